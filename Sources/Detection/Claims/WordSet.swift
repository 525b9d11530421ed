/// A set of words asked for by the bytes of a text, in any case, without making a `String`.
struct WordSet: Sendable {
    private let hashes: Set<UInt64>

    /// Words apart from each other by blanks.
    init(_ words: String) { hashes = Set(words.utf8.split(separator: 0x20).map { NameHash.of($0) }) }

    func contains(_ word: ArraySlice<UInt8>) -> Bool { hashes.contains(NameHash.of(word)) }
    func contains(hash: UInt64) -> Bool { hashes.contains(hash) }
}

extension Reading {
    /// Whether any of the words, in small letters, begins somewhere in a stretch of the text.
    func has(_ words: [String], in range: Range<Int>) -> Bool {
        range.contains { offset in
            let first = byte(offset).small
            return words.contains { $0.utf8.first == first && matches($0, at: offset) }
        }
    }

    /// The sentence or line around an offset, at most `reach` bytes to either side.
    func sentence(around offset: Int, reach: Int) -> Range<Int> {
        var start = offset
        while start > 0, offset - start < reach, !isSentenceEnd(start - 1) { start -= 1 }
        var end = offset
        while end < text.count, end - offset < reach, !isSentenceEnd(end) { end += 1 }
        return start..<end
    }

    /// A full stop, question or exclamation mark with a blank behind it, or a line that isn't wrapped.
    func isSentenceEnd(_ offset: Int) -> Bool {
        switch byte(offset) {
        case 0x2E, 0x3F, 0x21: byte(offset + 1) <= 0x20
        case 0x0A: !(byte(offset + 1).isLowerLetter && byte(offset - 1).isLetter)
        default: false
        }
    }
}
