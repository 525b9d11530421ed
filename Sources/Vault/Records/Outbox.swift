import Foundation
import GRDB
package import Mail

/// A notice to be written and sent: to whom, about what, in which words. Content-free; the dispatcher renders it.
package struct Notice: Sendable, Codable, Equatable {
    /// Which template: `held-for-sender`, `held-for-reviewer`, `told`, `returned`, `undeliverable`.
    package var template: String
    package var to: Address
    /// Words for the greeting: "School Business Manager", or empty.
    package var title: String
    /// Sentences of the verdict that concern this reader, each with its clauses.
    package var reasons: [Reason]
    /// Recipients in doubt, why, and whom the sender probably meant; for the sender's own notice only.
    package var doubts: [Doubt]
    /// Sender and recipients of the message, for those who may know.
    package var sender: Address?
    package var recipients: [Address]
    package var messageID: String
    package var received: Double
    package var expires: Double?
    /// What a reviewer or Postern itself wrote as the reason for a return.
    package var remark: String?
    /// Whether the sender can decide on a page of their own.
    package var hasLink: Bool
    /// Who decides, in words, for a sender who doesn't.
    package var waitsFor: String?
    /// What the sender can choose by mail, too.
    package var choices: [SenderChoice]?

    package struct Reason: Sendable, Codable, Equatable {
        package var text: String
        package var clauses: [String]

        package init(text: String, clauses: [String]) {
            self.text = text
            self.clauses = clauses
        }
    }

    package struct Doubt: Sendable, Codable, Equatable {
        package var recipient: Address
        package var why: String
        package var suggestion: Address?

        package init(recipient: Address, why: String, suggestion: Address?) {
            self.recipient = recipient
            self.why = why
            self.suggestion = suggestion
        }
    }

    package init(
        template: String, to: Address, title: String = "", reasons: [Reason] = [], doubts: [Doubt] = [],
        sender: Address? = nil, recipients: [Address] = [], messageID: String = "", received: Double,
        expires: Double? = nil, remark: String? = nil, hasLink: Bool = false, waitsFor: String? = nil,
        choices: [SenderChoice]? = nil
    ) {
        self.template = template
        self.to = to
        self.title = title
        self.reasons = reasons
        self.doubts = doubts
        self.sender = sender
        self.recipients = recipients
        self.messageID = messageID
        self.received = received
        self.expires = expires
        self.remark = remark
        self.hasLink = hasLink
        self.waitsFor = waitsFor
        self.choices = choices
    }
}

extension Notice {
    /// A notice to the sender of a held message, about that message.
    ///
    /// - Parameter recipients: those it tells of; all that are held when nil.
    package init(
        _ template: String, about hold: Hold, reasons: [Reason] = [], recipients: [Address]? = nil,
        remark: String? = nil
    ) {
        self.init(
            template: template, to: hold.envelope.sender, reasons: reasons, recipients: recipients ?? hold.recipients,
            messageID: hold.messageID, received: hold.received, remark: remark)
    }
}

/// What the outbox asks the dispatcher to send.
package enum Sending: Sendable, Codable, Equatable {
    case notice(Notice)
    /// The held message itself to these recipients, with its own envelope sender; as it came, or changed.
    case release(to: [Address], changed: MessageChange? = nil)
    /// The held message back to its sender as an attachment, with a notice around it.
    case giveBack(Notice)

    var kind: String {
        switch self {
        case .notice: "notice"
        case .release: "release"
        case .giveBack: "return"
        }
    }
}

/// One entry that is due.
package struct OutboxEntry: Sendable {
    package var id: Int
    package var hold: String?
    package var sending: Sending
    package var created: Double
    package var attempts: Int
}

enum Outbox {
    /// This process on this machine.
    static let taker = machine + String(getpid())
    private static let machine = ProcessInfo.processInfo.hostName + " "

    /// Whether a taker is a process of this machine that has ended.
    static func isGone(_ taker: String) -> Bool {
        guard taker.hasPrefix(machine), let process = Int32(taker.dropFirst(machine.count)) else { return false }
        return process != getpid() && kill(process, 0) != 0 && errno == ESRCH
    }

    static func add(_ db: Database, _ sending: Sending, hold: String?, at time: Double) throws {
        try db.execute(
            sql: "INSERT INTO outbox (kind, hold, payload, created, due) VALUES (?, ?, ?, ?, ?)",
            arguments: [sending.kind, hold, try JSON.encode(sending), time, time])
    }

    static func finish(_ db: Database, id: Int, outcome: String, at time: Double) throws {
        try db.execute(
            sql: "UPDATE outbox SET done = ?, outcome = ? WHERE id = ? AND done IS NULL",
            arguments: [time, outcome, id])
    }
}

extension VaultStore {
    /// Takes entries that are due and leases them: another dispatcher, or this one after a crash, gets them again when
    /// the lease is over.
    package func takeDue(at now: Double, lease: Double, limit: Int) throws -> [OutboxEntry] {
        let idle = try read { db in
            try Int.fetchOne(db, sql: "SELECT 1 FROM outbox WHERE done IS NULL AND due <= ? LIMIT 1", arguments: [now])
                == nil
        }
        if idle { return [] }
        return try write { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM outbox WHERE done IS NULL AND due <= ? ORDER BY due LIMIT ?",
                arguments: [now, limit])
            return try rows.map { row in
                let id: Int = row["id"]
                try db.execute(
                    sql: "UPDATE outbox SET due = ?, attempts = attempts + 1, taker = ? WHERE id = ?",
                    arguments: [now + lease, Outbox.taker, id])
                return OutboxEntry(
                    id: id, hold: row["hold"], sending: try JSON.decode(row["payload"]), created: row["created"],
                    attempts: (row["attempts"] as Int) + 1)
            }
        }
    }

    /// Makes entries due again that dispatchers of this machine had taken which are no more.
    package func freeLeases(at now: Double) throws {
        try write { db in
            let takers = try String.fetchAll(
                db, sql: "SELECT DISTINCT taker FROM outbox WHERE done IS NULL AND taker IS NOT NULL")
            for taker in takers where Outbox.isGone(taker) {
                try db.execute(
                    sql: "UPDATE outbox SET due = ?, taker = NULL WHERE done IS NULL AND taker = ?",
                    arguments: [now, taker])
            }
        }
    }

    /// Puts an entry back to be tried again, with what is left to send.
    package func postpone(_ entry: OutboxEntry, until due: Double, left: Sending, outcome: String) throws {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE outbox SET due = ?, payload = ?, outcome = ?, taker = NULL WHERE id = ? AND done IS NULL
                    """,
                arguments: [due, try JSON.encode(left), outcome, entry.id])
        }
    }

    /// Notes what is left of an entry that goes out in several copies, so that none goes out twice after a crash.
    package func keep(_ entry: OutboxEntry) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE outbox SET payload = ? WHERE id = ? AND done IS NULL",
                arguments: [try JSON.encode(entry.sending), entry.id])
        }
    }

    /// Adds a notice by itself.
    package func send(_ notice: Notice, hold: String? = nil, at now: Double) throws {
        try write { try Outbox.add($0, .notice(notice), hold: hold, at: now) }
    }

    /// How many entries wait, and since when the oldest does.
    package func outboxBacklog() throws -> (waiting: Int, oldest: Double?) {
        try read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT count(*) AS waiting, min(created) AS oldest FROM outbox WHERE done IS NULL")
            return (row?["waiting"] ?? 0, row?["oldest"])
        }
    }
}
