internal import Mail
internal import Yams

/// Whether the message is marked as private.
struct PrivateCondition: Condition {
    static let key = "private"
    static let meaning = "yes: the subject or the Sensitivity header marks the message as private; no: neither does"

    let expected: Bool

    init?(_ node: Node, reading: inout PolicyReading) {
        guard let expected = reading.flag(node, as: Self.key) else { return nil }
        self.expected = expected
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        guard facts.isPrivate == expected else { return nil }
        return Evidence(findings: facts.findings.indices.filter { facts.findings[$0].kind == "content.private-marked" })
    }
}
