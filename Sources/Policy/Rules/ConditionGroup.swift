internal import Mail
internal import Yams

/// Conditions that must hold together: a `when`, a `not`, or one line of an `any`.
struct ConditionGroup: Sendable {
    let conditions: [any Condition]

    /// `place` names it in a problem: "'when'".
    init(_ node: Node, in place: String, reading: inout PolicyReading) {
        var conditions: [(rank: Int, condition: any Condition)] = []
        let entries = reading.entries(of: node, allowed: Conditions.all.map { $0.key }, in: place)
        if node.mapping?.isEmpty == true {
            reading.refuse(node, "\(place) is empty", remedy: "Write at least one condition, such as flow: outbound")
        }
        for (key, value) in entries {
            guard let rank = Conditions.all.firstIndex(where: { $0.key == key }) else { continue }
            if let condition = Conditions.all[rank].init(value, reading: &reading) {
                conditions.append((rank, condition))
            }
        }
        self.conditions = conditions.sorted { $0.rank < $1.rank }.map(\.condition)
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        var evidence = Evidence()
        for condition in conditions {
            guard let one = condition.evidence(in: facts), let both = evidence.joined(with: one) else { return nil }
            evidence = both
        }
        return evidence
    }

    /// For each condition that can't hold without a finding, the kinds one of which it needs.
    var needs: [KindSet] { conditions.compactMap(\.needs) }

    /// The condition of a type, if there is one.
    func first<Kind: Condition>(_ type: Kind.Type) -> Kind? { conditions.lazy.compactMap { $0 as? Kind }.first }
}
