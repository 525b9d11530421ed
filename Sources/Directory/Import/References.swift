/// Exports name a pupil by admission number or UPN and a teacher by code or address: all become ids.
struct References {
    private var pupils: [String: String] = [:]
    private var staff: [String: String] = [:]

    init(staff: [Staff], pupils: [Pupil]) {
        // A UPN or a number that two share says nothing: a parent must not come to another's child.
        for one in pupils where !one.upn.isEmpty { self.pupils[one.upn] = self.pupils[one.upn] == nil ? one.id : "" }
        for one in pupils where Self.bare(one.id) != one.id {
            let bare = Self.bare(one.id)
            self.pupils[bare] = self.pupils[bare] == nil ? one.id : ""
        }
        for one in pupils { self.pupils[one.id] = one.id }
        for one in staff { for email in one.schoolEmails { self.staff[email] = one.id } }
        for one in staff { self.staff[one.id] = one.id }
    }

    func pupil(_ text: String) -> String {
        let found = pupils[text] ?? pupils[text.uppercased()] ?? pupils[Self.bare(text)] ?? ""
        return found.isEmpty ? text : found
    }

    /// A number without the zeros before it, which spreadsheets drop.
    private static func bare(_ id: String) -> String {
        guard id.hasPrefix("0"), id.allSatisfy(\.isNumber) else { return id }
        return String(id.drop { $0 == "0" })
    }

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
