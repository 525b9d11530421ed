internal import Mail

/// What is known about one end of a message, as bits, so that a party is recognised in a few instructions.
struct PartyBits: OptionSet, Sendable {
    let rawValue: UInt64

    /// The lowest bits are the roles, in their order.
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
        rawValue = Role.allCases.indices.reduce(0) { $0 | (roles.contains(Role.allCases[$1]) ? 1 << UInt64($1) : 0) }
    }

    init(audience: String) {
        rawValue = Self.audiences.firstIndex(of: audience).map { 1 << UInt64(40 + $0) } ?? 0
    }

    /// A list of parents stands for parents, a list of pupils for pupils. A member of staff who is a parent too, at
    /// their school address, is written to as staff.
    init(_ participant: Participant) {
        var bits: PartyBits = [.anybody, participant.isInside ? .inside : .outside]
        if !participant.roles.isEmpty {
            var roles = participant.roles
            if participant.isInside, participant.isStaff { roles.remove(.guardian) }
            bits.formUnion(PartyBits(roles: roles))
        }
        if participant.isPrivateMailbox { bits.insert(.privateMailbox) }
        if participant.partner != nil { bits.insert(.partner) }
        if let audience = participant.audience {
            bits.formUnion(PartyBits(audience: audience))
            if audience == "parents" { bits.formUnion(PartyBits(roles: [.guardian])) }
            if audience == "pupils" { bits.formUnion(PartyBits(roles: [.pupil])) }
        } else if participant.isStranger, !participant.isPrivateMailbox {
            bits.insert(.stranger)
        }
        self = bits
    }
}
