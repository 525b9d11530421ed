/// Digits in groups, as people write long numbers: "943 476 5919", "4111-1111-1111-1111".
struct DigitGroups: Sendable {
    /// Digits of the longest number that anybody asks for.
    static let longest = 19

    private(set) var digits: InlineArray<20, UInt8> = InlineArray(repeating: 0)
    private(set) var count = 0
    /// Digits of each group, four bits a group, the last group lowest: 0x334 for "943 476 5919". A long group is 0xF.
    private(set) var pattern: UInt64 = 0
    private(set) var groups = 0
    private(set) var range: Range<Int>
    /// The tokens.
    let first: Int
    private(set) var last: Int
    /// The mark of the gaps between the groups; 0 when there is one group.
    private(set) var separator: UInt8 = 0

    init(_ token: Int, at start: Int) {
        (first, last) = (token, token)
        range = start..<start
    }

    subscript(_ place: Int) -> Int { Int(digits[place]) }

    /// Adds a group of a reading, when there is room.
    mutating func add(_ group: DataToken, _ number: Int, _ text: [UInt8], separator: UInt8 = 0) {
        for offset in group.range where count < 20 {
            digits[count] = text[offset] &- 0x30
            count += 1
        }
        pattern = pattern << 4 | UInt64(min(group.count, 15))
        groups += 1
        range = range.lowerBound..<group.upper
        last = number
        if separator != 0 { self.separator = separator }
    }

    /// Whether not all digits are the same.
    var varies: Bool { (1..<max(1, count)).contains { digits[$0] != digits[0] } }

    /// The number that the first digits make.
    func head(_ length: Int) -> Int { (0..<min(length, count)).reduce(0) { $0 * 10 + self[$1] } }

    /// The whole number.
    var value: UInt64 { (0..<count).reduce(0) { $0 &* 10 &+ UInt64(self[$1]) } }

    /// The sum of the first digits, the weights going down from `weight` by one.
    func sum(_ length: Int, from weight: Int) -> Int {
        (0..<length).reduce(0) { $0 + self[$1] * (weight - $1) }
    }

    /// ISO/IEC 7812-1 (Luhn).
    var isLuhn: Bool {
        var sum = 0
        for place in 0..<count {
            let doubled = self[count - 1 - place] << (place & 1)
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }

    /// The NHS number's check (NHS Data Dictionary): modulus 11 over nine digits; 10 isn't issued.
    var isNHS: Bool {
        guard count == 10 else { return false }
        let rest = 11 - sum(9, from: 10) % 11
        return rest == 11 ? self[9] == 0 : rest == self[9]
    }
}

extension Reading {
    /// The whole row of digit groups that begins at a token, with the same separator throughout (a blank, a hyphen, a
    /// full stop), when it has as many digits as wanted and isn't the inner part of something longer.
    func digitGroups(at index: Int, total: ClosedRange<Int>) -> DigitGroups? {
        let first = tokens[index]
        guard first.count <= total.upperBound else { return nil }
        if first.count < total.lowerBound {
            // Most numbers stand alone.
            guard index + 1 < tokens.count, tokens[index + 1].start - first.end <= 3, tokens[index + 1].kind == .code
            else { return nil }
        }
        guard !isContinued(first.lower) else { return nil }
        var groups = DigitGroups(index, at: first.lower)
        groups.add(first, index, text)
        var next = index + 1
        while next < tokens.count, groups.count < total.upperBound {
            let token = tokens[next]
            guard token.kind == .code, token.shape <= 20, let gap = gap(at: groups.range.upperBound),
                token.lower == groups.range.upperBound + gap.length,
                groups.separator == 0 || groups.separator == gap.mark, groups.count + token.count <= total.upperBound
            else { break }
            let isBlank = gap.mark <= 0x20
            // Groups of blanks shorter than two digits are separate numbers.
            if isBlank, token.count < 2 { break }
            // A whole number and another one behind it.
            if groups.groups == 1, groups.count >= 10, total.contains(groups.count), isBlank { break }
            groups.add(token, next, text, separator: gap.mark)
            next += 1
        }
        guard total.contains(groups.count), endsCleanly(groups) else { return nil }
        return groups
    }

    /// Whether a number goes on after a hyphen, a dot or a slash.
    private func endsCleanly(_ groups: DigitGroups) -> Bool {
        let end = groups.range.upperBound
        let byte = byte(end)
        if byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x5F || byte == 0x3A || byte == 0x2C {
            return !isWord(at: end + 1) || (byte == 0x2C && groups.count > 3)
        }
        return !isWord(at: end) && byte != 0x25
    }

    /// Whether what begins here is the inner part of something longer: after a hyphen, dot, slash, plus or underscore.
    func isContinued(_ start: Int) -> Bool {
        switch byte(start - 1) {
        case 0x2D, 0x2E, 0x2F, 0x5F, 0x2B, 0x23, 0x5C: isWord(before: start - 1) || byte(start - 1) == 0x2B
        case 0x24: true
        default: byte(start - 1) == 0xA3 || byte(start - 1) == 0xAC
        }
    }
}
