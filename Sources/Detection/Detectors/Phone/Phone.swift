import Mail

/// Telephone numbers in the ranges of Ofcom's plan, and foreign ones with a plus sign or written as in North America.
struct Phone: Identifier {
    static let name = "Phone"
    static let shapes: Shapes = [.anyDigits]
    /// The school's own numbers without the leading 0.
    private let own: Set<UInt64>

    init(profile: SchoolProfile) {
        own = Set(
            profile.phones.map { phone in
                phone.utf8.filter(\.isDigit).drop { $0 == 0x30 }.reduce(0) { $0 &* 10 &+ UInt64($1 &- 0x30) }
            })
    }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        let first = reading.text[token.lower]
        let before = reading.byte(token.lower - 1)
        let hasPlus = before == 0x2B || (before == 0x28 && reading.byte(token.lower - 2) == 0x2B)
        guard first == 0x30 || hasPlus || token.count == 3 || (first == 0x37 && token.count == 10) || first == 0x34
        else { return nil }
        // Two numbers with a slash between.
        let isSecond = before == 0x2F && first == 0x30 && reading.byte(token.lower - 2).isDigit
        guard !reading.isWord(before: token.lower), hasPlus || isSecond || !reading.isContinued(token.lower) else {
            return nil
        }
        if token.count == 3, first != 0x30, !hasPlus {
            return NorthAmerica.number(reading, token).map { foreign($0, index, reading, place, isSure: false) }
        }
        guard let number = PhoneNumber.read(reading, from: token.lower, hasPlus: hasPlus) else { return nil }
        if number.isForeign {
            // A row of digits that happens to begin with 00 is no telephone number by itself.
            let isSure = hasPlus || reading.text[number.range].contains { !$0.isDigit }
            return foreign(number, index, reading, place, isSure: isSure)
        }
        guard !own.contains(number.national), !PhonePlan.helplines.contains(number.national),
            let range = PhonePlan.range(of: number)
        else { return nil }
        let evidence = evidence(index, number, reading, place)
        if !number.isWritten, !evidence.names(.phone) { return nil }
        let isFictional = PhonePlan.isFictional(number)
        return Claim(
            kind: "personal.phone", range: number.range,
            confidence: confidence(number, range, evidence, isFictional, reading, place), rank: Claim.Rank.phone,
            specimen: isFictional, reason: reading.reason(range.words, evidence, place))
    }

    private func confidence(
        _ number: PhoneNumber, _ range: PhonePlan.Range, _ evidence: Evidence, _ isFictional: Bool, _ reading: Reading,
        _ place: Place
    ) -> Double {
        let isOffice = !evidence.nearest.isDisjoint(with: [.helpline, .organisation])
        if evidence.denies(.phone) { return 0.3 }
        switch range {
        case .shared:
            // Numbers for everybody, unless somebody says that it's theirs; those for drama stand for any number.
            return isFictional && evidence.names(.phone) && !isOffice ? 0.6 : 0.3
        case .mobile:
            let sure = evidence.names(.phone) ? 0.92 : 0.85
            return isOffice ? 0.6 : min(0.97, sure + (reading.hasPerson(place) ? 0.05 : 0))
        case .geographic, .personal:
            if isOffice { return 0.35 }
            if place.grid == nil, reading.isLetterhead(place.line), !isDirect(number, reading) { return 0.4 }
            if evidence.names(.phone) { return 0.9 }
            return (number.count < 10 ? 0.4 : 0.6) + (reading.hasPerson(place) ? 0.05 : 0)
        }
    }

    /// "Direct: ", "Home: ": a label that says that the number is one person's, even under a letter.
    private func isDirect(_ number: PhoneNumber, _ reading: Reading) -> Bool {
        var end = number.range.lowerBound
        while [0x20, 0x3A, 0x2E, 0x09].contains(reading.byte(end - 1)) { end -= 1 }
        var start = end
        while reading.byte(start - 1).isLetter, end - start < 12 { start -= 1 }
        return start < end && Self.direct.contains(reading.text[start..<end])
    }

    private static let direct = WordSet("direct ddi dd home mobile mob m cell h personal dial")

    private func foreign(
        _ number: PhoneNumber, _ index: Int, _ reading: Reading, _ place: Place, isSure: Bool
    ) -> Claim {
        let evidence = evidence(index, number, reading, place)
        let isNamed = evidence.names(.phone) || reading.hasPerson(place)
        return Claim(
            kind: "personal.phone", range: number.range,
            confidence: evidence.denies(.phone) ? 0.3 : isSure ? 0.75 : isNamed ? 0.6 : 0.4, rank: Claim.Rank.phone,
            reason: reading.reason(
                isSure ? "telephone number with a country code" : "telephone number of a foreign form", evidence, place)
        )
    }

    private func evidence(_ index: Int, _ number: PhoneNumber, _ reading: Reading, _ place: Place) -> Evidence {
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= number.range.upperBound { last += 1 }
        return reading.evidence(index, last, place)
    }
}

/// Numbers of the North American plan without a country code: "(415) 555-0132", "415-555-0132".
enum NorthAmerica {
    static func number(_ reading: Reading, _ area: DataToken) -> PhoneNumber? {
        guard area.count == 3, area.shape == 3, reading.text[area.lower] >= 0x32 else { return nil }
        var start = area.lower
        var offset = area.upper
        if reading.byte(start - 1) == 0x28 {
            guard reading.byte(offset) == 0x29 else { return nil }
            start -= 1
            offset += 1
            if reading.byte(offset) == 0x20 { offset += 1 }
        } else {
            guard reading.byte(offset) == 0x2D || reading.byte(offset) == 0x2E else { return nil }
            offset += 1
        }
        guard !reading.isWord(before: start), reading.byte(offset) >= 0x32,
            (0..<3).allSatisfy({ reading.byte(offset + $0).isDigit }),
            [0x2D, 0x2E].contains(reading.byte(offset + 3)),
            (4..<8).allSatisfy({ reading.byte(offset + $0).isDigit }),
            !reading.isWord(at: offset + 8), reading.byte(offset + 8) != 0x2D
        else { return nil }
        return PhoneNumber(range: start..<(offset + 8), isForeign: true)
    }
}
