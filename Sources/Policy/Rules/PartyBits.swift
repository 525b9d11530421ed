internal import Mail

/// What is known about one end of a message, as bits, so that a party is recognised in a few instructions.
struct PartyBits: OptionSet, Sendable {
    let rawValue: UInt64

    /// The lowest bits are the roles.
    static let inside = PartyBits(rawValue: 1 << 32)
    static let outside = PartyBits(rawValue: 1 << 33)
    static let stranger = PartyBits(rawValue: 1 << 34)
    static let partner = PartyBits(rawValue: 1 << 35)
    static let privateMailbox = PartyBits(rawValue: 1 << 36)
    static let anybody = PartyBits(rawValue: 1 << 37)

    /// The audiences of lists, in the order of their bits.
    private static let audiences = ["staff", "parents", "pupils", "governors", "mixed"]

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(roles: Set<Role>) {
        rawValue = roles.reduce(0) { $0 | 1 << Self.place(of: $1) }
    }

    /// Spelled out, because a role is hashed by its name, which costs more than all else here.
    private static func place(of role: Role) -> UInt64 {
        switch role {
        case .teacher: 0
        case .support: 1
        case .office: 2
        case .sbm: 3
        case .head: 4
        case .dsl: 5
        case .ict: 6
        case .governor: 7
        case .chair: 8
        case .volunteer: 9
        case .contractor: 10
        case .agency: 11
        case .pupil: 12
        case .guardian: 13
        case .former: 14
        }
    }

    static let staff = PartyBits(roles: Role.staff)
    static let pupil = PartyBits(roles: [.pupil])
    static let guardian = PartyBits(roles: [.guardian])
    static let head = PartyBits(roles: [.head])

    init(audience: String) {
        rawValue = Self.audiences.firstIndex(of: audience).map { 1 << UInt64(40 + $0) } ?? 0
    }

    /// A list of parents stands for parents, a list of pupils for pupils. A member of staff who is a parent too, at
    /// their school address, is written to as staff.
    init(_ participant: Participant) {
        var bits: PartyBits = participant.isInside ? [.anybody, .inside] : [.anybody, .outside]
        bits.formUnion(PartyBits(roles: participant.roles))
        if participant.isInside, !bits.isDisjoint(with: .staff) { bits.subtract(.guardian) }
        if participant.isPrivateMailbox { bits.insert(.privateMailbox) }
        if participant.partner != nil { bits.insert(.partner) }
        if let audience = participant.audience {
            bits.formUnion(PartyBits(audience: audience))
            if audience == "parents" { bits.formUnion(.guardian) }
            if audience == "pupils" { bits.formUnion(.pupil) }
        } else if participant.isStranger, !participant.isPrivateMailbox {
            bits.insert(.stranger)
        }
        self = bits
    }
}
