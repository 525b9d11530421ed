/// A telephone number as it stands in a text.
struct PhoneNumber: Sendable {
    var range: Range<Int>
    /// The national number without the leading 0, and how many digits it has.
    var national: UInt64 = 0
    var count = 0
    /// Whether it is written so that it can be dialled: with 0, +44 or 0044.
    var isWritten = true
    var isForeign = false

    /// Digits of a number with its country code at most (ITU-T E.164), and what may stand before it.
    private static let longest = 15 + 3

    /// The first digits of the national number.
    func head(_ digits: Int) -> UInt64 {
        var rest = national
        for _ in 0..<max(0, count - digits) { rest /= 10 }
        return rest
    }

    /// Reads a number and what stands between its digits. `start` is the first digit.
    static func read(_ reading: Reading, from start: Int, hasPlus: Bool) -> PhoneNumber? {
        let row = Row(reading, from: start)
        var begin = start
        if hasPlus {
            begin -= reading.byte(start - 1) == 0x28 ? 2 : 1
        } else if reading.byte(start - 1) == 0x28 {
            begin -= 1
        }
        guard let (skipped, isWritten) = row.prefix(hasPlus: hasPlus) else {
            if hasPlus || row.startsWith(0, 0) { return foreign(reading, begin, row, skips: hasPlus ? 0 : 2) }
            return nil
        }
        // Some ranges have shorter numbers; the longest that ends at the end of a group is taken.
        for length in [10, 9, 7] where row.count - skipped >= length {
            var number = PhoneNumber(range: begin..<row.end(skipped + length), isWritten: isWritten)
            number.national = row.value(skipped..<(skipped + length))
            number.count = length
            guard PhonePlan.has(number, length), isEnd(number.range.upperBound, reading) else { continue }
            number.range = withoutOpenBracket(number.range, reading)
            return number
        }
        return nil
    }

    private static func foreign(_ reading: Reading, _ begin: Int, _ row: Row, skips: Int) -> PhoneNumber? {
        let count = row.count - skips
        guard (8...15).contains(count), row.digits[skips] != 0, !(row.digits[skips] == 4 && row.digits[skips + 1] == 4)
        else { return nil }
        let end = row.end(row.count)
        guard isEnd(end, reading), skips == 0 || count >= 9 else { return nil }
        return PhoneNumber(range: withoutOpenBracket(begin..<end, reading), isForeign: true)
    }

    private static func withoutOpenBracket(_ range: Range<Int>, _ reading: Reading) -> Range<Int> {
        guard reading.byte(range.lowerBound) == 0x28 else { return range }
        return reading.text[range].contains(0x29) ? range : (range.lowerBound + 1)..<range.upperBound
    }

    private static func isEnd(_ end: Int, _ reading: Reading) -> Bool {
        let byte = reading.byte(end)
        if reading.isWord(at: end) { return false }
        // Another number behind a slash.
        if byte == 0x2F, reading.byte(end + 1) == 0x30 || reading.byte(end + 1) == 0x2B { return true }
        if byte == 0x2D || byte == 0x2F || byte == 0x2E || byte == 0x3A { return !reading.byte(end + 1).isDigit }
        if byte == 0x20, reading.byte(end + 1).isDigit {
            // "01632 960123 4" isn't a number, "01632 960123 07700 900123" is two.
            return reading.byte(end + 1) == 0x30 || !reading.byte(end + 2).isDigit
        }
        return true
    }

    /// Digits with what people write between them.
    private struct Row {
        private(set) var digits: InlineArray<20, UInt8> = InlineArray(repeating: 0)
        /// Where the text ends after each digit, from the start.
        private var ends: InlineArray<20, UInt8> = InlineArray(repeating: 0)
        private(set) var count = 0
        private let start: Int

        init(_ reading: Reading, from start: Int) {
            self.start = start
            var offset = start
            var gap = 0
            while count < longest {
                let byte = reading.byte(offset)
                if byte.isDigit {
                    digits[count] = byte - 0x30
                    ends[count] = UInt8(offset + 1 - start)
                    count += 1
                    gap = 0
                } else if byte == 0x20 || byte == 0x2D || byte == 0x28 || byte == 0x29 || byte == 0x2E || byte == 0x2F {
                    gap += 1
                    if gap > 2 && !(gap == 3 && byte == 0x28) { break }
                } else if gap < 2, let other = reading.gap(at: offset) {
                    offset += other.length - 1
                    gap += 1
                } else {
                    break
                }
                offset += 1
            }
        }

        func end(_ digits: Int) -> Int { start + Int(ends[digits - 1]) }
        func value(_ range: Range<Int>) -> UInt64 { range.reduce(0) { $0 &* 10 &+ UInt64(digits[$1]) } }
        func startsWith(_ first: UInt8, _ second: UInt8) -> Bool {
            count > 2 && digits[0] == first && digits[1] == second
        }

        /// How many digits stand before the national number, and whether they make it diallable.
        func prefix(hasPlus: Bool) -> (Int, Bool)? {
            if hasPlus {
                guard startsWith(4, 4) else { return nil }
                return (digits[2] == 0 ? 3 : 2, true)
            }
            if startsWith(0, 0) {
                guard count > 4, digits[2] == 4, digits[3] == 4 else { return nil }
                return (digits[4] == 0 ? 5 : 4, true)
            }
            if digits[0] == 0 { return (1, true) }
            if startsWith(4, 4) { return (2, false) }
            return digits[0] == 7 ? (0, false) : nil
        }
    }
}
