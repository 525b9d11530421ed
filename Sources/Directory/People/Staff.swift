package import Mail

/// A member of staff, a governor or anybody else who works for the school: a row of `staff.csv`.
package struct Staff: Sendable, Hashable, Codable {
    package var id = ""
    package var title = ""
    package var forename = ""
    package var surname = ""
    package var knownAs = ""
    package var roles: Set<Role> = []
    package var school = ""
    package var email = ""
    package var otherEmails: [String] = []
    package var privateEmails: [String] = []
    package var privatePhones: [String] = []
    /// Ids of the classes taught.
    package var classes: [String] = []
    /// Ids of the person's own children at the school.
    package var ownChildren: [String] = []
    package var policyAcceptedOn: CalendarDay?
    package var leavesOn: CalendarDay?

    package var schoolEmails: [String] { (email.isEmpty ? [] : [email]) + otherEmails }

    package init() {}

    package var person: Person {
        Person(
            id: id, kind: .staff, title: title, forename: forename, surname: surname, knownAs: knownAs, schoolClass: "",
            emails: schoolEmails + privateEmails)
    }
}
