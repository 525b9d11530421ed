internal import Mail
internal import Yams

/// Offensive wording, from a severity upwards.
struct LanguageCondition: Condition {
    static let key = "language"
    static let meaning =
        "mild, medium, strong or strongest: offensive wording at least so strong; or {at-least, kinds, category, view, in}"

    let filter: FindingFilter
    let severity: Severity

    var needs: KindSet? { filter.kinds }

    init?(_ node: Node, reading: inout PolicyReading) {
        var filter = FindingFilter(kinds: .offensive)
        var severity = Severity.mild
        if node.mapping == nil {
            severity = Self.severity(node, reading: &reading) ?? .mild
        } else {
            for (key, value) in reading.entries(of: node, allowed: ["at-least"] + FindingFilter.keys, in: "'language'")
            {
                if key == "at-least" {
                    severity = Self.severity(value, reading: &reading) ?? .mild
                } else {
                    filter.narrow(key, value, family: "language", reading: &reading)
                }
            }
        }
        self.filter = filter
        self.severity = severity
    }

    private static func severity(_ node: Node, reading: inout PolicyReading) -> Severity? {
        guard let text = reading.word(node, as: "severity") else { return nil }
        if let severity = Severity(rawValue: text) { return severity }
        reading.refuse(
            node, "there is no severity '\(text)'",
            remedy: reading.proposal(for: text, among: Severity.allCases.map(\.rawValue)))
        return nil
    }

    /// Wording without a severity of its own (a threat, bullying) counts as medium.
    func evidence(in facts: borrowing Facts) -> Evidence? {
        let matches = filter.matches(in: facts).filter { (facts.findings[$0].severity ?? .medium) >= severity }
        return Evidence(matches, in: facts)
    }
}
