internal import Mail
internal import Yams

/// Personal data, by kind and by how many people they are about.
struct PersonalCondition: Condition {
    static let key = "personal"
    static let meaning = """
        any: personal data beyond names and contact details; a kind or list (upn, date-of-birth); or {kinds, category, people, items, \
        special-category, view, in}
        """

    let filter: FindingFilter
    let people: Int
    let items: Int

    var needs: KindSet? { filter.kinds }

    init?(_ node: Node, reading: inout PolicyReading) {
        var filter = FindingFilter(kinds: .personalData)
        var people = 0
        var items = 1
        if node.mapping == nil {
            if node.string != "any" { filter.narrow("kinds", node, family: "personal", reading: &reading) }
        } else {
            let allowed = FindingFilter.keys + ["people", "items", "special-category"]
            for (key, value) in reading.entries(of: node, allowed: allowed, in: "'personal'") {
                switch key {
                case "people": people = reading.threshold(value, as: key) ?? 1
                case "items": items = reading.threshold(value, as: key) ?? 1
                case "special-category":
                    if reading.flag(value, as: key) == true { filter.kinds = KindSet("personal.special-category") }
                default: filter.narrow(key, value, family: "personal", reading: &reading)
                }
            }
        }
        self.filter = filter
        self.people = people
        self.items = items
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        // Whoever the data are about may have them.
        let matches = filter.matches(in: facts).filter { index in
            let subjects = facts.findings[index].subjects
            return subjects.isEmpty || !facts.addressees.isSuperset(of: subjects)
        }
        guard matches.count >= items || matches.reduce(0, { $0 + facts.findings[$1].count }) >= items else {
            return nil
        }
        guard people <= 1 || Self.people(of: matches, in: facts) >= people else { return nil }
        return Evidence(matches, in: facts)
    }

    /// How many different people the data are about, at least: those whom the directory knows, records of others, what
    /// a bulk finding counted, or so many numbers of one kind that each belong to one person.
    private static func people(of matches: [Int], in facts: borrowing Facts) -> Int {
        var known: Set<String> = []
        var others = 0
        var bulk = 0
        var numbers: [FindingKind: Int] = [:]
        for index in matches {
            let finding = facts.findings[index]
            known.formUnion(finding.subjects)
            if finding.kind == "personal.record", finding.subjects.isEmpty { others += finding.count }
            if finding.kind == "personal.bulk" { bulk = max(bulk, finding.count) }
            if facts.kinds[index].intersects(.identifying) { numbers[finding.kind, default: 0] += finding.count }
        }
        return max(known.count + others, bulk, numbers.values.max() ?? 0)
    }
}
