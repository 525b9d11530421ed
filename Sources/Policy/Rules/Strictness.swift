internal import Mail

/// Puts the actions of all rules together: the strictest hold first, the same action said once, every reason kept.
///
/// Strictness of a hold, from the strictest: DSL, chair, head, SBM, ICT, the sender, a time window. What somebody else
/// must decide is stricter than what the sender may decide, and that is stricter than waiting.
enum Strictness {
    static func combine(_ actions: [Action]) -> [Action] {
        guard actions.count > 1 else { return actions }
        var combined: [Action] = []
        var reasons: [[String]] = []
        for action in actions {
            if let index = combined.firstIndex(where: { isSame($0, action) }) {
                merge(action, into: &combined[index])
                if !reasons[index].contains(action.reason) { reasons[index].append(action.reason) }
            } else {
                combined.append(action)
                reasons.append([action.reason])
            }
        }
        for index in combined.indices where reasons[index].count > 1 {
            combined[index].reason = reasons[index].joined(separator: " ")
        }
        return combined.enumerated().sorted {
            let (left, right) = (rank($0.element), rank($1.element))
            return left == right ? $0.offset < $1.offset : left < right
        }.map(\.element)
    }

    private static func isSame(_ one: Action, _ other: Action) -> Bool {
        guard one.verb == other.verb, one.audience == other.audience, one.tag == other.tag else { return false }
        guard one.hiddenFrom == other.hiddenFrom else { return false }
        return one.verb != .hold || one.recipients == other.recipients
    }

    /// The later expiry counts, and a hold that doesn't expire outlives all.
    private static func merge(_ action: Action, into sum: inout Action) {
        sum.clauses += action.clauses.filter { !sum.clauses.contains($0) }
        sum.kinds += action.kinds.filter { !sum.kinds.contains($0) }
        sum.expires = sum.expires.flatMap { mine in action.expires.map { max(mine, $0) } }
        if sum.recipients == action.recipients { return }
        if sum.recipients.isEmpty || action.recipients.isEmpty {
            sum.recipients = []
        } else {
            let known = Set(sum.recipients)
            sum.recipients += action.recipients.filter { !known.contains($0) }
        }
    }

    private static let reviewers: [Role] = [.dsl, .chair, .head, .sbm, .ict]

    private static func rank(_ action: Action) -> Int {
        switch action.verb {
        case .hold:
            switch action.audience {
            case .role(let role): reviewers.firstIndex(of: role) ?? reviewers.count
            case .sender: 20
            default: 30
            }
        case .notify: 40
        case .tag: 50
        }
    }
}
