import Mail

/// Vehicle registration marks (DVLA): the form since 2001, prefix and suffix, Northern Ireland, dateless. Rooms and
/// codes look alike, so that a word must name it.
struct Vehicle: Identifier {
    static let name = "Vehicle"
    static let shapes: Shapes = [.letterFirst(2...7), .digitFirst(2...4), .digits(1, 2, 3, 4)]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let (range, form) = mark(at: index, reading) else { return nil }
        guard !reading.isContinued(range.lowerBound), !reading.isWord(before: range.lowerBound),
            !reading.isWord(at: range.upperBound)
        else { return nil }
        let end = reading.byte(range.upperBound)
        if end == 0x2D || end == 0x2F || end == 0x5F, reading.isWord(at: range.upperBound + 1) { return nil }
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= range.upperBound { last += 1 }
        let evidence = reading.evidence(index, last, place)
        let isCapital = !reading.text[range].contains(where: \.isLowerLetter)
        let isNamed = evidence.names(.vehicle) && !evidence.nearest.contains(.room)
        let confidence: Double
        switch form {
        case .current:
            confidence =
                isNamed
                ? (isCapital ? 0.95 : 0.85)
                : evidence.denies(.vehicle) || evidence.nearest.contains(.room)
                    ? 0.15 : isCapital ? 0.4 : 0.2
        case .older:
            confidence = isNamed ? 0.85 : isCapital ? 0.25 : 0.1
        case .dateless:
            guard isNamed, isCapital, evidence.nearest.contains(.vehicle) else { return nil }
            confidence = 0.65
        }
        guard isNamed || isCapital || form == .current else { return nil }
        return Claim(
            kind: "personal.vehicle", range: range, confidence: confidence, rank: Claim.Rank.vehicle,
            reason: reading.reason("vehicle registration mark", evidence, place))
    }

    private enum Form { case current, older, dateless }

    /// The mark in which this token is the first with a digit.
    private func mark(at index: Int, _ reading: Reading) -> (Range<Int>, Form)? {
        let token = reading.tokens[index]
        var start = token.lower
        let end = token.upper
        // What letters stand before with a blank, and after with a blank.
        var before = letters(before: start, reading)
        // "Reg 123 ABC": a word before, not part of the mark.
        if token.shape <= 20, before > 0, !reading.byte(start - 2).isUpperLetter { before = 0 }
        let after = letters(after: end, reading)
        // Without three letters beside it, a short token is no mark.
        if token.count <= 4, before < 2, after < 2 { return nil }
        if token.shape <= 20 {
            // Numbers beside words in small letters are no marks.
            let beside = before >= 2 ? start - 2 : end + 1
            guard reading.byte(beside).isUpperLetter else { return nil }
        }
        let text = reading.compact(token.range)
        switch Self.shape(text) {
        case "AA99" where after == 3:
            let range = start..<(end + 4)
            return Self.isCurrent(reading.compact(range)) ? (range, .current) : nil
        case "AA99AAA": return Self.isCurrent(text) ? (token.range, .current) : nil
        case "A9", "A99", "A999":
            guard after == 3 else { return nil }
            let range = start..<(end + 4)
            return Self.isPrefix(reading.compact(range)) ? (range, .older) : nil
        case "A9AAA", "A99AAA", "A999AAA": return Self.isPrefix(text) ? (token.range, .older) : nil
        case "9A", "99A", "999A":
            guard before == 3 else { return nil }
            start -= 4
            return Self.isSuffix(reading.compact(start..<end)) ? (start..<end, .older) : nil
        case "AAA9A", "AAA99A", "AAA999A": return Self.isSuffix(text) ? (token.range, .older) : nil
        case "AAA9999", "AAA999", "AA9999":
            return text.prefix(3).contains { $0 == 0x49 || $0 == 0x5A }
                ? (token.range, .older) : (token.range, .dateless)
        case "9", "99", "999", "9999":
            if before == 3 || before == 2 {
                let range = (start - before - 1)..<end
                let isIrish =
                    text.count >= 3 && reading.compact(range).prefix(before).contains { $0 == 0x49 || $0 == 0x5A }
                return (range, isIrish ? .older : .dateless)
            }
            return after == 3 || after == 2 ? (start..<(end + after + 1), .dateless) : nil
        default: return nil
        }
    }

    private func letters(before start: Int, _ reading: Reading) -> Int {
        guard reading.byte(start - 1) == 0x20 else { return 0 }
        var count = 0
        while count < 4, reading.byte(start - 2 - count).isLetter { count += 1 }
        return reading.isWord(before: start - 1 - count) ? 0 : count
    }

    private func letters(after end: Int, _ reading: Reading) -> Int {
        guard reading.byte(end) == 0x20 else { return 0 }
        var count = 0
        while count < 4, reading.byte(end + 1 + count).isLetter { count += 1 }
        return reading.isWord(at: end + 1 + count) ? 0 : count
    }

    /// Up to eight characters with all letters as A and all digits as 9.
    struct Shape: Equatable, ExpressibleByStringLiteral {
        private var bytes: UInt64 = 0

        init(_ text: some Sequence<UInt8>) {
            for byte in text { bytes = bytes << 8 | (byte.isDigit ? 0x39 : 0x41) }
        }
        init(stringLiteral text: String) { self.init(text.utf8) }
    }

    static func shape(_ text: [UInt8]) -> Shape { Shape(text) }

    /// `AA99 AAA`: age 02 to 29 and 51 to 79; no I or Q before the age, no I or Q after it.
    static func isCurrent(_ text: [UInt8]) -> Bool {
        guard shape(text) == "AA99AAA" else { return false }
        let age = text[2].number * 10 + text[3].number
        guard (2...29).contains(age) || (51...79).contains(age) else { return false }
        return !text.contains { $0 == 0x49 || $0 == 0x51 } && text[0] != 0x5A
    }

    static func isPrefix(_ text: [UInt8]) -> Bool {
        // Q stands for vehicles of unknown age.
        guard text.count >= 5, !"IOUZ".utf8.contains(text[0]) else { return false }
        return !text.suffix(3).contains { $0 == 0x49 || $0 == 0x51 } && text[1] != 0x30
    }

    static func isSuffix(_ text: [UInt8]) -> Bool {
        guard let last = text.last, text.count >= 5, !"IOQUZ".utf8.contains(last), text[3] != 0x30 else { return false }
        return !text.prefix(3).contains { $0 == 0x49 || $0 == 0x51 }
    }
}
