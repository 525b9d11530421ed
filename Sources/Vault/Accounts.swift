import Crypto
import CryptoExtras
import Foundation
import GRDB
package import Mail

/// Somebody who may sign in to the console.
package struct Account: Sendable, Codable, Equatable {
    package var name: String
    package var role: Role
    package var isDisabled: Bool
}

/// How a sign-in ended.
package enum SignIn: Sendable, Equatable {
    /// The session's token, to be kept in a cookie.
    case welcome(token: String)
    case wrong
    /// Too many wrong passwords: seconds to wait.
    case locked
}

extension VaultStore {
    /// Wrong passwords until an account is locked for a while.
    static let allowedFailures = 5
    static let lockSeconds = 300.0
    static let sessionSeconds = 8 * 3600.0

    /// Makes an account or gives it a new password and role.
    package func setAccount(_ name: String, role: Role, password: String, by actor: String, at now: Double) throws {
        let salt = Data(SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) })
        let derived = try Self.derive(password, salt: salt)
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO account (name, role, salt, password, created) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET role = excluded.role, salt = excluded.salt,
                        password = excluded.password, disabled = NULL, failures = 0, locked_until = 0
                    """,
                arguments: [name, role.rawValue, salt, derived, now])
            try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [name])
            try Ledger.append(
                db, actor: actor, act: "account-set", detail: ["account": name, "role": role.rawValue], at: now)
        }
    }

    package func disableAccount(_ name: String, by actor: String, at now: Double) throws {
        try write { db in
            try db.execute(sql: "UPDATE account SET disabled = ? WHERE name = ?", arguments: [now, name])
            guard db.changesCount == 1 else { throw VaultError.notFound(what: "account \(name)") }
            try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [name])
            try Ledger.append(db, actor: actor, act: "account-disabled", detail: ["account": name], at: now)
        }
    }

    package func accounts() throws -> [Account] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM account ORDER BY name").compactMap(Self.account)
        }
    }

    /// Checks a password. A name that isn't there costs the same time as a wrong password.
    package func signIn(_ name: String, password: String, at now: Double) throws -> SignIn {
        let row = try read { try Row.fetchOne($0, sql: "SELECT * FROM account WHERE name = ?", arguments: [name]) }
        // Derived in every case, so that time doesn't tell an account from a name that is none.
        let derived = try Self.derive(password, salt: row?["salt"] ?? Data(count: 16))
        if let row, row["locked_until"] > now { return .locked }
        guard let row, row["disabled"] == nil, Self.areEqual(derived, row["password"]) else {
            try write { db in
                try db.execute(
                    sql: """
                        UPDATE account SET failures = (failures + 1) % ?,
                            locked_until = CASE WHEN failures + 1 >= ? THEN ? ELSE 0 END WHERE name = ?
                        """,
                    arguments: [Self.allowedFailures, Self.allowedFailures, now + Self.lockSeconds, name])
                let known = db.changesCount == 1
                try Ledger.append(
                    db, actor: known ? "console:\(name)" : "console", act: "sign-in-refused", at: now)
            }
            return .wrong
        }
        let token = Data(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
        try write { db in
            try db.execute(sql: "UPDATE account SET failures = 0, locked_until = 0 WHERE name = ?", arguments: [name])
            try db.execute(sql: "DELETE FROM session WHERE expires < ?", arguments: [now])
            try db.execute(
                sql: "INSERT INTO session (token, account, expires) VALUES (?, ?, ?)",
                arguments: [Data(SHA256.hash(data: token)), name, now + Self.sessionSeconds])
            try Ledger.append(db, actor: "console:\(name)", act: "signed-in", at: now)
        }
        return .welcome(token: token.hex)
    }

    /// Whose session a cookie's token stands for, if it is still good.
    package func account(session token: String, at now: Double) throws -> Account? {
        guard let hash = Self.sessionHash(token) else { return nil }
        return try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT account.* FROM account JOIN session ON session.account = account.name
                    WHERE session.token = ? AND session.expires > ? AND account.disabled IS NULL
                    """,
                arguments: [hash, now]
            ).flatMap(Self.account)
        }
    }

    package func signOut(session token: String) throws {
        guard let hash = Self.sessionHash(token) else { return }
        try write { try $0.execute(sql: "DELETE FROM session WHERE token = ?", arguments: [hash]) }
    }

    private static func account(_ row: Row) -> Account? {
        guard let role = Role(rawValue: row["role"]) else { return nil }
        return Account(name: row["name"], role: role, isDisabled: row["disabled"] != nil)
    }

    private static func sessionHash(_ token: String) -> Data? {
        guard token.utf8.count == 64 else { return nil }
        var bytes = Data()
        var rest = token[...]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return Data(SHA256.hash(data: bytes))
    }

    /// scrypt (RFC 7914) with N = 2^15, r = 8, p = 1: 32 MiB and about a tenth of a second.
    private static func derive(_ password: String, salt: Data) throws -> Data {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << 15, blockSize: 8, parallelism: 1)
        return key.withUnsafeBytes { Data($0) }
    }

    /// Takes as long for the first wrong byte as for the last.
    private static func areEqual(_ left: Data, _ right: Data) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
