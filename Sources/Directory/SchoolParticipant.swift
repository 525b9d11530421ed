package import Mail

extension School {
    /// What is known about an address at a moment (seconds since 1970).
    package func participant(_ address: Address, profile: SchoolProfile, at moment: Double) -> Participant {
        participant(
            address, holders: holders(of: address), isInside: profile.owns(address.domain),
            on: CalendarDay(moment: moment))
    }

    /// The same when its holders were looked up before.
    package func participant(
        _ address: Address, holders: AddressHolders, isInside: Bool, on today: CalendarDay
    ) -> Participant {
        var participant = Participant(address: address, isInside: isInside)
        for one in holders.staff {
            participant.people.append(one.id)
            if one.leavesOn.map({ $0 < today }) ?? false {
                participant.roles.insert(.former)
            } else if holders.privateOfStaff.contains(one.id) {
                // A private mailbox isn't a post: its owner acts there as a private person.
                participant.isPrivateMailbox = true
            } else {
                participant.add(one.roles)
            }
            if holders.privateOfStaff.contains(one.id) { participant.isPrivateMailbox = true }
        }
        for one in holders.pupils {
            participant.people.append(one.id)
            participant.add(one.leavesOn.map { $0 < today } ?? false ? Self.former : Self.pupil)
            if holders.privateOfPupils.contains(one.id) { participant.isPrivateMailbox = true }
        }
        for one in holders.guardians {
            participant.people.append(one.id)
            participant.add(Self.guardian)
        }
        if let list = holders.list { participant.audience = list.audience }
        if let partner = partner(address, on: today) {
            participant.partner = partner.name
            participant.partnerMayReceive = Set(partner.mayReceive)
        }
        participant.grants = grants(of: holders.staff, address: address, on: today)
        return participant
    }

    private static let former: Set<Role> = [.former]
    private static let pupil: Set<Role> = [.pupil]
    private static let guardian: Set<Role> = [.guardian]

    /// Permissions that hold for these people, or for the address itself, on a day.
    private func grants(of staff: [Staff], address: Address, on day: CalendarDay) -> Set<String> {
        guard !grants.isEmpty else { return [] }
        var names = Set(staff.flatMap { [$0.id] + $0.schoolEmails })
        names.insert(address.key)
        return Set(grants.lazy.filter { names.contains($0.person) && $0.holds(on: day) }.map(\.permission))
    }
}

extension Participant {
    /// Most people have one row: its set of roles is shared, not copied.
    fileprivate mutating func add(_ more: Set<Role>) { roles = roles.isEmpty ? more : roles.union(more) }
}
