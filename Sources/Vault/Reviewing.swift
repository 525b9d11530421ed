package import Foundation
import GRDB
package import Mail

/// Who looks or decides.
package enum Reviewer: Sendable {
    case account(name: String, role: Role)
    /// The sender of the message, by a one-time link.
    case sender
    /// An administrator at the command line, by user name.
    case command(user: String)
    /// The dispatcher, when time has passed.
    case clock

    package var actor: String {
        switch self {
        case .account(let name, _): "console:\(name)"
        case .sender: "sender"
        case .command(let user): "command:\(user)"
        case .clock: "dispatch"
        }
    }

    func mayDecide(_ hold: Hold) -> Bool {
        switch self {
        case .account(_, let role): hold.isVisible(to: role)
        case .sender: hold.audience == .sender
        case .command, .clock: true
        }
    }
}

/// What can be decided about a held message.
package enum Decision: Sendable, Equatable {
    /// To these of its recipients, nil for all; as it came, or changed.
    case release(to: [Address]? = nil, changed: MessageChange? = nil)
    /// Back to the sender, as a draft to open again.
    case giveBack
    case delete

    var act: String {
        switch self {
        case .release: "release"
        case .giveBack: "return"
        case .delete: "delete"
        }
    }
}

extension VaultStore {
    /// The holds that a reviewer's queue shows, newest first; for the command line those of everybody.
    package func holds(for reviewer: Reviewer, states: [HoldState] = [.held], limit: Int = 500) throws -> [Hold] {
        let marks = databaseQuestionMarks(count: states.count)
        let rows = try read { db in
            switch reviewer {
            case .account(_, let role):
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT * FROM hold WHERE state IN (\(marks)) AND audience = ?
                        ORDER BY received DESC LIMIT ?
                        """,
                    arguments: StatementArguments(states.map(\.rawValue) + [role.rawValue]) + [limit])
            case .sender, .command, .clock:
                try Row.fetchAll(
                    db, sql: "SELECT * FROM hold WHERE state IN (\(marks)) ORDER BY received DESC LIMIT ?",
                    arguments: StatementArguments(states.map(\.rawValue)) + [limit])
            }
        }
        return try rows.map(Hold.decode).filter(reviewer.mayDecide)
    }

    /// One hold, if this reviewer may see it; a refused look is in the ledger.
    package func hold(_ id: String, for reviewer: Reviewer, at now: Double) throws -> Hold {
        let row = try read { try Row.fetchOne($0, sql: "SELECT * FROM hold WHERE id = ?", arguments: [id]) }
        guard let row else { throw VaultError.notFound(what: "message \(id.prefix(20))") }
        let hold = try Hold.decode(row)
        guard reviewer.mayDecide(hold) else {
            try record(actor: reviewer.actor, act: "refused", hold: id, at: now)
            throw VaultError.notYours
        }
        return hold
    }

    /// Opens the reading view and records who looked, when, and for which purpose.
    package func readingView(
        of hold: Hold, with keys: OpeningKeys, by reviewer: Reviewer, purpose: String, at now: Double
    ) throws -> ReadingView {
        let bytes = try openStream("view", of: hold.id, with: keys)
        try record(actor: reviewer.actor, act: "looked", hold: hold.id, detail: ["purpose": purpose], at: now)
        return try JSONDecoder().decode(ReadingView.self, from: bytes)
    }

    /// The message's bytes, exactly as they came.
    package func message(of hold: String, with keys: OpeningKeys) throws -> Data {
        try openStream("message", of: hold, with: keys)
    }

    func openStream(_ name: String, of hold: String, with keys: OpeningKeys) throws -> Data {
        try read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM sealed WHERE hold = ? AND stream = ?", arguments: [hold, name])
            else { throw VaultError.notFound(what: "the content of \(hold)") }
            let key = try keys.key(row["key_id"])
            var opener = try StreamOpener(name, encapsulated: row["encapsulated"], key: key)
            let chunks: Int = row["chunks"]
            var bytes = Data(capacity: row["size"])
            for number in 0..<chunks {
                guard
                    let chunk = try Data.fetchOne(
                        db, sql: "SELECT bytes FROM chunk WHERE hold = ? AND stream = ? AND number = ?",
                        arguments: [hold, name, number])
                else { throw VaultError.damaged(hold: hold) }
                do {
                    bytes.append(try opener.open(chunk, isLast: number == chunks - 1))
                } catch {
                    throw VaultError.damaged(hold: hold)
                }
            }
            guard bytes.count == row["size"] else { throw VaultError.damaged(hold: hold) }
            return bytes
        }
    }

    /// Decides about a hold, once. What is released or returned goes into the outbox; what is deleted loses its key.
    ///
    /// - Parameters:
    ///   - returning: the notice around a message that goes back.
    ///   - detail: more for the ledger: which choice a sender made, and how.
    /// - Throws: `alreadyDecided` when somebody was first, `notYours`, `notFound`, `reasonNeeded`.
    package func decide(
        _ decision: Decision, on id: String, by reviewer: Reviewer, reason: String, returning: Notice? = nil,
        detail: [String: String] = [:], at now: Double
    ) throws {
        _ = try hold(id, for: reviewer, at: now)
        let isRefusal = if case .release = decision { false } else { true }
        if isRefusal, reason.isEmpty, case .account = reviewer { throw VaultError.reasonNeeded }
        try write { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM hold WHERE id = ?", arguments: [id]) else {
                throw VaultError.notFound(what: "message \(id.prefix(20))")
            }
            let hold = try Hold.decode(row)
            guard hold.state == .held else { throw VaultError.alreadyDecided(state: hold.state.rawValue) }
            let state: HoldState
            /// Set when somebody was left out, who may be written to again with the same message.
            var outcome: String?
            switch decision {
            case .release(let chosen, let change):
                state = .releasing
                var recipients = hold.recipients.filter { chosen?.contains($0) ?? true }
                if recipients.count < hold.recipients.count { outcome = "without some" }
                if let change {
                    outcome = "changed"
                    recipients = change.recipients(recipients)
                }
                try Outbox.add(db, .release(to: recipients, changed: change), hold: id, at: now)
            case .giveBack:
                state = .returning
                let notice =
                    returning ?? Notice(template: "returned", to: hold.envelope.sender, received: hold.received)
                try Outbox.add(db, .giveBack(notice), hold: id, at: now)
            case .delete:
                state = .deleted
                try Self.destroyContent(of: id, db)
            }
            try db.execute(
                sql: "UPDATE hold SET state = ?, decided = ?, decided_by = ?, reason = ?, outcome = ? WHERE id = ?",
                arguments: [state.rawValue, now, reviewer.actor, reason, outcome, id])
            try db.execute(sql: "DELETE FROM link WHERE hold = ?", arguments: [id])
            try Ledger.append(
                db, actor: reviewer.actor, act: decision.act, hold: id,
                detail: detail.merging(["reason": reason]) { first, _ in first },
                at: now)
        }
    }

    /// Deletes the sealed bytes and, with the encapsulated key, what could open a copy of them.
    static func destroyContent(of hold: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM sealed WHERE hold = ?", arguments: [hold])
        try db.execute(sql: "DELETE FROM chunk WHERE hold = ?", arguments: [hold])
    }

    /// Tells the one who decides about a hold once more, and gives it more time.
    package func remind(of id: String, nextExpiry: Double, at now: Double) throws {
        try write { db in
            try db.execute(sql: "UPDATE hold SET expires = ? WHERE id = ?", arguments: [nextExpiry, id])
            // The first notice of a hold is the one to whoever decides.
            try db.execute(
                sql: """
                    INSERT INTO outbox (kind, hold, payload, created, due)
                    SELECT kind, hold, payload, ?, ? FROM outbox WHERE hold = ? AND kind = 'notice' ORDER BY id LIMIT 1
                    """,
                arguments: [now, now, id])
            try Ledger.append(db, actor: Reviewer.clock.actor, act: "reminded", hold: id, at: now)
        }
    }

    /// Holds whose time is over.
    package func expired(at now: Double) throws -> [Hold] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM hold WHERE state = 'held' AND expires <= ? LIMIT 500", arguments: [now]
            ).map(Hold.decode)
        }
    }
}
