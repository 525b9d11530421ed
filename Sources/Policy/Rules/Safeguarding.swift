internal import Mail

/// What holds whatever a policy says: a child's disclosure to the school's own people is delivered and told to the
/// Designated Safeguarding Lead, never held, never shown to other reviewers.
enum Safeguarding {
    /// The clause that stands for it when no rule of the policy spoke.
    private static let clause = "L-10.1-child"
    /// Categories by which a detector marks a disclosure or a report of harm, whatever its kind.
    private static let categories: Set<String> = ["disclosure", "report"]

    static func protect(_ actions: [Action], facts: borrowing Facts) -> [Action] {
        guard isSurelyPupil(facts) else { return actions }
        let kinds = disclosed(in: facts)
        let recipients = facts.assessment.recipients
        guard !kinds.isEmpty, recipients.contains(where: \.isInside) else { return actions }
        let outside = recipients.filter { !$0.isInside }.map(\.address)
        let others = Role.reviewers.filter { $0 != .dsl }
        var kept: [Action] = []
        var clauses: [String] = []
        for var action in actions {
            let isAboutIt = !Set(action.kinds).isDisjoint(with: kinds)
            if isAboutIt { clauses += action.clauses.filter { !clauses.contains($0) } }
            switch action.verb {
            case .tag:
                if !isAboutIt { kept.append(action) }
            case .notify:
                break
            case .hold:
                if !isMalwareFromOutside(action, facts) {
                    action.recipients = action.recipients.isEmpty ? outside : outside.filter(action.recipients.contains)
                    guard !action.recipients.isEmpty else { continue }
                }
                action.audience = .role(.dsl)
                action.hiddenFrom = others
                kept.append(action)
            }
        }
        let sentence = Reason.sentence("A pupil's message may show that a child needs help", kinds: kinds)
        kept.append(
            Action(
                verb: .notify, audience: .role(.dsl), clauses: clauses.isEmpty ? [clause] : clauses, reason: sentence,
                kinds: kinds, hiddenFrom: others))
        return kept
    }

    /// A pupil who signed in, or writes from a private mailbox on record. Mail from outside that claims a school address
    /// may be anybody's: whoever grooms a child would only have to forge one to have it delivered.
    private static func isSurelyPupil(_ facts: borrowing Facts) -> Bool {
        guard !facts.sender.bits.isDisjoint(with: .pupil) else { return false }
        return facts.assessment.flow != .inbound || !facts.assessment.sender.isInside
    }

    /// Even a private mailbox on record can be forged, so a few words of despair don't open the door for a program: such a
    /// message is held, for the DSL, who sees it first.
    private static func isMalwareFromOutside(_ action: Action, _ facts: borrowing Facts) -> Bool {
        facts.assessment.flow == .inbound && KindSet(action.kinds).intersects(.malware)
    }

    /// Whether a finding may show that a child is in danger.
    static func isDisclosure(_ finding: Finding, _ kind: KindSet) -> Bool {
        kind.intersects(.safeguarding) || categories.contains(finding.category ?? "")
    }

    private static func disclosed(in facts: borrowing Facts) -> [FindingKind] {
        var kinds: [FindingKind] = []
        for index in facts.findings.indices {
            let finding = facts.findings[index]
            if isDisclosure(finding, facts.kinds[index]), !kinds.contains(finding.kind) { kinds.append(finding.kind) }
        }
        return kinds
    }
}
