/// A child at the school: a row of `pupils.csv`.
package struct Pupil: Sendable, Hashable, Codable {
    package var id = ""
    package var upn = ""
    package var uln = ""
    package var forename = ""
    package var surname = ""
    package var knownAs = ""
    package var born: CalendarDay?
    package var year = ""
    /// The id or name of the class or registration group.
    package var schoolClass = ""
    package var school = ""
    package var email = ""
    package var privateEmails: [String] = []
    /// What the export says about special educational needs, pupil premium and care; blank for none.
    package var specialNeeds = ""
    package var pupilPremium = ""
    package var inCare = ""
    package var leavesOn: CalendarDay?

    package init() {}

    package var person: Person {
        Person(
            id: id, kind: .pupil, title: "", forename: forename, surname: surname, knownAs: knownAs,
            schoolClass: schoolClass, emails: (email.isEmpty ? [] : [email]) + privateEmails)
    }
}
