import Crypto
import Foundation
import GRDB

/// One line of the ledger. `detail` holds ids, roles, counts, reasons given by reviewers; never message text.
package struct LedgerEntry: Sendable, Codable {
    package var seq: Int
    package var time: Double
    /// `filter`, `dispatch`, `console:NAME`, `sender`, `command:USER`.
    package var actor: String
    package var act: String
    package var hold: String?
    package var detail: [String: String]
}

/// A chain of entries, each with the hash of the one before: a change, a gap or a swap breaks it.
enum Ledger {
    static func append(
        _ db: Database, actor: String, act: String, hold: String? = nil, detail: [String: String] = [:], at time: Double
    ) throws {
        let last = try Row.fetchOne(db, sql: "SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1")
        let seq = (last?["seq"] ?? 0) + 1
        let previous: String = last?["hash"] ?? ""
        let text = try JSON.encode(detail)
        let hash = link(seq: seq, time: time, actor: actor, act: act, hold: hold, detail: text, previous: previous)
        try db.execute(
            sql: """
                INSERT INTO ledger (seq, time, actor, act, hold, detail, previous, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [seq, time, actor, act, hold, text, previous, hash])
    }

    /// The fields are joined with their lengths, so that no two different entries give the same bytes.
    static func link(
        seq: Int, time: Double, actor: String, act: String, hold: String?, detail: String, previous: String
    ) -> String {
        var hash = SHA256()
        for field in [String(seq), String(time.bitPattern), actor, act, hold ?? "-", detail, previous] {
            hash.update(data: Data("\(field.utf8.count):\(field)".utf8))
        }
        return hash.finalize().hex
    }
}

extension VaultStore {
    /// Writes an entry that stands for itself (a look, a failed sign-in, a start).
    package func record(
        actor: String, act: String, hold: String? = nil, detail: [String: String] = [:], at time: Double
    ) throws {
        try write { try Ledger.append($0, actor: actor, act: act, hold: hold, detail: detail, at: time) }
    }

    /// The entries about a hold, oldest first, or the newest `limit` of all.
    package func ledger(hold: String? = nil, limit: Int = 200) throws -> [LedgerEntry] {
        try read { db in
            let rows =
                if let hold {
                    try Row.fetchAll(db, sql: "SELECT * FROM ledger WHERE hold = ? ORDER BY seq", arguments: [hold])
                } else {
                    try Row.fetchAll(db, sql: "SELECT * FROM ledger ORDER BY seq DESC LIMIT ?", arguments: [limit])
                }
            return try rows.map { row in
                LedgerEntry(
                    seq: row["seq"], time: row["time"], actor: row["actor"], act: row["act"], hold: row["hold"],
                    detail: try JSON.decode(row["detail"]))
            }
        }
    }

    /// Checks the whole chain.
    ///
    /// - Returns: how many entries stand, and the number of the first one that doesn't fit, if any.
    package func verifyLedger() throws -> (entries: Int, broken: Int?) {
        try read { db in
            var previous = ""
            var seq = 0
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM ledger ORDER BY seq")
            while let row = try rows.next() {
                let hash = Ledger.link(
                    seq: row["seq"], time: row["time"], actor: row["actor"], act: row["act"], hold: row["hold"],
                    detail: row["detail"], previous: row["previous"])
                guard row["seq"] == seq + 1, row["previous"] == previous, row["hash"] == hash else {
                    return (seq, seq + 1)
                }
                seq += 1
                previous = hash
            }
            return (seq, nil)
        }
    }
}
