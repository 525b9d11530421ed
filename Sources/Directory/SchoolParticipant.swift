package import Mail

extension School {
    /// What is known about an address at a moment (seconds since 1970).
    package func participant(_ address: Address, profile: SchoolProfile, at moment: Double) -> Participant {
        participant(address, holders: holders(of: address), profile: profile, on: CalendarDay(moment: moment))
    }

    /// The same when its holders were looked up before.
    package func participant(
        _ address: Address, holders: AddressHolders, profile: SchoolProfile, on today: CalendarDay
    ) -> Participant {
        var participant = Participant(address: address, isInside: profile.owns(address.domain))
        for one in holders.staff {
            participant.people.append(one.id)
            if one.leavesOn.map({ $0 < today }) ?? false {
                participant.roles.insert(.former)
            } else if holders.privateOfStaff.contains(one.id) {
                // A private mailbox isn't a post: its owner acts there as a private person.
                participant.isPrivateMailbox = true
            } else {
                participant.roles.formUnion(one.roles)
            }
            if holders.privateOfStaff.contains(one.id) { participant.isPrivateMailbox = true }
        }
        for one in holders.pupils {
            participant.people.append(one.id)
            participant.roles.insert(one.leavesOn.map { $0 < today } ?? false ? .former : .pupil)
            if holders.privateOfPupils.contains(one.id) { participant.isPrivateMailbox = true }
        }
        for one in holders.guardians {
            participant.people.append(one.id)
            participant.roles.insert(.guardian)
        }
        if let list = holders.list { participant.audience = list.audience }
        if let partner = partner(address, on: today) {
            participant.partner = partner.name
            participant.partnerMayReceive = Set(partner.mayReceive)
        }
        participant.grants = grants(of: holders.staff, address: address, on: today)
        return participant
    }

    /// Permissions that hold for these people, or for the address itself, on a day.
    private func grants(of staff: [Staff], address: Address, on day: CalendarDay) -> Set<String> {
        guard !grants.isEmpty else { return [] }
        var names = Set(staff.flatMap { [$0.id] + $0.schoolEmails })
        names.insert(address.key)
        return Set(grants.lazy.filter { names.contains($0.person) && $0.holds(on: day) }.map(\.permission))
    }
}
