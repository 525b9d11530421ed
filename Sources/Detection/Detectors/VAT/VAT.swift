import Mail

/// VAT registration numbers: GB and nine or twelve digits, GD, HA. An organisation's as a rule, so only mentioned.
struct VAT: Identifier {
    static let name = "VAT"
    static let shapes: Shapes = [.digits(3, 4, 9), .letterFirst(11...14), .letterFirst(5...5)]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        var start = token.lower
        var offset = start
        let hasPrefix: Bool
        if reading.text[start].isDigit {
            hasPrefix =
                start >= 3 && reading.text[start - 1] == 0x20 && reading.byte(start - 2).capital == 0x42
                && reading.byte(start - 3).capital == 0x47 && !reading.byte(start - 4).isWordByte
            if hasPrefix { start -= 3 }
        } else {
            guard reading.byte(start).capital == 0x47, reading.byte(start + 1).capital == 0x42 else { return nil }
            hasPrefix = true
            offset += 2
        }
        var digits: [UInt8] = []
        var end = offset
        while digits.count < 12 {
            if reading.byte(offset).isDigit {
                digits.append(reading.byte(offset) - 0x30)
                offset += 1
                end = offset
            } else if reading.byte(offset) == 0x20, reading.byte(offset + 1).isDigit, digits.count < 9 {
                offset += 1
            } else {
                break
            }
        }
        guard digits.count == 9 || digits.count == 12, !reading.byte(end).isWordByte, Self.isVAT(digits) else {
            return nil
        }
        let evidence = reading.evidence(index, index, place)
        guard hasPrefix || evidence.names(.vat) else { return nil }
        return Claim(
            kind: "personal.vat", range: start..<end, confidence: 0.3, rank: Claim.Rank.other,
            reason: reading.reason("VAT number with valid check digits", evidence, place), isDatum: false)
    }

    /// HMRC: weights 8 to 2 and the last two digits add up to a multiple of 97, or do so with 55 more.
    static func isVAT(_ digits: [UInt8]) -> Bool {
        let sum = CheckDigits.sum(digits[0..<7], from: 8) + Int(digits[7]) * 10 + Int(digits[8])
        return sum > 0 && (sum % 97 == 0 || (sum + 55) % 97 == 0)
    }
}
