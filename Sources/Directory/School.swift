// In: CSV exports of a school's information system.
// Out: who is who: people, roles, households, classes, partners, lists, grants.
// Refuses files that contradict themselves, with file, line and remedy; keeps the last good state.

package import Mail

/// The people of a school, looked up by address and by name.
package struct School: Sendable {
    package let staff: [Staff]
    package let pupils: [Pupil]
    package let guardians: [Guardian]
    package let classes: [SchoolClass]
    package let partners: [Partner]
    package let lists: [MailList]
    package let grants: [Grant]
    /// Everybody, for an index of names.
    package let people: [Person]

    private let index: SchoolIndex

    /// A school of which nothing is known.
    package init() {
        self.init(staff: [], pupils: [], guardians: [], classes: [], partners: [], lists: [], grants: [])
    }

    package init(
        staff: [Staff], pupils: [Pupil], guardians: [Guardian], classes: [SchoolClass] = [], partners: [Partner] = [],
        lists: [MailList] = [], grants: [Grant] = []
    ) {
        self.staff = staff
        self.pupils = pupils
        self.guardians = guardians
        self.partners = partners
        self.lists = lists
        self.grants = grants
        people = staff.map(\.person) + pupils.map(\.person) + guardians.map(\.person)
        self.classes = SchoolIndex.filled(classes, staff: staff, pupils: pupils)
        index = SchoolIndex(
            staff: staff, pupils: pupils, guardians: guardians, classes: self.classes, partners: partners, lists: lists)
    }

    /// Whether nothing is known, so that no check can say who somebody is.
    package var isEmpty: Bool { people.isEmpty && lists.isEmpty }

    // MARK: By id

    package func staff(_ id: String) -> Staff? { index.staff[id].map { staff[$0] } }
    package func pupil(_ id: String) -> Pupil? { index.pupils[id].map { pupils[$0] } }
    package func guardian(_ id: String) -> Guardian? { index.guardians[id].map { guardians[$0] } }
    package func schoolClass(_ id: String) -> SchoolClass? { index.classes[id].map { classes[$0] } }

    /// A member of staff by id or by any address.
    package func staff(named text: String) -> Staff? { staff(text) ?? holders(of: Address(text)).staff.first }

    /// Everybody who is on record for a pupil, those without contact included.
    package func guardians(of pupil: String) -> [Guardian] {
        (index.guardiansOfPupil[pupil] ?? []).map { guardians[$0] }
    }

    /// Classes that a member of staff teaches.
    package func classes(taughtBy staff: String) -> [SchoolClass] {
        (index.classesOfStaff[staff] ?? []).map { classes[$0] }
    }

    /// Classes that a pupil is in.
    package func classes(of pupil: String) -> [SchoolClass] { (index.classesOfPupil[pupil] ?? []).map { classes[$0] } }

    // MARK: By address

    /// Those to whom an address may belong, and what else it may be.
    package func holders(of address: Address) -> AddressHolders { holders(ofKey: address.key) }

    /// The same for an address whose `key` is known.
    package func holders(ofKey key: String) -> AddressHolders { index.addresses[key] ?? AddressHolders() }

    /// Whether the directory knows this very address.
    package func knows(_ address: Address) -> Bool { index.addresses[address.key] != nil }

    /// The partner to whom an address belongs by agreement on a day.
    package func partner(_ address: Address, on day: CalendarDay) -> Partner? {
        guard !partners.isEmpty else { return nil }
        let key = address.key
        for place in (index.partnersByAddress[key] ?? []) + index.partners(of: address.domain) {
            let partner = partners[place]
            guard partner.addresses.isEmpty || partner.addresses.contains(key) else { continue }
            if partner.until.map({ day <= $0 }) ?? true { return partner }
        }
        return nil
    }

    /// Every mail domain in the directory with the number of addresses there.
    package var domains: [String: Int] { index.domains }

    /// Every address in the directory, in lower case.
    package var addresses: some Collection<String> & Sendable { index.addresses.keys }
}

/// Those to whom an address may belong.
package struct AddressHolders: Sendable {
    package var staff: [Staff] = []
    package var pupils: [Pupil] = []
    package var guardians: [Guardian] = []
    package var list: MailList?
    /// Ids of those for whom it is on record as a private mailbox.
    package var privateOfStaff: [String] = []
    package var privateOfPupils: [String] = []

    package var isEmpty: Bool { staff.isEmpty && pupils.isEmpty && guardians.isEmpty && list == nil }
}
