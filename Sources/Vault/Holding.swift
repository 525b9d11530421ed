import Crypto
import Foundation
import GRDB
package import Mail

/// Everything that makes a hold, ready to be stored.
package struct NewHold: Sendable {
    package var envelope: Envelope
    package var recipients: [Address]
    package var flow: Flow
    package var verdict: Verdict
    package var messageID: String
    /// SHA-256 of header and body without Received fields, hexadecimal.
    package var fingerprint: String
    package var message: SealedStream
    package var view: SealedStream
    package var notices: [Notice]
    package var remedies: Remedies

    package init(
        envelope: Envelope, recipients: [Address], flow: Flow, verdict: Verdict, messageID: String,
        fingerprint: String, message: SealedStream, view: SealedStream, notices: [Notice],
        remedies: Remedies = Remedies()
    ) {
        self.envelope = envelope
        self.recipients = recipients
        self.flow = flow
        self.verdict = verdict
        self.messageID = messageID
        self.fingerprint = fingerprint
        self.message = message
        self.view = view
        self.notices = notices
        self.remedies = remedies
    }

    /// The same for the same message to the same people, however often it comes.
    var idempotency: String {
        var hash = SHA256()
        let people = recipients.map(\.text).sorted()
        for field in [messageID, envelope.sender.text, fingerprint] + people {
            hash.update(data: Data("\(field.utf8.count):\(field)".utf8))
        }
        return hash.finalize().hex
    }
}

extension VaultStore {
    /// How long a client may try again (RFC 5321 4.5.4.1 asks for four to five days).
    private static let retryWindow = 5 * 86_400.0

    /// Stores a held message, its notices and its ledger entry in one transaction, and returns once they are on disk.
    ///
    /// A message that is held already, or was released to everybody in the last days, is not stored again: the client
    /// tried again because our reply was lost.
    ///
    /// - Returns: the hold's id, and whether it was there before.
    package func hold(_ new: NewHold, at now: Double) throws -> (id: String, wasHeld: Bool) {
        FaultPoint.beforeWrite.reached()
        return try write { db in
            let idempotency = new.idempotency
            if let id = try String.fetchOne(
                db,
                sql: """
                    SELECT id FROM hold WHERE idempotency = ?
                    AND (state = 'held'
                        OR (state IN ('releasing', 'released') AND outcome IS NULL AND received > ?))
                    """,
                arguments: [idempotency, now - Self.retryWindow])
            {
                try Ledger.append(db, actor: "filter", act: "came-again", hold: id, at: now)
                return (id, true)
            }
            let id = Identifier.random()
            let hold = new.verdict.hold
            try db.execute(
                sql: """
                    INSERT INTO hold (id, idempotency, state, audience, hidden_from, envelope, recipients, flow, verdict,
                        message_id, size, received, expires, remedies)
                    VALUES (?, ?, 'held', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, idempotency, (hold?.audience ?? .role(.ict)).description,
                    try JSON.encode(hold?.hiddenFrom ?? []), try JSON.encode(new.envelope),
                    try JSON.encode(new.recipients), new.flow.rawValue, try JSON.encode(new.verdict), new.messageID,
                    new.message.size, now, hold?.expires.map { now + $0 },
                    try JSON.encode(new.remedies),
                ])
            for stream in [new.message, new.view] { try Self.store(stream, hold: id, db) }
            for notice in new.notices { try Outbox.add(db, .notice(notice), hold: id, at: now) }
            let clauses = new.verdict.actions.flatMap(\.clauses).uniqued().joined(separator: " ")
            try Ledger.append(
                db, actor: "filter", act: "held", hold: id,
                detail: ["for": (hold?.audience ?? .role(.ict)).description, "clauses": clauses], at: now)
            return (id, false)
        }
    }

    private static func store(_ stream: SealedStream, hold: String, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO sealed (hold, stream, key_id, encapsulated, chunks, size) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [hold, stream.name, stream.keyID, stream.encapsulated, stream.chunks.count, stream.size])
        for number in 0..<stream.chunks.count {
            try db.execute(
                sql: "INSERT INTO chunk (hold, stream, number, bytes) VALUES (?, ?, ?, ?)",
                arguments: [hold, stream.name, number, try stream.chunks.chunk(number)])
        }
    }

    /// Records what was done to a message that is delivered: its notices, and a ledger entry.
    package func deliver(
        notices: [Notice], messageID: String, verdict: Verdict, observing: Bool, at now: Double
    ) throws {
        try write { db in
            for notice in notices { try Outbox.add(db, .notice(notice), hold: nil, at: now) }
            let verbs = verdict.actions.map { "\($0.verb.rawValue) \($0.clauses.joined(separator: "+"))" }
            try Ledger.append(
                db, actor: "filter", act: observing ? "observed" : "delivered",
                detail: ["message-id": messageID, "actions": verbs.joined(separator: ", ")], at: now)
        }
    }
}

/// Short ids that are read out on the telephone: twelve letters and digits without look-alikes.
enum Identifier {
    private static let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyz")

    static func random() -> String {
        String((0..<12).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] })
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of its first coming.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
