import Mail

/// National Insurance numbers: two letters, six digits, a letter from A to D, with or without blanks.
struct NINumber: Identifier {
    static let name = "NINumber"
    static let shapes: Shapes = [
        .letterFirst(4...4), .letterFirst(8...9), .digits(2, 6), .digitFirst(7...7),
    ]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        var start = token.lower
        if reading.text[start].isDigit {
            guard let first = Self.prefix(reading, before: start) else { return nil }
            start = first
        }
        guard let (range, hasSuffix) = Self.match(reading, from: start) else { return nil }
        guard !reading.isContinued(start) else { return nil }
        let text = reading.compact(range)
        let isSpecimen = text.starts(with: "QQ".utf8) || text.dropFirst(2).starts(with: "123456".utf8)
        guard isSpecimen && text.starts(with: "QQ".utf8) || Self.isIssued(text[0], text[1]) else { return nil }
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= range.upperBound { last += 1 }
        let evidence = reading.evidence(index, last, place)
        let isGrouped = range.count >= 12
        let isCapital = reading.text[start].isUpperLetter
        // The last letter is left out only where everybody knows what the number is.
        if !hasSuffix, !evidence.nearest.contains(.insurance) { return nil }
        let confidence =
            if evidence.names(.insurance) {
                hasSuffix ? 0.97 : 0.6
            } else if evidence.denies(.insurance) {
                0.3
            } else if reading.hasPerson(place) {
                0.8
            } else if isCapital {
                isGrouped ? 0.8 : 0.65
            } else {
                0.35
            }
        return Claim(
            kind: "personal.ni-number", range: range, confidence: confidence, rank: Claim.Rank.insurance,
            specimen: isSpecimen, reason: reading.reason("National Insurance number", evidence, place))
    }

    /// Where two letters stand with a gap behind them that ends at `start`.
    private static func prefix(_ reading: Reading, before start: Int) -> Int? {
        for length in 1...3 {
            let first = start - length - 2
            if first >= 0, reading.byte(first).isLetter, reading.byte(first + 1).isLetter,
                gap(reading, first + 2) == length
            {
                return first
            }
        }
        return nil
    }

    /// The bytes between two groups.
    private static func gap(_ reading: Reading, _ offset: Int) -> Int? {
        if reading.byte(offset) == 0x2F { return 1 }
        return reading.gap(at: offset).map(\.length)
    }

    /// Reads `AA 99 99 99 A` with or without a gap between the groups.
    static func match(_ reading: Reading, from start: Int) -> (range: Range<Int>, hasSuffix: Bool)? {
        guard start >= 0, !reading.isWord(before: start) else { return nil }
        var offset = start
        guard reading.byte(offset).isLetter, reading.byte(offset + 1).isLetter else { return nil }
        offset += 2
        for _ in 0..<3 {
            offset += gap(reading, offset) ?? 0
            guard reading.byte(offset).isDigit, reading.byte(offset + 1).isDigit else { return nil }
            offset += 2
        }
        let end = offset
        offset += gap(reading, offset) ?? 0
        let suffix = reading.byte(offset).capital
        if (0x41...0x44).contains(suffix), !reading.isWord(at: offset + 1), reading.byte(offset + 1) != 0x27 {
            return (start..<(offset + 1), true)
        }
        // "NI AB 12 34 56" and no letter behind, nor more of a longer number.
        guard !reading.isWord(at: end) else { return nil }
        if let gap = gap(reading, end), reading.byte(end + gap).isDigit { return nil }
        return (start..<end, false)
    }

    /// Prefixes that HMRC gives out.
    static func isIssued(_ first: UInt8, _ second: UInt8) -> Bool {
        let never = Array("DFIQUV".utf8)
        guard !never.contains(first), !never.contains(second), second != UInt8(ascii: "O") else { return false }
        let pair = String(decoding: [first, second], as: UTF8.self)
        return !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(pair)
    }
}
