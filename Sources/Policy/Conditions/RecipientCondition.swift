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
        var evidence = Evidence(findings: [], recipients: [])
        for (index, recipient) in facts.assessment.recipients.enumerated() {
            let about = facts.about.isEmpty ? [] : facts.about[index]
            guard let why = party.includes(recipient, facts: facts, about: about) else { continue }
            evidence.recipients?.append(index)
            if !why.isEmpty { evidence.findings = Set(evidence.findings).union(why).sorted() }
        }
        return evidence.recipients?.isEmpty == false ? evidence : nil
    }
}
