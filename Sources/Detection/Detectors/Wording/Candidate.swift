import Mail

/// Something that may become a finding once the whole run has been read.
struct Candidate {
    enum Source {
        case entry(Int)
        case phrase(Int)
        case likeness
    }

    var source: Source
    var kind: FindingKind
    var category: String
    var severity: Severity
    var id: String
    /// Byte offsets.
    var start: Int32
    var end: Int32
    var sentence: Int
    var disguise: Disguise
    var marks: Token.Marks
    /// The sentence is nothing but this, or this and one more word.
    var isAlone = false
    var traits: Entry.Traits = []
    /// Written as a name of somebody: with a capital, after a title or another name.
    var isName = false

    func overlaps(_ range: Range<Int32>) -> Bool { start < range.upperBound && range.lowerBound < end }
}
