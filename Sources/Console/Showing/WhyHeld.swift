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

    /// Holds first, then what else the policy asked for; what was asked for because of the same stands together.
    static func list(_ verdict: Verdict, _ settings: ConsoleSettings) -> [WhyHeld] {
        let holds = verdict.actions.filter { $0.verb == .hold }
        let others = verdict.actions.filter { $0.verb != .hold }
        var list: [WhyHeld] = []
        for action in holds + others {
            let why = WhyHeld(action, settings)
            if let same = list.firstIndex(where: { $0.reason == why.reason && $0.ids == why.ids }) {
                if !list[same].verbs.contains(why.verbs[0]) { list[same].verbs += why.verbs }
            } else {
                list.append(why)
            }
        }
        return list
    }

    private var ids: [String] { clauses.map(\.id) }
}
