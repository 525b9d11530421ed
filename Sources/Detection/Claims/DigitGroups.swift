/// Digits in groups, as people write long numbers: "943 476 5919", "4111-1111-1111-1111".
struct DigitGroups: Sendable {
    var digits: [UInt8] = []
    /// Digits of each group.
    var groups: [Int] = []
    var range: Range<Int>
    /// The tokens.
    var first: Int
    var last: Int
    /// The byte between the groups; 0 when there is one group.
    var separator: UInt8 = 0
}

extension Reading {
    /// The whole row of digit groups that begins at a token, with the same separator throughout (a blank or a hyphen),
    /// when it has as many digits as wanted and isn't the inner part of something longer.
    func digitGroups(at index: Int, total: ClosedRange<Int>) -> DigitGroups? {
        let first = tokens[index]
        if first.count < total.lowerBound {
            // Most numbers stand alone.
            guard index + 1 < tokens.count, tokens[index + 1].start == first.end + 1, tokens[index + 1].kind == .code,
                case let gap = text[first.upper], gap == 0x20 || gap == 0x2D
            else { return nil }
        }
        guard first.count <= total.upperBound, !isContinued(first.lower) else { return nil }
        var groups = DigitGroups(range: tokens[index].range, first: index, last: index)
        append(tokens[index], to: &groups)
        var next = index + 1
        while next < tokens.count, groups.digits.count < total.upperBound {
            let token = tokens[next]
            let gap = token.lower - groups.range.upperBound
            guard token.kind == .code, token.shape <= 20, gap == 1 else { break }
            let separator = text[groups.range.upperBound]
            guard separator == 0x20 || separator == 0x2D, groups.separator == 0 || groups.separator == separator,
                groups.digits.count + token.count <= total.upperBound
            else { break }
            // Groups of blanks shorter than two digits are separate numbers.
            if separator == 0x20, token.count < 2 { break }
            groups.separator = separator
            append(token, to: &groups)
            groups.last = next
            groups.range = groups.range.lowerBound..<token.upper
            next += 1
        }
        guard total.contains(groups.digits.count), endsCleanly(groups) else { return nil }
        return groups
    }

    private func append(_ token: DataToken, to groups: inout DigitGroups) {
        for offset in token.range { groups.digits.append(text[offset] - 0x30) }
        groups.groups.append(token.count)
    }

    /// Whether a number goes on after a hyphen, a dot or a slash.
    private func endsCleanly(_ groups: DigitGroups) -> Bool {
        let end = groups.range.upperBound
        let byte = byte(end)
        if byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x5F || byte == 0x3A || byte == 0x2C {
            return !self.byte(end + 1).isWordByte || (byte == 0x2C && groups.digits.count > 3)
        }
        return !byte.isWordByte && byte != 0x25
    }

    /// Whether what begins here is the inner part of something longer: after a hyphen, dot, slash, plus or underscore.
    func isContinued(_ start: Int) -> Bool {
        switch byte(start - 1) {
        case 0x2D, 0x2E, 0x2F, 0x5F, 0x2B, 0x23, 0x5C: byte(start - 2).isWordByte || byte(start - 1) == 0x2B
        case 0x24: true
        default: byte(start - 1) == 0xA3 || byte(start - 1) == 0xAC
        }
    }
}

/// Check digits.
enum CheckDigits {
    /// ISO/IEC 7812-1 (Luhn).
    static func isLuhn(_ digits: [UInt8]) -> Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let doubled = Int(digit) << (place & 1)
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }

    /// The weighted sum of digits, the weights going down from `weight` by one.
    static func sum(_ digits: some Collection<UInt8>, from weight: Int) -> Int {
        var weight = weight
        var sum = 0
        for digit in digits {
            sum += Int(digit) * weight
            weight -= 1
        }
        return sum
    }

    /// The NHS number's check (NHS Data Dictionary): modulus 11 over nine digits; 10 isn't issued.
    static func isNHS(_ digits: [UInt8]) -> Bool {
        guard digits.count == 10 else { return false }
        let rest = 11 - sum(digits[0..<9], from: 10) % 11
        return rest == 11 ? digits[9] == 0 : rest == Int(digits[9])
    }

    /// ISO 7064 MOD 97-10 over letters and digits in capitals, the first four moved to the end.
    static func isIBAN(_ text: [UInt8]) -> Bool {
        var rest = 0
        for byte in text[4...] + text[..<4] {
            if byte.isDigit {
                rest = (rest * 10 + byte.number) % 97
            } else {
                rest = (rest * 100 + Int(byte) - 55) % 97
            }
        }
        return rest == 1
    }
}
