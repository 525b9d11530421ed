internal import Mail

/// Nobody reviews their own message, and what concerns the head goes to the chair of governors, hidden from the head.
enum Routing {
    static func route(_ actions: [Action], facts: borrowing Facts) -> [Action] {
        guard actions.contains(where: \.isForRole) else { return actions }
        let sender = facts.assessment.sender
        let heads = facts.assessment.heads
        let concernsHead =
            !facts.sender.bits.isDisjoint(with: .head) || facts.recipients.contains { !$0.bits.isDisjoint(with: .head) }
            || facts.findings.contains { !$0.subjects.isEmpty && !heads.isDisjoint(with: $0.subjects) }
        return actions.map { action in
            guard case .role(let role)? = action.audience else { return action }
            var reviewer = role
            var hidden = action.hiddenFrom
            if sender.roles.contains(reviewer), reviewer != .head, let above = above[reviewer] {
                hidden.append(reviewer)
                reviewer = above
            }
            if reviewer == .head, concernsHead {
                hidden.append(.head)
                reviewer = .chair
            }
            guard reviewer != role else { return action }
            var routed = action
            routed.audience = .role(reviewer)
            routed.hiddenFrom = Role.reviewers.filter { hidden.contains($0) && $0 != reviewer }
            return routed
        }
    }

    /// Who looks instead.
    private static let above: [Role: Role] = [.ict: .sbm, .sbm: .head, .dsl: .head, .chair: .head]
}

extension Action {
    fileprivate var isForRole: Bool {
        if case .role = audience { return true }
        return false
    }
}
