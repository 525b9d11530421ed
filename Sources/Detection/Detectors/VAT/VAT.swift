import Mail

/// VAT registration numbers (HMRC): GB and nine or twelve digits with their check, GBGD and GBHA with three digits.
struct VAT: Identifier {
    static let name = "VAT"
    static let shapes: Shapes = [.digits(3, 4, 9, 12), .letterFirst(11...14), .letterFirst(5...7)]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let (range, hasPrefix) = number(at: index, reading) else { return nil }
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= range.upperBound { last += 1 }
        let evidence = reading.evidence(index, last, place)
        let isNamed = evidence.names(.vat)
        guard hasPrefix || isNamed else { return nil }
        return Claim(
            kind: "personal.vat", range: range, confidence: isNamed ? 0.6 : evidence.denies(.vat) ? 0.4 : 0.55,
            rank: Claim.Rank.other,
            reason: reading.reason("VAT registration number with valid check digits", evidence, place), isDatum: false)
    }

    private func number(at index: Int, _ reading: Reading) -> (range: Range<Int>, hasPrefix: Bool)? {
        let token = reading.tokens[index]
        var start = token.lower
        var offset = start
        var hasPrefix = true
        if reading.text[start].isDigit {
            // A long number stands alone or after GB; three or four digits begin one that is written in groups.
            hasPrefix = reading.byte(start - 1) == 0x20 && Self.isCountry(reading, start - 3)
            if hasPrefix { start -= 3 }
            guard !reading.isContinued(token.lower) else { return nil }
        } else {
            guard Self.isCountry(reading, start), !reading.isContinued(start) else { return nil }
            offset += 2
            if let end = Self.government(reading, offset) { return (start..<end, true) }
        }
        var digits: [Int] = []
        var end = offset
        while digits.count < 12 {
            let byte = reading.byte(offset)
            if byte.isDigit {
                digits.append(byte.number)
                offset += 1
                end = offset
            } else if byte == 0x20 || byte == 0x2D, reading.byte(offset + 1).isDigit, digits.count < 9 {
                offset += 1
            } else {
                break
            }
        }
        guard digits.count == 9 || digits.count == 12, !reading.isWord(at: end), Self.isValid(digits) else {
            return nil
        }
        return (start..<end, hasPrefix)
    }

    private static func isCountry(_ reading: Reading, _ start: Int) -> Bool {
        guard start >= 0, !reading.isWord(before: start) else { return false }
        let (first, second) = (reading.byte(start).capital, reading.byte(start + 1).capital)
        return (first == 0x47 && second == 0x42) || (first == 0x58 && second == 0x49)
    }

    /// GD000 to GD499 are government departments, HA500 to HA999 health authorities.
    private static func government(_ reading: Reading, _ offset: Int) -> Int? {
        let isDepartment = reading.matches("gd", at: offset)
        guard isDepartment || reading.matches("ha", at: offset),
            (2...4).allSatisfy({ reading.byte(offset + $0).isDigit }), !reading.isWord(at: offset + 5)
        else { return nil }
        return (reading.byte(offset + 2) < 0x35) == isDepartment ? offset + 5 : nil
    }

    /// Weights 8 to 2 and the last two digits add up to a multiple of 97, or do so with 55 more.
    private static func isValid(_ digits: [Int]) -> Bool {
        let sum = (0..<7).reduce(0) { $0 + digits[$1] * (8 - $1) } + digits[7] * 10 + digits[8]
        return sum > 0 && (sum % 97 == 0 || (sum + 55) % 97 == 0)
    }
}
