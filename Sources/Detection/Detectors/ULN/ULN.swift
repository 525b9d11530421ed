import Mail

/// Unique Learner Numbers (Learning Records Service): ten digits, the last a check digit. One random number in eleven
/// passes, so only a word, a column or a person makes it one.
struct ULN: Identifier {
    static let name = "ULN"
    static let shapes = Shapes.digits(3, 4, 5, 10)

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let groups = reading.digitGroups(at: index, total: 10...10),
            groups.groups == 1 || [0x334, 0x55, 0x433, 0x46, 0x442].contains(groups.pattern), Self.isULN(groups)
        else { return nil }
        let evidence = reading.evidence(groups.first, groups.last, place)
        let confidence =
            evidence.names(.uln) ? 0.97 : evidence.denies(.uln) ? 0.1 : reading.hasPerson(place) ? 0.4 : 0.2
        return Claim(
            kind: "personal.uln", range: groups.range, confidence: confidence, rank: Claim.Rank.numbers,
            reason: reading.reason("10-digit learner number with a valid check digit", evidence, place))
    }

    /// LRS: weights 10 to 2 modulo 11; the rest 0 is never issued; 9999999999 stands for "none".
    static func isULN(_ digits: DigitGroups) -> Bool {
        guard digits[0] != 0, digits.varies else { return false }
        let rest = digits.sum(9, from: 10) % 11
        return rest != 0 && 10 - rest == digits[9]
    }
}
