/// A set of words asked for by the bytes of a text, in any case, without making a `String`.
struct WordSet: Sendable {
    /// An open table of hashes; 0 in free places.
    private let slots: [UInt64]

    /// Words apart from each other by blanks.
    init(_ words: String) {
        let hashes = Set(words.utf8.split(separator: 0x20).map { NameHash.of($0) })
        var size = 8
        while size < hashes.count * 3 { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for hash in hashes {
            var place = Int(truncatingIfNeeded: hash >> 40) & (size - 1)
            while slots[place] != 0 { place = (place + 1) & (size - 1) }
            slots[place] = hash
        }
        self.slots = slots
    }

    func contains(_ word: ArraySlice<UInt8>) -> Bool { contains(hash: NameHash.of(word)) }

    func contains(hash: UInt64) -> Bool {
        var place = Int(truncatingIfNeeded: hash >> 40) & (slots.count - 1)
        while slots[place] != 0 {
            if slots[place] == hash { return true }
            place = (place + 1) & (slots.count - 1)
        }
        return false
    }
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
        sentence(around: offset, reach: reach, in: 0..<text.count)
    }

    /// The same, of which only what lies in some bounds is looked at.
    func sentence(around offset: Int, reach: Int, in bounds: Range<Int>) -> Range<Int> {
        let first = max(bounds.lowerBound, offset - reach)
        var start = offset
        while start > first, !isSentenceEnd(start - 1) { start -= 1 }
        let last = min(bounds.upperBound, offset + reach)
        var end = offset
        while end < last, !isSentenceEnd(end) { end += 1 }
        return start..<end
    }

    /// A full stop, question or exclamation mark with a blank behind it, or a line that isn't wrapped.
    @inline(__always)
    func isSentenceEnd(_ offset: Int) -> Bool {
        let byte = byte(offset)
        return byte <= 0x3F && endsSentence(byte, offset)
    }

    private func endsSentence(_ byte: UInt8, _ offset: Int) -> Bool {
        switch byte {
        case 0x2E, 0x3F, 0x21: self.byte(offset + 1) <= 0x20
        case 0x0A: !(self.byte(offset + 1).isLowerLetter && self.byte(offset - 1).isLetter)
        default: false
        }
    }
}
