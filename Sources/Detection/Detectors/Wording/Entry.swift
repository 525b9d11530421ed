package import Mail

/// One entry of a dictionary.
package struct Entry: Sendable {
    /// File and line: `en-GB/general.txt:12`.
    package var id: String
    package var text: String
    package var kind: FindingKind
    package var category: String
    package var severity: Severity
    package var language: String
    package var traits: Traits = []
    /// The class of words that phrase grammars know it by, without brackets.
    package var group: String

    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Has an innocent sense: counts only with a second signal.
        package static let unsure = Traits(rawValue: 1)
        /// Found inside longer words that nobody knows.
        package static let partial = Traits(rawValue: 2)
        /// Ordinary in scripture and in old books.
        package static let old = Traits(rawValue: 4)
        /// Wants a reviewer's eye: the header said `reviewed: no`.
        package static let unreviewed = Traits(rawValue: 8)
        /// Never found in disguise: too short or too common.
        package static let plain = Traits(rawValue: 16)
    }

    /// A written-out form and how it came about.
    package struct Form: Sendable, Hashable {
        package var text: String
        package var disguise: Disguise
    }
    package var forms: [Form] = []
}
