/// A parent, carer or other contact of one or several pupils: the rows of `guardians.csv` that share an id.
package struct Guardian: Sendable, Hashable, Codable {
    /// What the export says about this guardian and one pupil.
    package struct Tie: Sendable, Hashable, Codable {
        package var pupil = ""
        package var relationship = ""
        package var priority: Int?
        package var hasParentalResponsibility = true
        package var livesWith = true
        /// Whether the school may write to this person about the pupil at all.
        package var mayBeContacted = true

        package init() {}
    }

    package var id = ""
    package var title = ""
    package var forename = ""
    package var surname = ""
    package var ties: [Tie] = []
    package var emails: [String] = []
    package var phones: [String] = []
    package var address = ""

    package init() {}

    package var pupils: [String] { ties.map(\.pupil) }

    /// Whether the school may write to this person about this pupil.
    package func mayBeContacted(about pupil: String) -> Bool {
        ties.contains { $0.pupil == pupil && $0.mayBeContacted }
    }

    package var person: Person {
        Person(
            id: id, kind: .guardian, title: title, forename: forename, surname: surname, knownAs: "", schoolClass: "",
            emails: emails)
    }
}
