internal import Mail
internal import Yams

/// Who sends.
struct SenderCondition: Condition {
    static let key = "sender"
    static let meaning =
        "who sends: a role, staff, pupil, parent, inside, outside, stranger, private-mailbox, ...; or a list"

    let party: Party

    init?(_ node: Node, reading: inout PolicyReading) {
        party = Party(node, findings: false, reading: &reading)
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        party.includes(facts.sender, facts: facts) != nil ? Evidence() : nil
    }
}
