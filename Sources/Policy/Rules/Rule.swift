internal import Mail
internal import Yams

/// One rule of a policy: clauses, conditions, consequence.
struct Rule: Sendable {
    /// From 1, in the order of the file.
    let number: Int
    let line: Int
    /// The plain-English name that a school gives it.
    let name: String?
    let clauses: [String]
    let when: ConditionGroup
    let then: Consequence
    /// A sentence for notices, without content and without a full stop.
    let because: String

    static let keys = ["rule", "clause", "when", "then", "because"]

    /// Nil, and a problem noted, when a part that it can't do without is missing.
    init?(_ node: Node, number: Int, reading: inout PolicyReading) {
        var name: String?
        var clauses: [String] = []
        var when: ConditionGroup?
        var then: Consequence?
        var because: String?
        let entries = reading.entries(of: node, allowed: Self.keys, in: "a rule")
        for (key, value) in entries {
            switch key {
            case "rule": name = reading.word(value, as: key)
            case "clause": clauses = reading.clauseIDs(value)
            case "when": when = ConditionGroup(value, in: "'when'", reading: &reading)
            case "then": then = Consequence(value, reading: &reading)
            default: because = reading.word(value, as: key)
            }
        }
        guard node.mapping != nil else { return nil }
        for key in ["clause", "when", "then"] where node.value(of: key) == nil {
            reading.refuse(node, "the rule has no '\(key)'", remedy: Self.remedies[key] ?? "Add it")
        }
        guard let when, let then, let first = clauses.first else { return nil }
        self.number = number
        line = node.mark?.line ?? 1
        self.name = name
        self.clauses = clauses
        self.when = when
        self.then = then
        let sentence = because ?? reading.clauses[first]?.gist ?? ""
        self.because = sentence.last == "." ? String(sentence.dropLast()) : sentence
        Contradictions.check(self, node, reading: &reading)
    }

    private static let remedies = [
        "clause": "Say which clause of the acceptable-use policy asks for it: clause: W-4-language",
        "when": "Say what it looks for: when: { flow: outbound, language: strong }",
        "then": "Say what follows: then: { hold: head }",
    ]

    /// What the rule asks for, given why it applies.
    func actions(for evidence: Evidence, facts: borrowing Facts, clauses: [String]) -> [Action] {
        var kinds: [FindingKind] = []
        for index in evidence.findings where !kinds.contains(facts.findings[index].kind) {
            kinds.append(facts.findings[index].kind)
        }
        let recipients = facts.assessment.recipients
        let matching = (evidence.recipients ?? []).map { recipients[$0].address }
        var template = Action(
            verb: .tag, clauses: clauses, recipients: matching, reason: Reason.sentence(because, kinds: kinds),
            kinds: kinds)
        template.hiddenFrom = then.hideFrom
        var actions: [Action] = []
        if let hold = then.hold {
            var action = template
            action.verb = .hold
            action.audience = hold.audience
            action.expires = hold.expires
            action.recipients = hold.onlyMatching && matching.count < recipients.count ? matching : []
            actions.append(action)
        }
        for audience in then.notify where audience != .sender || facts.canTellSender {
            var action = template
            action.verb = .notify
            action.audience = audience
            actions.append(action)
        }
        if let tag = then.tag {
            var action = template
            action.tag = tag
            action.hiddenFrom = []
            actions.append(action)
        }
        return actions
    }
}

extension Facts {
    /// Notices go to people whom the school knows, never to a stranger, and never to a school address that mail from
    /// outside only claims.
    var canTellSender: Bool { assessment.flow != .inbound || assessment.sender.isPrivateMailbox }
}
