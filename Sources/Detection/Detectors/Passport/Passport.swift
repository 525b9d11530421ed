import Mail

/// UK passport numbers: nine digits (or two letters and seven digits); nothing to check, so a word must name it.
struct Passport: Identifier {
    static let name = "Passport"
    static let shapes: Shapes = [.digits(3, 9), .letterFirst(9...9)]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        var range = reading.tokens[index].range
        var last = index
        guard reading.isAlone(range), !reading.isContinued(range.lowerBound) else { return nil }
        if reading.text[range.lowerBound].isLetter {
            let text = reading.compact(range)
            guard text[1].isUpperLetter || text[1].isDigit, text.dropFirst(2).allSatisfy(\.isDigit) else { return nil }
        } else {
            guard let groups = reading.digitGroups(at: index, total: 9...9),
                groups.groups == 1 || groups.pattern == 0x333
            else { return nil }
            range = groups.range
            last = groups.last
        }
        let evidence = reading.evidence(index, last, place)
        guard evidence.names(.passport) else { return nil }
        return Claim(
            kind: "personal.passport", range: range, confidence: evidence.nearest.contains(.passport) ? 0.93 : 0.65,
            rank: Claim.Rank.numbers, reason: reading.reason("9-character passport number", evidence, place))
    }
}
