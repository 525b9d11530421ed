/// Somebody whom the directory knows, in the form in which names are looked up.
package struct Person: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable { case staff, pupil, guardian }

    /// The id of the export; unique within its kind.
    package let id: String
    package let kind: Kind
    package let title: String
    package let forename: String
    package let surname: String
    /// The name used every day, when it isn't the forename.
    package let knownAs: String
    /// A pupil's class or registration group.
    package let schoolClass: String
    package let emails: [String]

    /// "Jo Bloggs", with the name used every day.
    package var name: String {
        [knownAs.isEmpty ? forename : knownAs, surname].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
