import Crypto
import Foundation
import GRDB
package import Mail

/// "I sent this in error": a mail that reached somebody who mustn't have it, as its sender reports it. No content.
package struct BreachCase: Sendable, Codable, Equatable {
    package var id: String
    package var reporter: Address
    package var opened: Double
    /// Who got it by mistake.
    package var recipients: [Address]
    package var content: [Content]
    package var people: People
    /// Whether the recipients were asked to delete it.
    package var asked: Bool
    package var closed: Double?
    package var closedBy: String?
    package var reason: String?

    /// What kinds of data it had, for the decision whether people or the Commissioner must be told.
    package enum Content: String, Sendable, Codable, CaseIterable {
        case contacts
        case records
        case special
        case staff
        case secrets
        case none
    }

    /// Whose data.
    package enum People: String, Sendable, Codable, CaseIterable {
        case one, few, many, unknown
    }

    /// Seconds from hearing of a breach until the Information Commissioner must be told, where it is reportable
    /// (UK GDPR Article 33(1)).
    package static let deadline = 72 * 3_600.0

    package init(
        reporter: Address, opened: Double, recipients: [Address], content: [Content], people: People, asked: Bool
    ) {
        id = Identifier.random()
        self.reporter = reporter
        self.opened = opened
        self.recipients = recipients
        self.content = content
        self.people = people
        self.asked = asked
    }
}

extension VaultStore {
    /// A new one-time link by which somebody can report a mail sent in error.
    package func makeReportLink(for reporter: Address, at now: Double) throws -> String {
        let token = (Identifier.random() + Identifier.random() + Identifier.random())
        try write { db in
            try db.execute(
                sql: "INSERT INTO report_link (token, reporter, created) VALUES (?, ?, ?)",
                arguments: [Self.reportHash(token), reporter.text, now])
        }
        return token
    }

    /// Whose link it is; nil when it is unknown, used up or older than a week.
    package func reporter(byLink token: String, at now: Double) throws -> Address? {
        try read { db in
            try String.fetchOne(
                db, sql: "SELECT reporter FROM report_link WHERE token = ? AND created > ?",
                arguments: [Self.reportHash(token), now - 7 * 86_400]
            ).map(Address.init)
        }
    }

    /// Opens a case, uses up its link, and tells whom the notices say.
    package func openBreach(_ breach: BreachCase, link: String, notices: [Notice]) throws {
        try write { db in
            try db.execute(sql: "DELETE FROM report_link WHERE token = ?", arguments: [Self.reportHash(link)])
            guard db.changesCount == 1 else { throw VaultError.alreadyDecided(state: "reported") }
            try db.execute(
                sql: "INSERT INTO breach (id, opened, closed, content) VALUES (?, ?, NULL, ?)",
                arguments: [breach.id, breach.opened, try JSON.encode(breach)])
            for notice in notices { try Outbox.add(db, .notice(notice), hold: nil, at: breach.opened) }
            try Ledger.append(
                db, actor: "sender", act: "breach-reported",
                detail: ["case": breach.id, "recipients": String(breach.recipients.count)], at: breach.opened)
        }
    }

    /// The cases, open ones first, each newest first.
    package func breaches(limit: Int = 200) throws -> [BreachCase] {
        try read { db in
            try String.fetchAll(
                db, sql: "SELECT content FROM breach ORDER BY closed IS NOT NULL, opened DESC LIMIT ?",
                arguments: [limit]
            ).map { try JSON.decode($0) }
        }
    }

    /// Closes a case with what was decided.
    package func closeBreach(_ id: String, by actor: String, reason: String, at now: Double) throws {
        guard !reason.isEmpty else { throw VaultError.reasonNeeded }
        try write { db in
            guard let text = try String.fetchOne(db, sql: "SELECT content FROM breach WHERE id = ?", arguments: [id])
            else { throw VaultError.notFound(what: "case \(id.prefix(20))") }
            var breach: BreachCase = try JSON.decode(text)
            guard breach.closed == nil else { throw VaultError.alreadyDecided(state: "closed") }
            breach.closed = now
            breach.closedBy = actor
            breach.reason = reason
            try db.execute(
                sql: "UPDATE breach SET closed = ?, content = ? WHERE id = ?",
                arguments: [now, try JSON.encode(breach), id])
            try Ledger.append(
                db, actor: actor, act: "breach-closed", detail: ["case": id, "reason": reason], at: now)
        }
    }

    private static func reportHash(_ token: String) -> Data { Data(SHA256.hash(data: Data("report:\(token)".utf8))) }
}
