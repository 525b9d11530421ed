internal import Mail
internal import Yams

/// Whether the message goes to very many.
struct MassCondition: Condition {
    static let key = "mass"
    static let meaning = "yes: at least as many recipients as the settings call a mass mailing; or a number: 30 or more"

    let count: Int?
    let expected: Bool

    init?(_ node: Node, reading: inout PolicyReading) {
        if node.string?.first?.isNumber == true {
            guard let count = reading.threshold(node, as: Self.key) else { return nil }
            self.count = count
            expected = true
        } else {
            guard let expected = reading.flag(node, as: Self.key) else { return nil }
            self.expected = expected
            count = nil
        }
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        let found = FindingFilter(kinds: KindSet(["recipient.mass", "time.mass-at-peak"])).matches(in: facts)
        let isMass =
            facts.assessment.recipients.count >= (count ?? facts.profile.massRecipients)
            || (count == nil && !found.isEmpty)
        return isMass == expected ? Evidence(findings: found) : nil
    }
}
