/// Exports name a pupil by admission number or UPN and a teacher by code or address: all become ids.
struct References {
    private var pupils: [String: String] = [:]
    private var staff: [String: String] = [:]

    init(staff: [Staff], pupils: [Pupil]) {
        for one in pupils where !one.upn.isEmpty { self.pupils[one.upn] = one.id }
        for one in pupils { self.pupils[one.id] = one.id }
        for one in staff { for email in one.schoolEmails { self.staff[email] = one.id } }
        for one in staff { self.staff[one.id] = one.id }
    }

    func pupil(_ text: String) -> String { pupils[text] ?? pupils[text.uppercased()] ?? text }

    func staff(_ text: String) -> String { staff[text] ?? staff[text.lowercased()] ?? text }

    func resolved(_ guardians: [Guardian]) -> [Guardian] {
        guardians.map { guardian in
            var guardian = guardian
            for place in guardian.ties.indices { guardian.ties[place].pupil = pupil(guardian.ties[place].pupil) }
            return guardian
        }
    }

    func resolved(_ classes: [SchoolClass]) -> [SchoolClass] {
        classes.map { one in
            var one = one
            one.staff = one.staff.map(staff)
            one.pupils = one.pupils.map(pupil)
            return one
        }
    }

    func resolved(_ people: [Staff]) -> [Staff] {
        people.map { one in
            var one = one
            one.ownChildren = one.ownChildren.map(pupil)
            return one
        }
    }
}
