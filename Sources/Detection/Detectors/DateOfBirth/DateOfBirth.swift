import Directory
import Mail

/// Dates of birth: a date that the words, the column or a name beside it make one.
struct DateOfBirth: Identifier {
    static let name = "DateOfBirth"
    static let shapes: Shapes = [.digits(1, 2, 4, 8), .digitFirst(3...4)]
    private let today: CalendarDay

    init(today: CalendarDay) { self.today = today }

    static func follows(_ shape: UInt8) -> Following {
        shape == Shapes.digitsOnly(8) ? .anything : [.slash, .dot, .hyphen, .blank, .comma, .other]
    }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        guard !reading.isWord(before: token.lower), let date = DateText.read(reading, from: token.lower) else {
            return nil
        }
        guard let born = birth(date), born < today, born.year > 1900 else { return nil }
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= date.range.upperBound { last += 1 }
        let first = date.firstToken(reading, index)
        let evidence = reading.evidence(first, last, place)
        let age = today.year - born.year
        let confidence: Double
        let isNext = evidence.nearest.contains(.birth)
        if isNext, isBound(date.range.lowerBound, reading) { return nil }
        if isNext {
            confidence = date.isCompact && !evidence.isHeader ? 0.75 : 0.95
        } else if evidence.names(.birth),
            evidence.nearest.subtracting([.name, .forename, .surname, .email, .phone, .address, .upn]).isEmpty
        {
            confidence = 0.8
        } else if evidence.all.contains(.birth), evidence.nearest.isDisjoint(with: .event), (3...100).contains(age) {
            confidence = 0.65
        } else if place.grid != nil, evidence.entry == 0, reading.hasPerson(place), (3...19).contains(age),
            !date.isCompact
        {
            confidence = 0.65
        } else if standsByName(date.range, reading, place), (3...19).contains(age), evidence.nearest.isSubset(of: .name)
        {
            confidence = 0.7
        } else if isBracketed(date.range, reading), (3...19).contains(age), evidence.nearest.isDisjoint(with: .event),
            !evidence.denies(.birth)
        {
            confidence = 0.6
        } else {
            return nil
        }
        return Claim(
            kind: "personal.date-of-birth", range: date.range, confidence: confidence, rank: Claim.Rank.date,
            reason: reading.reason(
                isNext ? "date of birth" : "date that makes a person of \(age)", evidence, place))
    }

    private func birth(_ date: DateText) -> CalendarDay? {
        if date.year > 99 { return CalendarDay(year: date.year, month: date.month, day: date.day) }
        let year = 2000 + date.year
        return CalendarDay(year: year > today.year ? year - 100 : year, month: date.month, day: date.day)
    }

    /// "Children born between 1 September 2021 and 31 August 2022": the bound of an age group.
    private func isBound(_ start: Int, _ reading: Reading) -> Bool {
        reading.has(Self.bounds, in: max(0, start - 34)..<start)
    }

    private static let bounds: Needles = ["between", "before ", "after ", "since "]

    /// "Amelia Okafor (12/03/2014)", whoever that is: two words with capital letters and the date in brackets behind.
    private func isBracketed(_ range: Range<Int>, _ reading: Reading) -> Bool {
        guard reading.byte(range.lowerBound - 1) == 0x28 else { return false }
        var offset = range.lowerBound - 2
        for _ in 0..<2 {
            guard reading.byte(offset) == 0x20 else { return false }
            offset -= 1
            let end = offset
            while reading.byte(offset).isWordByte || [0x27, 0x2D].contains(reading.byte(offset)), end - offset < 24 {
                offset -= 1
            }
            guard end > offset, reading.byte(offset + 1).isUpperLetter, reading.byte(end).isLetter else { return false }
        }
        return true
    }

    /// "Amelia Okafor (12/03/2014)", "Amelia Okafor, 12/03/2014".
    private func standsByName(_ range: Range<Int>, _ reading: Reading, _ place: Place) -> Bool {
        place.mentions.contains { index in
            let gap = range.lowerBound - reading.mentions[index].range.upperBound
            guard gap > 0, gap <= 3 else { return false }
            return (reading.mentions[index].range.upperBound..<range.lowerBound).allSatisfy {
                [0x20, 0x28, 0x2C, 0x09, 0x2D].contains(reading.text[$0])
            }
        }
    }
}
