/// A word, number or other chunk of a passage, without the marks around it.
struct ToldItem: Sendable {
    /// Bytes of the text.
    var start: Int32
    var end: Int32
    /// Where a value ends that takes the "!", "?" or "*" behind it as its own.
    var longEnd: Int32
    /// What stands before it.
    var gap: ToldGap
    var hash: UInt64
    var word: ToldWord
    var shape: ToldShape
    /// In the model's table of words; 0 for a word of which it knows nothing.
    var row: UInt16
    /// What stands behind it.
    var behind: ToldGap = .edge
    /// What stands before and behind: a mark or, where there is none, what the word there says.
    var before: UInt8 = 0
    var after: UInt8 = 0
    var sentence: Int32 = 0
    /// The places of the nearest words that announce a secret, before it and behind it; -1 for none.
    var earlier: Int32 = -1
    var later: Int32 = -1
    /// The last place of its clause; of what only commas part; before a word that joins others.
    var clauseEnd: Int32 = 0
    var wholeEnd: Int32 = 0
    var joinEnd: Int32 = 0

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// What the words of a sentence say, a bit for each `ToldWord`, and how it ends.
struct ToldSentence: Sendable {
    var words: UInt64 = 0
    var end: ToldGap = .edge
}
