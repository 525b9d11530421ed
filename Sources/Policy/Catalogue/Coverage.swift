internal import Yams

/// Clause by clause: what carries it out, and what is still missing.
package struct Coverage: Sendable {
    package let rows: [Row]

    package enum State: String, Sendable, Encodable {
        /// All that the clause asks for is done.
        case works
        /// Its rules work; a feature or a detector beside them is missing.
        case partly
        /// Nothing works yet.
        case missing
    }

    package struct Row: Sendable, Encodable {
        package let clause: String
        package let policy: String
        /// Numbers of the rules, from 1.
        package let rules: [Int]
        package let features: [String]
        package let hasScenario: Bool
        /// What is still to be built: features, kinds of findings, a scenario.
        package let missing: [String]
        /// Kinds of findings that its rules would also act on and that no stage finds yet.
        package let later: [String]
        package let state: State
    }

    /// - Parameter shown: ids of clauses that a scenario shows; nil where no scenarios are installed.
    package init(of ruleset: Ruleset, policy: String, catalogue: ClauseCatalogue, shown: Set<String>?) {
        rows = catalogue.all.filter { $0.policy == policy }.map { clause in
            let rules = ruleset.rules.filter { $0.clauses.contains(clause.id) }
            let features = ruleset.features.filter { $0.clause == clause.id }.flatMap(\.features)
            return Self.row(clause, rules: rules, features: features, isShown: shown?.contains(clause.id) ?? true)
        }
    }

    private static func row(_ clause: Clause, rules: [Rule], features: [String], isShown: Bool) -> Row {
        let workingRules = rules.filter { $0.awaits.isEmpty }
        var missing = features.filter { Features[$0]?.works != true }
        let workingFeatures = features.count - missing.count
        for kind in rules.flatMap(\.awaits) where !missing.contains(kind) { missing.append(kind) }
        var later: [String] = []
        for kind in rules.flatMap(\.later) where !missing.contains(kind) && !later.contains(kind) { later.append(kind) }
        if !rules.isEmpty, !isShown { missing.append("scenario") }
        let works = rules.isEmpty ? workingFeatures > 0 : !workingRules.isEmpty && isShown
        return Row(
            clause: clause.id, policy: clause.policy, rules: rules.map(\.number), features: features,
            hasScenario: isShown, missing: missing, later: later,
            state: !works ? .missing : missing.isEmpty ? .works : .partly)
    }
}

extension Rule {
    /// Kinds of findings without which the rule can't apply and that no stage finds yet.
    var awaits: [String] {
        when.needs.filter { $0.isSubset(of: Features.awaitedKinds) }.flatMap(\.names)
    }

    /// Kinds that no stage finds yet among those that it acts on.
    var later: [String] { when.needs.flatMap { $0.intersection(Features.awaitedKinds).names } }
}

extension Coverage {
    /// Notes each clause of the policy that neither a rule nor a feature covers.
    static func check(_ policy: String, _ node: Node, covered: Set<String>, reading: inout PolicyReading) {
        let known = reading.clauses.policies.map(\.key)
        guard known.contains(policy) else {
            reading.refuse(
                node, "clauses.yaml has no policy '\(policy)'", remedy: reading.proposal(for: policy, among: known))
            return
        }
        for clause in reading.clauses.all where clause.policy == policy && !covered.contains(clause.id) {
            reading.refuse(
                node, "nothing covers clause \(clause.id)", remedy: "Add a rule with it, or a line under 'features'")
        }
    }
}
