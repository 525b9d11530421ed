/// A stretch of a run that a detector may care about: a value with digits, a word of the vocabulary, an e-mail address.
/// Everything else of the text makes no token.
struct DataToken: Sendable {
    enum Kind: UInt8, Sendable {
        /// Letters and digits, at least one of them a digit.
        case code
        /// A word or phrase of the vocabulary, or a name.
        case word
        case email
        case url
        /// A colon between hexadecimal digits, or two colons.
        case colon
        /// The end of a sentence.
        case stop
    }

    /// Byte offsets into the run.
    var start: UInt32
    var end: UInt32
    /// Of a word: its entry in the vocabulary.
    var entry: UInt32
    var kind: Kind
    /// Of everything but words: which detectors look at it.
    var shape: UInt8
    /// Of a word: whether it begins with a capital letter.
    var isCapitalised: Bool
    /// Of a word: whether all its letters are capitals.
    var isUpper: Bool

    var lower: Int { Int(start) }
    var upper: Int { Int(end) }
    var count: Int { Int(end - start) }
    var range: Range<Int> { Int(start)..<Int(end) }
}

/// The outward forms of tokens that a detector asks for.
struct Shapes: OptionSet, Sendable {
    let rawValue: UInt64

    /// A token of digits only, of these lengths (20 stands for 20 and more).
    static func digits(_ lengths: Int...) -> Shapes { Shapes(lengths.map { digitsOnly($0) }) }
    /// A token that begins with a letter.
    static func letterFirst(_ lengths: ClosedRange<Int>) -> Shapes { Shapes(lengths.map { letterFirst($0) }) }
    /// A token that begins with a digit and has letters.
    static func digitFirst(_ lengths: ClosedRange<Int>) -> Shapes { Shapes(lengths.map { digitFirst($0) }) }

    static let anyDigits = Shapes((1...20).map { digitsOnly($0) })
    static let url = Shapes([61])
    static let email = Shapes([62])
    static let colon = Shapes([63])

    static func digitsOnly(_ length: Int) -> UInt8 { UInt8(min(length, 20)) }
    static func letterFirst(_ length: Int) -> UInt8 { UInt8(min(length, 20) + 20) }
    static func digitFirst(_ length: Int) -> UInt8 { UInt8(min(length, 20) + 40) }

    init(rawValue: UInt64) { self.rawValue = rawValue }
    private init(_ shapes: [UInt8]) { rawValue = shapes.reduce(0) { $0 | 1 << UInt64($1) } }
}

/// A line of a run, with what tells whether it is a row of a table.
struct Line: Sendable {
    var start: UInt32
    var end: UInt32
    /// The line's tokens are `firstToken ..< next line's firstToken`.
    var firstToken: UInt32
    var commas: UInt16 = 0
    var semicolons: UInt16 = 0
    var pipes: UInt16 = 0
    var tabs: UInt16 = 0
    /// Two or more blanks after other text.
    var gaps: UInt16 = 0
    /// Whether there is nothing but blanks.
    var isBlank = true

    var range: Range<Int> { Int(start)..<Int(end) }
}
