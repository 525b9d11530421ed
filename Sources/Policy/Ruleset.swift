// In: what is known about a message (`Assessment`), never its content.
// Out: a verdict: tag, hold, notify, each with its clause and reason.
// Refuses a policy that names unknown keys or clauses or contradicts itself: file, line, remedy.

package import Mail

/// A policy, read from YAML and checked.
package struct Ruleset: Sendable {
    package let name: String

    /// - Parameters:
    ///   - path: the policy file.
    ///   - clauses: the path of `clauses.yaml`.
    package init(path: String, clauses: String, profile: SchoolProfile) throws {
        name = path
    }

    package func verdict(on assessment: Assessment) -> Verdict { Verdict() }
}
