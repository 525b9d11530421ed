import Mail

/// The actions of a verdict as a page explains them: what was asked for, by which clauses, because of what.
struct WhyHeld: Sendable {
    var verbs: [String]
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
        verbs = [Self.word(action)]
        reason = action.reason
        kinds = KindWords.list(action.kinds)
        hasKinds = !kinds.isEmpty
        clauses = action.clauses.map {
            Clause(id: $0, title: settings.clauses[$0]?.title, gist: settings.clauses[$0]?.gist)
        }
    }

    private static func word(_ action: Action) -> String {
        switch action.verb {
        case .hold: "Held"
        case .notify: "Somebody is told"
        case .tag: "Marked"
        }
    }

    /// Holds first, then what else the policy asked for. What was asked for only because of clauses and kinds that stand
    /// already isn't told again: its verb is set beside them.
    static func list(_ verdict: Verdict, _ settings: ConsoleSettings) -> [WhyHeld] {
        let holds = verdict.actions.filter { $0.verb == .hold }
        let others = verdict.actions.filter { $0.verb != .hold }
        var list: [WhyHeld] = []
        for why in (holds + others).map({ WhyHeld($0, settings) }) {
            let sources = list.indices.filter { list[$0].ids.isSubset(of: why.ids) }
            guard why.ids == Set(sources.flatMap { list[$0].ids }),
                Set(why.kinds).isSubset(of: sources.flatMap { list[$0].kinds })
            else {
                list.append(why)
                continue
            }
            for source in sources where !list[source].verbs.contains(why.verbs[0]) { list[source].verbs += why.verbs }
        }
        return list
    }

    private var ids: Set<String> { Set(clauses.map(\.id)) }
}
