// In: sealed messages with verdicts, reviewers' decisions, delivery results.
// Out: durable holds, an outbox to be sent, a ledger that can't be rewritten unnoticed.
// Refuses to say "kept" before the commit is on the disk.

import Foundation
package import GRDB

/// The vault on SQLite: one file that all processes open, in WAL mode with a full sync on each commit.
///
/// Times are seconds since 1970. All methods may be called from any thread.
package final class VaultStore: Sendable {
    let database: DatabasePool
    let commits: GroupCommit

    /// Opens the vault, making it when it isn't there.
    ///
    /// - Parameter path: the database file; its folder must exist and lie on a disk of this machine.
    /// - Throws: `VaultError.cannotOpen` with path and cause.
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // What is deleted is overwritten, so that a destroyed key can't be found in a free page.
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        try Self.prepare(path)
        do {
            database = try Self.alone(in: (path as NSString).deletingLastPathComponent) {
                let pool = try DatabasePool(path: path, configuration: configuration)
                try Schema.migrator.migrate(pool)
                return pool
            }
        } catch {
            throw VaultError.cannotOpen(path: path, cause: "\(error)")
        }
        commits = GroupCommit(database)
    }

    /// A new database belongs to its folder's group too, so that filter and console can have users of their own;
    /// SQLite's other files follow it.
    private static func prepare(_ path: String) throws {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else {
            if errno == EEXIST { return }
            throw VaultError.cannotOpen(path: path, cause: String(cString: strerror(errno)))
        }
        fchmod(descriptor, 0o660)
        close(descriptor)
    }

    /// Processes that start at the same moment open the database and bring its tables up to date one after the other:
    /// SQLite doesn't wait for others when it turns to WAL. The lock is the folder's, since closing another handle of the
    /// database's own file would take SQLite's locks away.
    private static func alone<Result>(in folder: String, _ work: () throws -> Result) throws -> Result {
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
            throw VaultError.cannotOpen(path: folder, cause: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        return try work()
    }

    /// Does something in a transaction of its own.
    package func write<Result: Sendable>(_ work: @escaping @Sendable (Database) throws -> Result) throws -> Result {
        try commits.run(work)
    }

    package func read<Result>(_ work: (Database) throws -> Result) throws -> Result {
        try database.read(work)
    }
}

/// What can go wrong in the vault. Never carries content.
package enum VaultError: Error, CustomStringConvertible, Equatable {
    case cannotOpen(path: String, cause: String)
    case notFound(what: String)
    /// Somebody else decided first.
    case alreadyDecided(state: String)
    case notYours
    case reasonNeeded
    case wrongKey(path: String)
    case badKeyFile(path: String, cause: String)
    /// Sealed bytes that don't open: cut off, changed, or sealed to another key.
    case damaged(hold: String)

    package var description: String {
        switch self {
        case .cannotOpen(let path, let cause): "can't open the vault \(path): \(cause)"
        case .notFound(let what): "\(what) isn't in the vault"
        case .alreadyDecided(let state): "this message was already \(state)"
        case .notYours: "this message isn't in your queue"
        case .reasonNeeded: "a reason is needed"
        case .wrongKey(let path): "\(path) holds no key that opens this message; keep old keys when you rotate"
        case .badKeyFile(let path, let cause): "\(path) isn't a key file of `postern keys new`: \(cause)"
        case .damaged(let hold): "held message \(hold) can't be opened: its sealed bytes are damaged"
        }
    }
}
