internal import Mail
internal import Yams

/// Something was found, by its kind.
struct FindingCondition: Condition {
    static let key = "finding"
    static let meaning =
        "a kind (secret.credential), a family (secret.*), a list, or {kinds, category, view, in, count}"

    let filter: FindingFilter
    let count: Int

    var needs: KindSet? { filter.kinds }

    init?(_ node: Node, reading: inout PolicyReading) {
        var filter = FindingFilter(kinds: .none)
        var count = 1
        if node.mapping == nil {
            filter.narrow("kinds", node, family: nil, reading: &reading)
        } else {
            for (key, value) in reading.entries(of: node, allowed: FindingFilter.keys + ["count"], in: "'finding'") {
                if key == "count" {
                    count = reading.threshold(value, as: key) ?? 1
                } else {
                    filter.narrow(key, value, family: nil, reading: &reading)
                }
            }
        }
        self.filter = filter
        self.count = count
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        let matches = filter.matches(in: facts)
        guard matches.count >= count else { return nil }
        return Evidence(matches, in: facts)
    }
}
