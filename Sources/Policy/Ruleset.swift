// In: what is known about a message (`Assessment`), never its content.
// Out: a verdict: tag, hold, notify, each with its clause and reason.
// Refuses a policy that names unknown keys or clauses or contradicts itself: file, line, remedy.

package import Mail
internal import Yams

/// A policy, read from YAML and checked.
package struct Ruleset: Sendable {
    package let name: String
    /// The policy of `clauses.yaml` every clause of which this one must cover, if it says so.
    package let covers: String?
    /// The clauses that its rules may name.
    package let clauses: ClauseCatalogue
    let rules: [Rule]
    let features: [FeatureUse]
    private let exemptions: [Exemption]
    private let clock: SchoolClock
    private let profile: SchoolProfile

    /// - Parameters:
    ///   - path: the policy file.
    ///   - clauses: the path of `clauses.yaml`.
    /// - Throws: `PolicyProblems` with everything that is wrong in the file.
    package init(path: String, clauses: String, profile: SchoolProfile) throws {
        try self.init(path: path, catalogue: ClauseCatalogue(path: clauses), profile: profile)
    }

    package init(path: String, catalogue: ClauseCatalogue, profile: SchoolProfile) throws {
        let root = try PolicyFile.root(of: path)
        var reading = PolicyReading(file: path, clauses: catalogue)
        var name = path
        var covers: (key: String, node: Node)?
        var rules: [Rule] = []
        var features: [FeatureUse] = []
        var exemptions: [Exemption] = []
        let keys = ["policy", "covers", "clauses", "rules", "features", "exemptions"]
        let entries = reading.entries(of: root, allowed: keys, in: "a policy")
        // Whatever the order in the file, rules are read with the clauses known.
        for (key, value) in entries where key == "policy" { name = reading.word(value, as: key) ?? path }
        for (key, value) in entries where key == "clauses" {
            reading.clauses = catalogue.adding(reading.items(of: value, as: key), titled: name, &reading)
        }
        for (key, value) in entries {
            switch key {
            case "policy", "clauses": break
            case "covers": covers = reading.word(value, as: key).map { ($0, value) }
            case "rules":
                for (index, node) in reading.items(of: value, as: key).enumerated() {
                    if let rule = Rule(node, number: index + 1, reading: &reading) { rules.append(rule) }
                }
            case "features":
                for node in reading.items(of: value, as: key) {
                    if let use = FeatureUse(node, reading: &reading) { features.append(use) }
                }
            default:
                for node in reading.items(of: value, as: key) {
                    if let exemption = Exemption(node, reading: &reading) { exemptions.append(exemption) }
                }
            }
        }
        if root.mapping != nil, root.value(of: "rules") == nil {
            reading.refuse(root, "the policy has no 'rules'", remedy: "Copy deploy/policies/default.yaml and change it")
        }
        let covered = Set(rules.flatMap(\.clauses) + features.map(\.clause))
        if let covers { Coverage.check(covers.key, covers.node, covered: covered, reading: &reading) }
        if let own = root.value(of: "clauses") {
            Coverage.check(ClauseCatalogue.own, own, covered: covered, reading: &reading)
        }
        try reading.finish()
        self.name = name
        self.covers = covers?.key
        clauses = reading.clauses
        self.rules = rules
        self.features = features
        self.exemptions = exemptions
        self.profile = profile
        clock = SchoolClock(profile: profile)
    }

    /// The clauses that rules of this policy name, each once, in the rules' order.
    package var ruleClauses: [String] {
        rules.flatMap(\.clauses).reduce(into: []) { clauses, one in
            if !clauses.contains(one) { clauses.append(one) }
        }
    }

    package func verdict(on assessment: Assessment) -> Verdict {
        let facts = Facts(assessment, clock: clock, profile: profile)
        var actions: [Action] = []
        var spared: [String] = []
        // By index: most rules don't apply, and copying them would cost more than asking them.
        for index in rules.indices {
            guard let evidence = rules[index].when.evidence(in: facts) else { continue }
            let clauses = rules[index].clauses.filter { !isExempt($0, assessment, spared: &spared) }
            if !clauses.isEmpty { actions += rules[index].actions(for: evidence, facts: facts, clauses: clauses) }
        }
        actions = Routing.route(Safeguarding.protect(actions, facts: facts), facts: facts)
        return Verdict(actions: Strictness.combine(actions), exemptions: spared)
    }

    /// When a window until which a message is held opens, in seconds since 1970.
    package func opening(of window: String, after moment: Double) -> Double {
        clock.opening(of: window, after: moment)
    }

    private func isExempt(_ clause: String, _ assessment: Assessment, spared: inout [String]) -> Bool {
        guard let exemption = exemptions.first(where: { $0.frees(clause, in: assessment) }) else { return false }
        let note = "\(clause): granted by \(exemption.by) until \(exemption.untilDay)"
        if !spared.contains(note) { spared.append(note) }
        return true
    }
}
