internal import Mail
internal import Yams

/// At least one of several groups of conditions holds.
struct AnyCondition: Condition {
    static let key = "any"
    static let meaning = "a list of groups of conditions, at least one of which holds"

    let groups: [ConditionGroup]

    var needs: KindSet? {
        groups.contains { $0.needs.isEmpty } ? nil : groups.flatMap(\.needs).reduce(.none) { $0.union($1) }
    }

    init?(_ node: Node, reading: inout PolicyReading) {
        guard let items = node.sequence, items.count > 1 else {
            reading.refuse(
                node, "'any' needs a list of at least two", remedy: "Write one group of conditions a line, after a dash"
            )
            return nil
        }
        groups = items.map { ConditionGroup($0, in: "'any'", reading: &reading) }
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        var all: Evidence?
        for group in groups {
            guard let one = group.evidence(in: facts) else { continue }
            all = all?.united(with: one) ?? one
        }
        return all
    }
}
