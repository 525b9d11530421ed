import Mail

/// Teacher reference numbers: seven digits, `NN/NNNNN`, or with RP before; no check, so a word must name it.
struct TRN: Identifier {
    static let name = "TRN"
    static let shapes: Shapes = [.digits(2, 7), .letterFirst(9...9), .letterFirst(4...4)]

    static func follows(_ shape: UInt8) -> Following {
        shape == Shapes.digitsOnly(2) || shape == Shapes.letterFirst(4) ? .slash : .anything
    }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        guard !reading.isContinued(token.lower), !reading.isWord(before: token.lower) else { return nil }
        var offset = token.lower
        if reading.text[offset].isLetter {
            guard reading.byte(offset).capital == 0x52, reading.byte(offset + 1).capital == 0x50 else { return nil }
            offset += 2
        }
        var digits = 0
        var slashes = 0
        while digits < 7 {
            if reading.byte(offset).isDigit {
                digits += 1
            } else if reading.byte(offset) == 0x2F, digits == 2, slashes == 0 {
                slashes += 1
            } else {
                return nil
            }
            offset += 1
        }
        guard !reading.isWord(at: offset), reading.byte(offset) != 0x2F else { return nil }
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= offset { last += 1 }
        let evidence = reading.evidence(index, last, place)
        // RP and a slash are written in nothing else.
        let isTelling = slashes > 0 && reading.text[token.lower].isLetter
        guard evidence.names(.trn) || isTelling else { return nil }
        return Claim(
            kind: "personal.trn", range: token.lower..<offset,
            confidence: evidence.nearest.contains(.trn) ? 0.93 : 0.65,
            rank: Claim.Rank.numbers, reason: reading.reason("7-digit teacher reference number", evidence, place))
    }
}
