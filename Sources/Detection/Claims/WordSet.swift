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
    /// Whether any of the words begins somewhere in a stretch of the text.
    func has(_ words: Needles, in range: Range<Int>) -> Bool {
        let text = text
        return words.isAny(in: text.span, range)
    }

    /// The last place of a byte in a stretch of the text, eight bytes a step.
    func last(_ byte: UInt8, in range: Range<Int>) -> Int? {
        let text = text
        let bytes = text.span
        let raw = bytes.bytes
        let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
        var end = range.upperBound
        while end - range.lowerBound >= 8 {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: end - 8, as: UInt64.self).littleEndian ^ pattern
            // The top bit of each byte that is none.
            let others = ((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | word
            let found = ~others & 0x8080_8080_8080_8080
            if found != 0 { return end - 1 - found.leadingZeroBitCount >> 3 }
            end -= 8
        }
        while end > range.lowerBound {
            end -= 1
            if bytes[end] == byte { return end }
        }
        return nil
    }

    /// The sentence or line around an offset, at most `reach` bytes to either side.
    func sentence(around offset: Int, reach: Int) -> Range<Int> {
        sentence(around: offset, reach: reach, in: 0..<text.count)
    }

    /// The same, of which only what lies in some bounds is looked at.
    func sentence(around offset: Int, reach: Int, in bounds: Range<Int>) -> Range<Int> {
        let first = max(bounds.lowerBound, offset - reach)
        let last = min(bounds.upperBound, offset + reach)
        // Of the ends of sentences, the first that isn't before the offset.
        let next = firstEnd(from: offset)
        let start = offset <= first ? offset : next > 0 ? max(first, Int(sentenceEnds[next - 1]) + 1) : first
        let end = offset >= last ? offset : next < sentenceEnds.count ? min(last, Int(sentenceEnds[next])) : last
        return start..<end
    }

    private func firstEnd(from offset: Int) -> Int {
        var low = 0
        var high = sentenceEnds.count
        while low < high {
            let middle = (low + high) / 2
            if Int(sentenceEnds[middle]) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A full stop, question or exclamation mark with a blank behind it, or a line that isn't wrapped.
    func isSentenceEnd(_ offset: Int) -> Bool {
        let text = text
        return Lexer.endsSentence(text.span, offset)
    }
}
