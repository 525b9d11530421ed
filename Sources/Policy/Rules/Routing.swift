internal import Mail

/// Nobody reviews their own message, and what concerns the head goes to the chair of governors, hidden from the head.
enum Routing {
    static func route(_ actions: [Action], facts: borrowing Facts) -> [Action] {
        let assessment = facts.assessment
        let concernsHead =
            assessment.sender.roles.contains(.head) || assessment.recipients.contains { $0.roles.contains(.head) }
            || facts.findings.contains { !assessment.heads.isDisjoint(with: $0.subjects) }
        return actions.map { action in
            guard case .role(let role)? = action.audience else { return action }
            var reviewer = role
            var hidden = action.hiddenFrom
            if assessment.sender.roles.contains(reviewer), reviewer != .head, let above = above[reviewer] {
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
