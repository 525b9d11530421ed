import Mail

/// Letters written one by one as their numbers: `51 51 31`, `0x51, 0x51`, `\x51`, `%51`, `=51`, `\u0051`, `U+0051`,
/// `&#81;`, `\121`, `01010001`, and dumps of a file with a column of places.
struct LetterNumbers {
    let writing: String
    private(set) var letters: [UInt8] = []
    /// Whether they may as well be numbers: nothing but digits and blanks.
    private(set) var isDoubtful = false
    /// Where the text goes on.
    private(set) var end: Int

    private static let most = 1 << 20

    /// What stands before each number, and the base in which it is written.
    private static let marks: [(mark: [UInt8], base: UInt32, digits: ClosedRange<Int>, writing: String)] = [
        ("0x", 16, 1...4, "hexadecimal"), ("\\x", 16, 2...2, "hexadecimal"), ("%", 16, 2...2, "hexadecimal"),
        ("=", 16, 2...2, "quoted-printable"), ("\\u", 16, 4...4, "hexadecimal"), ("U+", 16, 4...6, "hexadecimal"),
        ("u+", 16, 4...6, "hexadecimal"), ("&#x", 16, 1...6, "entities"), ("&#", 10, 1...7, "entities"),
        ("\\", 8, 3...3, "octal"), ("", 2, 8...8, "binary"), ("", 16, 2...2, "hexadecimal"),
        ("", 16, 4...4, "hexadecimal"), ("", 8, 3...3, "octal"), ("", 10, 2...3, "decimal"),
    ].map { (Array($0.0.utf8), $0.1, $0.2, $0.3) }

    /// The numbers that begin at a place; nil when there are too few.
    init?(_ text: Span<UInt8>, from start: Int, fewest: Int) {
        guard Self.mayStand(in: text, at: start) else { return nil }
        // A bare number ends where its digits do.
        var width = 0
        while width < 9, start + width < text.count, text[start + width].hexValue != nil { width += 1 }
        for (mark, base, digits, writing) in Self.marks
        where mark.isEmpty ? digits.contains(width) : text.holds(mark, at: start) {
            var letters: [UInt8] = []
            var at = start
            while letters.count < Self.most, text.holds(mark, at: at),
                let (value, next) = Self.number(text, at: at + mark.count, base, digits),
                Self.append(
                    value, to: &letters, isPair: mark.isEmpty && base == 16 && digits.upperBound == 4,
                    hasMark: !mark.isEmpty)
            {
                at = next
                guard let behind = Self.separated(text, next, isBare: mark.isEmpty) else { break }
                at = behind
            }
            guard letters.count >= fewest else { continue }
            self.letters = letters
            self.writing = writing
            end = at
            isDoubtful = mark.isEmpty && base > 2
            for index in start..<at where text[index] > 0x40 { isDoubtful = false }
            return
        }
        return nil
    }

    /// A quick look at the first letters: nearly all words of prose end here.
    @inline(__always)
    private static func mayStand(in text: Span<UInt8>, at start: Int) -> Bool {
        guard start + 8 < text.count else { return false }
        let first = text[start]
        let second = text[start + 1]
        switch first {
        case 0x5C, 0x25, 0x3D: return second.hexValue != nil || second == 0x78 || second == 0x75
        case 0x26: return second == 0x23
        case 0x55, 0x75: return second == 0x2B
        default:
            guard first.hexValue != nil else { return false }
            if first == 0x30, second == 0x78 { return true }
            guard second.hexValue != nil else { return false }
            var end = start + 2
            while end < start + 8, text[end].hexValue != nil { end += 1 }
            return end - start != 5 && end - start != 6 && end - start != 7
                && (end - start == 8 || isSeparator(text[end]))
        }
    }

    static func mayBegin(_ byte: UInt8) -> Bool {
        byte.hexValue != nil || byte == 0x5C || byte == 0x25 || byte == 0x3D || byte == 0x26 || byte | 0x20 == 0x75
    }

    private static func number(
        _ text: Span<UInt8>, at start: Int, _ base: UInt32, _ digits: ClosedRange<Int>
    ) -> (value: UInt32, end: Int)? {
        var at = start
        var value: UInt32 = 0
        while at < text.count, at - start < digits.upperBound, let digit = text[at].hexValue, UInt32(digit) < base {
            value = value * base + UInt32(digit)
            at += 1
        }
        guard at - start >= digits.lowerBound else { return nil }
        return (value, at)
    }

    /// Adds a letter, or the two that stand in one number of a dump; false for what is none.
    private static func append(_ value: UInt32, to letters: inout [UInt8], isPair: Bool, hasMark: Bool) -> Bool {
        if isPair, value > 0xFF {
            guard append(value >> 8, to: &letters, isPair: false, hasMark: false) else { return false }
            return append(value & 0xFF, to: &letters, isPair: false, hasMark: false)
        }
        // Bare numbers are letters of ASCII; others stand in tables of any kind.
        guard
            value >= 0x20 && value != 0x7F && (value < 0x80 || hasMark && value > 0x9F) || value == 0x0A
                || value == 0x0D || value == 0x09
        else { return false }
        letters.append(scalar: value)
        return true
    }

    /// Where the next number begins: behind blanks, commas or the like. Behind the end of a line the number of a place
    /// may stand. Nil when anything else stands there; numbers without a mark need something between them.
    private static func separated(_ text: Span<UInt8>, _ start: Int, isBare: Bool) -> Int? {
        var at = start
        var isNewLine = false
        while at < text.count, at < start + 4, isSeparator(text[at]) {
            isNewLine = isNewLine || text[at] == 0x0A
            at += 1
        }
        guard at < text.count, !isBare || at > start else { return nil }
        guard isBare else { return at }
        // `00000010: 5151 3132  QQ12`
        if !isNewLine, text[at - 1] == 0x20, at >= start + 2 || text[at].hexValue == nil,
            let end = text.next(0x0A, from: at), end < at + 24
        {
            at = end + 1
            isNewLine = true
        }
        guard isNewLine else { return at }
        var place = at
        while place < text.count, text[place].hexValue != nil { place += 1 }
        guard (6...8).contains(place - at), place + 1 < text.count else { return at }
        while place < text.count, isSeparator(text[place]) { place += 1 }
        return place
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x2C || byte == 0x3A || byte == 0x3B || byte == 0x2D
    }
}
