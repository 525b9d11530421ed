import Mail

/// Unique Taxpayer References (HMRC): ten digits, the first a check digit.
struct UTR: Identifier {
    static let name = "UTR"
    static let shapes: Shapes = [.digits(3, 4, 5, 10), .digitFirst(11...11)]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let hasSuffix = reading.tokens[index].shape > 20
        guard let groups = hasSuffix ? Self.beforeK(index, reading) : reading.digitGroups(at: index, total: 10...10),
            groups.groups == 1 || [0x55, 0x433, 0x334].contains(groups.pattern), Self.isUTR(groups)
        else { return nil }
        let evidence = reading.evidence(groups.first, groups.last, place)
        let isNamed = evidence.names(.utr)
        return Claim(
            kind: "personal.utr", range: groups.range, confidence: isNamed ? 0.95 : evidence.denies(.utr) ? 0.05 : 0.15,
            rank: Claim.Rank.numbers,
            reason: reading.reason("10-digit taxpayer reference with a valid check digit", evidence, place))
    }

    /// "1234567890K", as it stands on a tax return: the digits.
    private static func beforeK(_ index: Int, _ reading: Reading) -> DigitGroups? {
        var token = reading.tokens[index]
        guard reading.text[token.upper - 1].small == 0x6B, reading.isAlone(token.range) else { return nil }
        token.end -= 1
        guard reading.text[token.range].allSatisfy(\.isDigit) else { return nil }
        var groups = DigitGroups(index, at: token.lower)
        groups.add(token, index, reading.text)
        return groups
    }

    static func isUTR(_ digits: DigitGroups) -> Bool {
        // Weights 6 7 8 9 10 5 4 3 2 over all digits but the first; the first is what stands at the sum modulo 11.
        let sum = (1..<10).reduce(0) { $0 + digits[$1] * ($1 < 6 ? 5 + $1 : 11 - $1) }
        let rest = sum % 11
        return digits[0] == (rest < 2 ? 2 - rest : 11 - rest) && digits.varies
    }
}
