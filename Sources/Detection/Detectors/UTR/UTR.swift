import Mail

/// Unique Taxpayer References (HMRC): ten digits, the first a check digit.
struct UTR: Identifier {
    static let name = "UTR"
    static let shapes = Shapes.digits(3, 4, 5, 10)

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let groups = reading.digitGroups(at: index, total: 10...10),
            [[10], [5, 5], [4, 3, 3], [3, 3, 4]].contains(groups.groups), Self.isUTR(groups.digits)
        else { return nil }
        let evidence = reading.evidence(groups.first, groups.last, place)
        let isNamed = evidence.names(.utr)
        return Claim(
            kind: "personal.utr", range: groups.range, confidence: isNamed ? 0.95 : evidence.denies(.utr) ? 0.05 : 0.15,
            rank: Claim.Rank.numbers,
            reason: reading.reason("10-digit taxpayer reference with a valid check digit", evidence, place))
    }

    static func isUTR(_ digits: [UInt8]) -> Bool {
        let weights = [6, 7, 8, 9, 10, 5, 4, 3, 2]
        let sum = zip(weights, digits.dropFirst()).reduce(0) { $0 + $1.0 * Int($1.1) }
        return Array("21987654321".utf8)[sum % 11] - 0x30 == digits[0] && digits.contains { $0 != digits[0] }
    }
}
