// Phrases of the vocabulary: "date of birth", "section 47". Found by their last word.

/// The last words that were read, of which a phrase may be made.
struct PastWords {
    struct Word {
        var hash: UInt64 = 0
        var start = 0
        var end = 0
    }

    private var words: InlineArray<4, Word> = InlineArray(repeating: Word())
    private var newest = 0

    @inline(__always)
    mutating func add(_ hash: UInt64, _ start: Int, _ end: Int) {
        newest = (newest &+ 1) & 3
        words[newest] = Word(hash: hash, start: start, end: end)
    }

    /// Nothing before this place belongs to a phrase.
    mutating func end() { add(0, 0, 0) }

    /// The word so many words back, from 1; its hash is 0 when there is none.
    @inline(__always)
    subscript(back: Int) -> Word { words[(newest &+ 5 &- back) & 3] }
}

extension Lexer {
    /// "Section 47", "Ever 6": a phrase that ends with a number, beside the number's own token.
    mutating func addNumberedPhrase(_ hash: UInt64, _ text: Span<UInt8>, _ range: Range<Int>) {
        guard case let entry = vocabulary.entry(hash), entry != 0,
            case let lengths = vocabulary[entry].phraseLengths, lengths != 0
        else { return }
        var token = DataToken(
            start: UInt32(range.lowerBound), end: UInt32(range.upperBound), entry: entry, kind: .word, shape: 0,
            isCapitalised: true, isUpper: false)
        extend(&token, hash, lengths, text)
        if token.lower < range.lowerBound { tokens.append(token) }
    }

    /// Makes the longest phrase that ends with this word.
    ///
    /// - Parameter lengths: those of the phrases that end so, a bit each.
    mutating func extend(_ token: inout DataToken, _ hash: UInt64, _ lengths: UInt8, _ text: Span<UInt8>) {
        let one = past[1]
        guard one.hash != 0, Self.isPhraseGap(text, one.end, token.lower) else { return }
        var start = one.start
        var entry = lengths & 0b100 != 0 ? vocabulary.entry(NameHash.join(one.hash, hash)) : 0
        let two = past[2]
        if lengths & 0b11000 != 0, two.hash != 0, Self.isPhraseGap(text, two.end, one.start) {
            let longer = vocabulary.entry(NameHash.join(NameHash.join(two.hash, one.hash), hash))
            if longer != 0 { (entry, start) = (longer, two.start) }
            let three = past[3]
            if lengths & 0b10000 != 0, three.hash != 0, Self.isPhraseGap(text, three.end, two.start) {
                let triple = NameHash.join(NameHash.join(three.hash, two.hash), one.hash)
                let longest = vocabulary.entry(NameHash.join(triple, hash))
                if longest != 0 { (entry, start) = (longest, three.start) }
            }
        }
        guard entry != 0 else { return }
        token.entry = entry
        token.start = UInt32(start)
        while let last = tokens.last, last.kind == .word, last.lower >= start { tokens.removeLast() }
    }

    private static func isPhraseGap(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end > start, end - start <= 3 else { return false }
        // "d.o.b."
        if end - start == 1, text[start] == 0x2E { return true }
        for index in start..<end {
            switch text[index] {
            case 0x20, 0x2D, 0x2F, 0x5F, 0x0A, 0x0D: continue
            default: return false
            }
        }
        return true
    }
}
