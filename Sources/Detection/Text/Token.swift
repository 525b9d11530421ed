/// A word of a sentence: where it stands in the run and which word of the lexicon it is.
struct Token {
    /// Byte offsets into the run.
    var start: Int32
    var end: Int32
    /// The lexicon's number, or -1 for a word that nothing asks about.
    var word: Int32
    /// Where the lexicon has it; set once the token stands in a sentence.
    var slot: Int32 = 0
    var marks: Marks
    var disguise: Disguise
    /// The word's, once the token stands in a sentence.
    var traits: Lexicon.Traits = []

    struct Marks: OptionSet {
        let rawValue: UInt8

        /// Begins with a capital and isn't the first word of its sentence.
        static let capital = Marks(rawValue: 1)
        /// Stands between quotation marks.
        static let quoted = Marks(rawValue: 2)
        /// Stands in a line that begins with `>`, as mail programs mark what they answer.
        static let reply = Marks(rawValue: 4)
        /// Begins with a digit and has no letters.
        static let number = Marks(rawValue: 8)
        /// A comma, bracket or dash stands before it.
        static let afterComma = Marks(rawValue: 16)
        /// First of its sentence.
        static let first = Marks(rawValue: 32)
        /// Begins with a capital.
        static let upper = Marks(rawValue: 64)
        /// One letter that isn't ASCII.
        static let single = Marks(rawValue: 128)
    }
}
