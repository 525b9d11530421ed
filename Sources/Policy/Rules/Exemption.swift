internal import Foundation
internal import Mail
internal import Yams

/// A person or role to whom a clause doesn't apply for a time, because somebody said so for a reason.
struct Exemption: Sendable {
    let address: String?
    let role: Role?
    let clauses: Set<String>
    /// Seconds since 1970; the last day counts.
    let from: Double
    let until: Double
    let untilDay: String
    let by: String

    static let keys = ["who", "clause", "from", "until", "by", "reason"]

    init?(_ node: Node, reading: inout PolicyReading) {
        let entries = Dictionary(
            reading.entries(of: node, allowed: Self.keys, in: "an exemption"), uniquingKeysWith: { first, _ in first })
        guard node.mapping != nil else { return nil }
        for key in Self.keys where entries[key] == nil && node[key] == nil {
            reading.refuse(
                node, "the exemption has no '\(key)'",
                remedy: "Every exemption says who, clause, from, until, by and reason")
        }
        guard let who = entries["who"].flatMap({ reading.word($0, as: "who") }),
            let clause = entries["clause"], let fromNode = entries["from"], let untilNode = entries["until"],
            let by = entries["by"].flatMap({ reading.word($0, as: "by") }), entries["reason"] != nil
        else { return nil }
        role = Role(rawValue: who)
        address = who.contains("@") ? Address(who).key : nil
        if role == nil, address == nil {
            reading.refuse(
                entries["who"], "'\(who)' is neither an address nor a role",
                remedy: reading.proposal(for: who, among: Role.allCases.map(\.rawValue)))
        }
        clauses = Set(reading.clauseIDs(clause))
        guard let from = Self.day(fromNode, reading: &reading), let until = Self.day(untilNode, reading: &reading)
        else {
            return nil
        }
        if until < from {
            reading.refuse(untilNode, "the exemption ends before it begins", remedy: "Check both dates")
        }
        self.from = from
        self.until = until + 86_400
        untilDay = untilNode.scalar?.string ?? ""
        self.by = by
    }

    private static func day(_ node: Node, reading: inout PolicyReading) -> Double? {
        let text = node.scalar?.string ?? ""
        if let date = try? Date(text, strategy: .iso8601.year().month().day()) { return date.timeIntervalSince1970 }
        reading.refuse(node, "'\(text)' isn't a date", remedy: "Write it as 2026-09-01")
        return nil
    }

    /// Whether it frees this message of a clause: it is the sender's, or for mail from outside every recipient's.
    func frees(_ clause: String, in assessment: Assessment) -> Bool {
        guard clauses.contains(clause), assessment.moment >= from, assessment.moment < until else { return false }
        if assessment.flow == .inbound {
            return !assessment.recipients.isEmpty && assessment.recipients.allSatisfy(isAbout)
        }
        return isAbout(assessment.sender)
    }

    private func isAbout(_ participant: Participant) -> Bool {
        if let role { return participant.roles.contains(role) }
        return participant.address.key == address
    }
}
