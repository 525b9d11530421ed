import Mail

/// The actions of a verdict as a page explains them: what was asked for, by which clauses, because of what.
struct WhyHeld: Sendable {
    var verb: String
    var reason: String
    var kinds: [String]
    var hasKinds: Bool
    var clauses: [Clause]

    struct Clause: Sendable {
        var id: String
        var title: String?
        var gist: String?
    }

    init(_ action: Action, _ settings: ConsoleSettings) {
        verb =
            switch action.verb {
            case .hold: "Held"
            case .notify: "Somebody is told"
            case .tag: "Marked"
            }
        reason = action.reason
        kinds = KindWords.list(action.kinds)
        hasKinds = !kinds.isEmpty
        clauses = action.clauses.map {
            Clause(id: $0, title: settings.clauses[$0]?.title, gist: settings.clauses[$0]?.gist)
        }
    }

    /// Holds first, then what else the policy asked for.
    static func list(_ verdict: Verdict, _ settings: ConsoleSettings) -> [WhyHeld] {
        let holds = verdict.actions.filter { $0.verb == .hold }
        let others = verdict.actions.filter { $0.verb != .hold }
        return (holds + others).map { WhyHeld($0, settings) }
    }
}
