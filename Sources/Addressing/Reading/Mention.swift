import Directory

/// A place in a message where somebody of the directory may be meant.
struct Mention: Sendable {
    enum Strength: Int, Sendable, Comparable {
        /// "Oliver"
        case forename
        /// "O. Patel"
        case initial
        /// "Oliver Patel", "Patel, Oliver"
        case full

        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }

    enum Place: Int, Sendable {
        case subject, body, quoted, attachment
    }

    /// Everybody whom the text allows, as places in `school.people`.
    let candidates: [Int32]
    let strength: Strength
    let place: Place
    /// Whether the words are also ordinary words, or stand where a capital says little.
    let isDoubtful: Bool
    /// Whether it is a word of English that opens a sentence, where only a verb speaks for somebody: "Will said it best".
    var isFaint = false
    /// Whether "Mr", "Mrs", "Miss" or the like stands before it: an adult.
    let hasTitle: Bool
    /// Whether it is a name that the message greets.
    var isGreeted = false
    /// Whether other words of the same file name say that it is a record about somebody.
    var standsInRecord = false
}
