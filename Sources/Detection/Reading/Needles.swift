/// Stretches of letters and signs that are looked for in a text, in any case, all of them in one pass.
struct Needles: Sendable, ExpressibleByArrayLiteral {
    /// In small letters.
    private let words: [[UInt8]]
    /// The ASCII bytes with which they begin, a bit each.
    private let firsts: (UInt64, UInt64)

    init(_ words: [String]) {
        self.words = words.map { Array($0.utf8) }
        var firsts: (UInt64, UInt64) = (0, 0)
        for word in self.words {
            guard let first = word.first, first < 0x80 else { continue }
            if first < 64 { firsts.0 |= 1 << UInt64(first) } else { firsts.1 |= 1 << UInt64(first - 64) }
        }
        self.firsts = firsts
    }

    init(arrayLiteral words: String...) { self.init(words) }

    /// Whether any of them begins in a stretch of a text.
    func isAny(in text: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        for offset in range.clamped(to: 0..<text.count) {
            let byte = text[offset].small
            let bits = byte < 64 ? firsts.0 : byte < 128 ? firsts.1 : 0
            if bits >> UInt64(byte & 63) & 1 != 0, begins(at: offset, text) { return true }
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
