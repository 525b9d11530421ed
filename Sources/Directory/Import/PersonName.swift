/// A person's name in two columns, or in one: "Patel, Oliver" or "Oliver Patel".
struct PersonName {
    private(set) var forename: String
    private(set) var surname: String

    /// Whether a word is one that stands before names.
    static func isTitle(_ word: some StringProtocol) -> Bool { titles.contains(word.lowercased()) }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "rev", "prof", "sir", "revd", "mr.", "mrs.", "ms.", "dr.",
    ]

    init(_ row: DirectoryFile.Row) {
        forename = row["forename"]
        surname = row["surname"]
        let name = row["name"]
        guard surname.isEmpty, forename.isEmpty, !name.isEmpty else { return }
        if let comma = name.firstIndex(of: ",") {
            surname = name[..<comma].trimmed
            forename = name[name.index(after: comma)...].trimmed
        } else {
            var words = name.split(separator: " ")
            if words.count > 2, let first = words.first, Self.isTitle(first) {
                words.removeFirst()
            }
            surname = words.last.map(String.init) ?? ""
            forename = words.dropLast().joined(separator: " ")
        }
    }
}
