internal import Yams

/// Clause by clause: what carries it out, and what is still missing.
package enum Coverage {
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
