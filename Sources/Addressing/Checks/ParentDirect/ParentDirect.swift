import Directory
import Mail

/// A teacher's own address to a parent's: a fact that a policy may ask about, no doubt about the address.
struct ParentDirect: RecipientCheck {
    static let name = "ParentDirect"

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard Directness.isPersonal(context), !context.sender.participant.grants.contains("parents") else { return [] }
        return context.recipients.enumerated().compactMap { place, recipient in
            guard !recipient.holders.guardians.isEmpty, recipient.isOutside else { return nil }
            // Colleagues write to themselves and to each other as parents, too.
            guard recipient.holders.privateOfStaff.isEmpty else { return nil }
            return Doubt(
                "recipient.parent-direct", recipient: place, weight: nil,
                reason: "\(recipient.address.key) is a parent's or carer's address, written to from a member of "
                    + "staff's own address.")
        }
    }
}

/// Who writes as a person and who for an office.
enum Directness {
    private static let offices: Set<Role> = [.office, .head, .sbm, .dsl]

    /// Whether a member of staff writes from an address of their own, not for the office, a year group or the head.
    static func isPersonal(_ context: MessageContext) -> Bool {
        guard !context.sender.holders.staff.isEmpty, !context.sender.isList else { return false }
        return context.sender.participant.roles.isDisjoint(with: offices)
    }
}
