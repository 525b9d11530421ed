import Crypto
import Foundation
import GRDB
package import Mail

extension VaultStore {
    /// Marks an outbox entry as sent, after the next hop's 250, and with it the hold that it completes.
    ///
    /// - Parameter refused: recipients that the next hop refused for good, with a notice to tell of them.
    package func finish(
        _ entry: OutboxEntry, outcome: String, refused: [Address] = [], notice: Notice? = nil, at now: Double
    ) throws {
        try write { db in
            try Outbox.finish(db, id: entry.id, outcome: outcome, at: now)
            if let notice { try Outbox.add(db, .notice(notice), hold: entry.hold, at: now) }
            var detail = ["outcome": outcome, "attempts": String(entry.attempts)]
            if !refused.isEmpty { detail["refused"] = String(refused.count) }
            let act: String
            switch entry.sending {
            case .notice: act = "notified"
            case .release:
                act = "released"
                try Self.complete(entry.hold, as: .released, db)
            case .giveBack:
                act = "returned"
                try Self.complete(entry.hold, as: .returned, db)
            }
            try Ledger.append(db, actor: "dispatch", act: act, hold: entry.hold, detail: detail, at: now)
        }
    }

    private static func complete(_ hold: String?, as state: HoldState, _ db: Database) throws {
        guard let hold else { return }
        try db.execute(sql: "UPDATE hold SET state = ? WHERE id = ?", arguments: [state.rawValue, hold])
    }

    /// A new one-time link for the sender of a held message.
    ///
    /// - Returns: the token, 43 characters fit for a URL. Only its hash is kept.
    package func makeLink(for hold: String, at now: Double) throws -> String {
        let token = Data(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
        let hash = Data(SHA256.hash(data: token))
        try write { db in
            try db.execute(
                sql: "INSERT INTO link (token, hold, created) VALUES (?, ?, ?)", arguments: [hash, hold, now])
        }
        return token.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The hold that a link leads to; nil when the token is unknown, used up or wrong.
    package func hold(byLink token: String) throws -> Hold? {
        var text = token.replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard token.utf8.count == 43, let bytes = Data(base64Encoded: text) else { return nil }
        let hash = Data(SHA256.hash(data: bytes))
        return try read { db in
            try Row.fetchOne(
                db, sql: "SELECT hold.* FROM hold JOIN link ON link.hold = hold.id WHERE link.token = ?",
                arguments: [hash]
            ).map(Hold.decode)
        }
    }

    /// A new one-time code by which the sender can decide by mail: 24 letters and digits, fit for an address.
    package func makeCode(for hold: String, at now: Double) throws -> String {
        let code = Identifier.random() + Identifier.random()
        try write { db in
            try db.execute(
                sql: "INSERT INTO link (token, hold, created) VALUES (?, ?, ?)",
                arguments: [Self.codeHash(code), hold, now])
        }
        return code
    }

    /// The hold that a code of a reply belongs to; nil when it is unknown, used up or wrong.
    package func hold(byCode code: String) throws -> Hold? {
        let hash = Self.codeHash(code)
        return try read { db in
            try Row.fetchOne(
                db, sql: "SELECT hold.* FROM hold JOIN link ON link.hold = hold.id WHERE link.token = ?",
                arguments: [hash]
            ).map(Hold.decode)
        }
    }

    /// A code is no link's token, and the other way round. Addresses come back in any case.
    private static func codeHash(_ code: String) -> Data {
        Data(SHA256.hash(data: Data("code:\(code.lowercased())".utf8)))
    }

    /// Destroys the content of holds that were decided before a moment; their records and the ledger stay.
    ///
    /// - Returns: how many.
    @discardableResult
    package func forget(decidedBefore moment: Double, at now: Double) throws -> Int {
        let ids = try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT id FROM hold WHERE state IN ('released', 'returned', 'deleted') AND decided < ?
                    AND EXISTS (SELECT 1 FROM sealed WHERE sealed.hold = hold.id) LIMIT 500
                    """,
                arguments: [moment])
        }
        if ids.isEmpty { return 0 }
        return try write { db in
            for id in ids {
                try Self.destroyContent(of: id, db)
                try Ledger.append(db, actor: "dispatch", act: "forgot", hold: id, at: now)
            }
            return ids.count
        }
    }
}
