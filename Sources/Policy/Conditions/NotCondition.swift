internal import Mail
internal import Yams

/// A group of conditions does not hold together.
struct NotCondition: Condition {
    static let key = "not"
    static let meaning = "a group of conditions that must not hold (together, if there are several)"

    let group: ConditionGroup

    init?(_ node: Node, reading: inout PolicyReading) {
        group = ConditionGroup(node, in: "'not'", reading: &reading)
    }

    func evidence(in facts: borrowing Facts) -> Evidence? { group.evidence(in: facts) == nil ? Evidence() : nil }
}
