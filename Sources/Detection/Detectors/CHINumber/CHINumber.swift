import Directory
import Mail

/// Community Health Index numbers (Scotland): a date of birth as DDMMYY, three digits, and the NHS number's check.
struct CHINumber: Identifier {
    static let name = "CHINumber"
    static let shapes = Shapes.digits(6, 10)

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let groups = reading.digitGroups(at: index, total: 10...10), groups.groups == 1 || groups.pattern == 0x64,
            groups.isNHS, Self.beginsWithDate(groups)
        else { return nil }
        let evidence = reading.evidence(groups.first, groups.last, place)
        let isNamed = evidence.names(.chi)
        // As an NHS number it can't have been issued: those don't begin with 0, 1 or 2.
        let confidence =
            isNamed
            ? 0.97 : evidence.names(.nhs) ? 0.9 : evidence.denies(.chi) ? 0.1 : reading.hasPerson(place) ? 0.4 : 0.2
        return Claim(
            kind: "personal.chi-number", range: groups.range, confidence: confidence,
            rank: isNamed ? Claim.Rank.numbers - 1 : Claim.Rank.numbers,
            reason: reading.reason("10-digit CHI number: a date and a valid check digit", evidence, place))
    }

    private static func beginsWithDate(_ digits: DigitGroups) -> Bool {
        func two(_ place: Int) -> Int { digits[place] * 10 + digits[place + 1] }
        return CalendarDay(year: 2000 + two(4), month: two(2), day: two(0)) != nil
            || CalendarDay(year: 1900 + two(4), month: two(2), day: two(0)) != nil
    }
}
