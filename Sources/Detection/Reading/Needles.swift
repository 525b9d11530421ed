/// Stretches of letters and signs that are looked for in a text, in any case, all of them in one pass.
struct Needles: Sendable, ExpressibleByArrayLiteral {
    /// In small letters.
    private let words: [[UInt8]]
    /// For each first byte, the second ones, a bit each; of bytes only the lowest five bits are told apart.
    private let starts: [UInt32]

    init(_ words: [String]) {
        self.words = words.map { Array($0.utf8) }
        var starts = [UInt32](repeating: 0, count: 32)
        for word in self.words {
            guard let first = word.first else { continue }
            starts[Int(first & 31)] |= word.count > 1 ? 1 << UInt32(word[1] & 31) : ~0
        }
        self.starts = starts
    }

    init(arrayLiteral words: String...) { self.init(words) }

    /// Whether any of them begins in a stretch of a text.
    func isAny(in text: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        let starts = starts.span
        for offset in range.clamped(to: 0..<text.count) {
            let next = offset + 1 < text.count ? text[offset + 1] : 0
            if starts[Int(text[offset] & 31)] >> UInt32(next & 31) & 1 != 0, begins(at: offset, text) { return true }
        }
        return false
    }

    @inline(never)
    private func begins(at start: Int, _ text: borrowing Span<UInt8>) -> Bool {
        search: for word in words where start + word.count <= text.count {
            for place in word.indices where text[start + place].small != word[place] { continue search }
            return true
        }
        return false
    }
}
