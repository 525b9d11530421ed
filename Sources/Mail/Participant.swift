/// What the directory says about one end of a message. Rules select by these words; nothing here is content.
package struct Participant: Sendable, Equatable {
    package var address: Address
    /// The roles of everybody the address may stand for; empty for a stranger.
    package var roles: Set<Role>
    /// Whether the address is in one of the school's own domains.
    package var isInside: Bool
    /// Whether the address is a private mailbox of a member of staff or of a pupil, on record or by name.
    package var isPrivateMailbox: Bool
    /// Directory ids of the people the address may stand for.
    package var people: [String]
    /// The approved partner that the address belongs to, if any, with the purposes agreed.
    package var partner: String?
    package var partnerMayReceive: Set<String>
    /// Permissions granted to this person now: `parents`, `pupils`, `mass`, `orders`, `images`, `partner`.
    package var grants: Set<String>
    /// What a list address stands for: `staff`, `parents`, `pupils`, `governors`, `mixed`.
    package var audience: String?

    package init(
        address: Address, roles: Set<Role> = [], isInside: Bool = false, isPrivateMailbox: Bool = false,
        people: [String] = [], partner: String? = nil, partnerMayReceive: Set<String> = [],
        grants: Set<String> = [], audience: String? = nil
    ) {
        self.address = address
        self.roles = roles
        self.isInside = isInside
        self.isPrivateMailbox = isPrivateMailbox
        self.people = people
        self.partner = partner
        self.partnerMayReceive = partnerMayReceive
        self.grants = grants
        self.audience = audience
    }

    package var isStaff: Bool { !roles.isDisjoint(with: Role.staff) }
    package var isPupil: Bool { roles.contains(.pupil) }
    package var isGuardian: Bool { roles.contains(.guardian) }
    package var isStranger: Bool { roles.isEmpty && !isInside && partner == nil }
}

/// Who somebody is at the school.
package enum Role: String, Sendable, Codable, CaseIterable {
    case teacher, support, office, sbm, head, dsl, ict, governor, chair, volunteer, contractor, agency
    case pupil, guardian, former

    /// Those who work for the school under its acceptable-use policy.
    package static let staff: Set<Role> = [
        .teacher, .support, .office, .sbm, .head, .dsl, .ict, .volunteer, .contractor, .agency,
    ]

    /// Those who may review held messages.
    package static let reviewers: [Role] = [.sbm, .head, .dsl, .ict, .chair]

    /// The words of the settings: "School Business Manager".
    package var title: String {
        switch self {
        case .sbm: "School Business Manager"
        case .head: "head teacher"
        case .dsl: "Designated Safeguarding Lead"
        case .ict: "ICT support"
        case .chair: "chair of governors"
        default: rawValue
        }
    }
}
