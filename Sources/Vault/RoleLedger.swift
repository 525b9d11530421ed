import GRDB
import Mail

extension VaultStore {
    /// The newest entries that a reviewer may see: about holds of the role's queue, and of the reviewer's own doing.
    package func ledger(of account: Account, limit: Int) throws -> [LedgerEntry] {
        let entries = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT ledger.*, hold.hidden_from AS hidden_from FROM ledger
                    LEFT JOIN hold ON hold.id = ledger.hold
                    WHERE hold.audience = ? OR ledger.actor = ?
                    ORDER BY seq DESC LIMIT ?
                    """,
                arguments: [account.role.rawValue, "console:\(account.name)", limit]
            ).filter { row in
                let hidden: [Role] = try (row["hidden_from"] as String?).map { try JSON.decode($0) } ?? []
                return !hidden.contains(account.role)
            }.map { row in
                LedgerEntry(
                    seq: row["seq"], time: row["time"], actor: row["actor"], act: row["act"], hold: row["hold"],
                    detail: try JSON.decode(row["detail"]))
            }
        }
        return entries
    }
}
