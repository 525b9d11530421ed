import Mail

/// NHS numbers of England, Wales and the Isle of Man: ten digits, often written 3-3-4, the last a check digit.
struct NHSNumber: Identifier {
    static let name = "NHSNumber"
    static let shapes = Shapes.digits(3, 4, 5, 6, 10)

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let groups = reading.digitGroups(at: index, total: 10...10), groups.groups <= 4, groups.isNHS,
            groups.varies
        else { return nil }
        let evidence = reading.evidence(groups.first, groups.last, place)
        // Grouped in another way it is one only where a word says so.
        guard groups.groups == 1 || groups.pattern == 0x334 || evidence.names(.nhs) else { return nil }
        let isIssued = [3, 4, 6, 7].contains(groups[0])
        let isTest = groups.head(3) == 999 || groups.value == 9_434_765_919
        // A check that one random number in eleven passes never counts alone.
        let confidence =
            if evidence.names(.nhs) {
                isIssued || isTest ? 0.97 : 0.85
            } else if evidence.denies(.nhs) {
                0.1
            } else if reading.hasPerson(place), isIssued, evidence.nearest.isSubset(of: .remarks) {
                0.55
            } else if isIssued {
                groups.separator == 0 ? 0.3 : 0.4
            } else {
                0.25
            }
        return Claim(
            kind: "personal.nhs-number", range: groups.range, confidence: confidence, rank: Claim.Rank.numbers,
            specimen: isTest, reason: reading.reason("10-digit NHS number with a valid check digit", evidence, place))
    }
}
