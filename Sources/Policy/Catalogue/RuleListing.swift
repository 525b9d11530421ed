internal import Mail

/// A rule as the commands show it.
package struct RuleListing: Sendable {
    package let number: Int
    package let line: Int
    package let name: String
    package let clauses: [String]
    package let because: String
    /// "hold for head, tell sender and head, tag language".
    package let consequence: String
}

extension Ruleset {
    /// All rules, in the order of the file.
    package var listing: [RuleListing] {
        rules.map { rule in
            RuleListing(
                number: rule.number, line: rule.line, name: rule.name ?? rule.because, clauses: rule.clauses,
                because: rule.because, consequence: rule.then.inWords)
        }
    }

    /// Features that the policy names for a clause.
    package func features(for clause: String) -> [String] {
        features.filter { $0.clause == clause }.flatMap(\.features)
    }
}

extension Consequence {
    /// What follows, as a sentence without verb forms to get wrong.
    var inWords: String {
        var parts: [String] = []
        switch hold?.audience {
        case .window(let name)?: parts.append("hold until \(name)")
        case let audience?: parts.append("hold for \(audience.description)")
        case nil: break
        }
        if !notify.isEmpty { parts.append("tell " + notify.map(\.description).joined(separator: " and ")) }
        if let tag { parts.append("tag \(tag)") }
        return parts.joined(separator: ", ")
    }
}
