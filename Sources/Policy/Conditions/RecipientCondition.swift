internal import Mail
internal import Yams

/// To whom: at least one recipient is such.
struct RecipientCondition: Condition {
    static let key = "recipient"
    static let meaning = """
        at least one recipient is: a role, parent, pupil, outside, stranger, partner, private-mailbox, ..., or in doubt: \
        doubtful, lookalike, wrong-family, ...; words join: 'outside but not partner'; a list means any of them
        """

    let party: Party

    var needs: KindSet? { party.needs }

    init?(_ node: Node, reading: inout PolicyReading) {
        party = Party(node, findings: true, reading: &reading)
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        var findings: [Int] = []
        var recipients: [Int] = []
        for index in facts.recipients.indices {
            guard let why = party.includes(facts.recipients[index], facts: facts) else { continue }
            recipients.append(index)
            if !why.isEmpty { findings = Evidence.union(findings, why) }
        }
        return recipients.isEmpty ? nil : Evidence(findings: findings, recipients: recipients)
    }
}
