import Mail

/// Hardware addresses (IEEE 802): six pairs of hexadecimal digits, or three groups of four.
struct MACAddress: Identifier {
    static let name = "MACAddress"
    static let shapes: Shapes = [
        .digits(2, 4), .letterFirst(2...4), .digitFirst(2...4), .letterFirst(12...12), .digitFirst(12...12), .colon,
    ]

    static func follows(_ shape: UInt8) -> Following {
        shape > 60 || shape == Shapes.letterFirst(12) || shape == Shapes.digitFirst(12)
            ? .anything : [.dot, .colon, .hyphen]
    }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        if token.count == 12 { return whole(index, reading, place) }
        var start = token.lower
        if token.kind == .colon {
            // The first pair has no digit, so that the colon is the first to be seen.
            start -= 2
            guard start >= 0, reading.byte(start).isLetter, reading.byte(start + 1).isLetter else { return nil }
        } else {
            start = Self.first(reading, start)
        }
        guard !reading.isWord(before: start), ![0x3A, 0x2D, 0x2E].contains(reading.byte(start - 1)),
            let end = Self.end(reading, from: start)
        else { return nil }
        let digits = reading.compact(start..<end)
        guard digits.contains(where: { $0 != digits[0] }) else { return nil }
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= end { last += 1 }
        let evidence = reading.evidence(index, last, place)
        return Claim(
            kind: "personal.mac-address", range: start..<end, confidence: evidence.names(.network) ? 0.9 : 0.7,
            rank: Claim.Rank.network, reason: reading.reason("hardware address of a device", evidence, place))
    }

    /// Twelve digits without anything between, where a word names them.
    private func whole(_ index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let range = reading.tokens[index].range
        guard reading.text[range].allSatisfy(\.isHexDigit), reading.isAlone(range),
            !reading.isContinued(range.lowerBound)
        else { return nil }
        let evidence = reading.evidence(index, index, place)
        guard evidence.nearest.contains(.network), evidence.nearest.isDisjoint(with: .serial) else { return nil }
        return Claim(
            kind: "personal.mac-address", range: range, confidence: 0.6, rank: Claim.Rank.network,
            reason: reading.reason("hardware address of a device", evidence, place))
    }

    /// Back over pairs of letters, which make no token: "DC-" of "DC-07-6B-D2-D3-A9".
    private static func first(_ reading: Reading, _ start: Int) -> Int {
        var first = start
        while first >= 3, start - first < 15, [0x2D, 0x3A].contains(reading.text[first - 1]),
            reading.text[first - 2].isHexDigit, !reading.text[first - 2].isDigit,
            reading.text[first - 3].isHexDigit, !reading.text[first - 3].isDigit
        {
            first -= 3
        }
        return first
    }

    private static func end(_ reading: Reading, from start: Int) -> Int? {
        func isHex(_ range: Range<Int>) -> Bool { range.allSatisfy { reading.byte($0).isHexDigit } }
        guard isHex(start..<(start + 2)) else { return nil }
        let width = reading.byte(start + 2).isHexDigit ? 4 : 2
        guard isHex((start + 2)..<(start + width)) else { return nil }
        let separator = reading.byte(start + width)
        guard width == 4 ? separator == 0x2E : separator == 0x3A || separator == 0x2D else { return nil }
        var offset = start + width
        for _ in 1..<(12 / width) {
            guard reading.byte(offset) == separator, isHex((offset + 1)..<(offset + 1 + width)) else { return nil }
            offset += 1 + width
        }
        let after = reading.byte(offset)
        guard !reading.isWord(at: offset), after != separator || !reading.isWord(at: offset + 1) else { return nil }
        return offset
    }
}
