import Mail

/// Postal addresses: a house number and a street, with the town after it; or what stands after the word "address".
struct StreetAddress: Identifier {
    static let name = "StreetAddress"
    static let shapes: Shapes = [.digits(1, 2, 3, 4), .digitFirst(2...5), .letterFirst(2...4)]
    static let topics = Topics.address
    /// Words of a street's name.
    private static let words = 5

    static func follows(_ shape: UInt8) -> Following { [.blank, .comma] }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        if token.kind == .word { return named(token, reading, place) }
        if reading.byte(token.lower).isLetter { return beforePostcode(index, reading, place) }
        // A street begins with a capital letter.
        guard reading.byte(token.upper + (reading.byte(token.upper) == 0x2C ? 2 : 1)).isUpperLetter,
            !reading.isWord(before: token.lower), !reading.isContinued(token.lower)
        else { return nil }
        if reading.text[token.lower..<token.upper].count(where: \.isLetter) > 1 { return nil }
        guard let street = Self.street(reading, from: token.upper) ?? Self.plainStreet(reading, index, place) else {
            return nil
        }
        let end = Self.town(reading, after: street)
        let start = Self.flat(reading, before: token.lower)
        let evidence = reading.evidence(index, index, place, looksAhead: false)
        let hasPostcode = Self.postcodeFollows(reading, end)
        let isVenue =
            !evidence.all.isDisjoint(with: [.venue, .helpline, .organisation])
            && evidence.nearest.isDisjoint(with: .address)
        let isNamed = evidence.names([.address, .postcode]) && !isVenue
        let isTitled = Self.isAddressed(reading, index)
        let confidence =
            if isNamed {
                0.92
            } else if isVenue {
                0.35
            } else if reading.hasPerson(place) || isTitled {
                0.85
            } else {
                hasPostcode ? 0.65 : 0.42
            }
        return Claim(
            kind: "personal.address", range: start..<end, confidence: confidence, rank: Claim.Rank.around,
            reason: reading.reason("house number and street", evidence, place))
    }

    /// "Home address: The Old Forge, Church Lane, Hathersage".
    private func named(_ token: DataToken, _ reading: Reading, _ place: Place) -> Claim? {
        guard place.grid == nil, !place.isHeader, let range = HouseName.range(after: token.upper, reading) else {
            return nil
        }
        return Claim(
            kind: "personal.address", range: range, confidence: 0.75, rank: Claim.Rank.around,
            reason: "house and street after the word '\(reading.string(token.range))'")
    }

    /// "Rose Cottage, Church End, HU5 2TN".
    private func beforePostcode(_ index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard place.grid == nil, let postcode = Postcode.range(at: index, reading),
            Postcode.isPostcode(reading.compact(postcode.0)),
            let range = HouseName.range(before: postcode.0.lowerBound, reading)
        else { return nil }
        let evidence = reading.evidence(index, postcode.1, place, looksAhead: false)
        let isVenue = !evidence.all.isDisjoint(with: [.venue, .helpline, .organisation])
        return Claim(
            kind: "personal.address", range: range,
            confidence: isVenue && evidence.nearest.isDisjoint(with: .address) ? 0.35 : 0.7, rank: Claim.Rank.around,
            reason: reading.reason("house and street before a postcode", evidence, place))
    }

    /// "14 Harbourside", "3 The Shambles": a name without a word for a street, where an address is announced and a town
    /// or a postcode follows.
    private static func plainStreet(_ reading: Reading, _ index: Int, _ place: Place) -> Int? {
        let token = reading.tokens[index]
        guard token.count <= 4, reading.byte(token.upper) == 0x20, reading.byte(token.upper + 1).isUpperLetter else {
            return nil
        }
        let evidence = reading.evidence(index, index, place, looksAhead: false)
        guard evidence.nearest.contains(.address), evidence.nearest.isDisjoint(with: [.room, .event]) else {
            return nil
        }
        var end = token.upper
        for _ in 0..<3 {
            guard reading.byte(end) == 0x20, let word = word(reading, end + 1), word.count >= 3 else { break }
            end = word.upperBound
        }
        guard end > token.upper, !DateText.isMonth(reading, token.upper + 1) else { return nil }
        let isFollowed =
            reading.byte(end) == 0x2C && reading.byte(end + 1) == 0x20 && reading.byte(end + 2).isUpperLetter
        return isFollowed || postcodeFollows(reading, end) || reading.byte(end) == 0x0A ? end : nil
    }

    /// Where the street's name ends that begins after a house number.
    static func street(_ reading: Reading, from start: Int) -> Int? {
        var offset = start
        if reading.byte(offset) == 0x2C { offset += 1 }
        guard reading.byte(offset) == 0x20 else { return nil }
        offset += 1
        var found: Int?
        var count = 0
        while count < words {
            guard let word = word(reading, offset) else { break }
            count += 1
            let isType = types.contains(reading.text[word])
            if isType, count >= 2 { found = word.upperBound }
            if found != nil, !isType { break }
            guard reading.byte(word.upperBound) == 0x20 else { break }
            offset = word.upperBound + 1
        }
        return found
    }

    /// A word that begins with a capital letter.
    private static func word(_ reading: Reading, _ start: Int) -> Range<Int>? {
        guard reading.byte(start).isUpperLetter else { return nil }
        var end = start
        while reading.byte(end).isLetter || reading.byte(end) >= 0x80
            || (reading.byte(end) == 0x27 && reading.byte(end + 1).isLetter)
            || (reading.byte(end) == 0x2D && reading.byte(end + 1).isLetter), end - start < 24
        {
            end += 1
        }
        if reading.byte(end) == 0x2E, end - start <= 2 { end += 1 }
        return reading.byte(end).isDigit ? nil : start..<end
    }

    /// Where the town and county end that follow after commas or on the next lines.
    private static func town(_ reading: Reading, after street: Int) -> Int {
        var end = street
        for _ in 0..<3 {
            var offset = end
            let separator = reading.byte(offset)
            guard separator == 0x2C || separator == 0x0A else { break }
            offset += 1
            while reading.byte(offset) == 0x20 || (separator == 0x2C && reading.byte(offset) == 0x0A) { offset += 1 }
            var last: Int?
            var count = 0
            while count < 3, let word = word(reading, offset) {
                // The outward half of a postcode begins like a word.
                if reading.byte(word.upperBound).isDigit { break }
                last = word.upperBound
                count += 1
                guard reading.byte(word.upperBound) == 0x20 || reading.byte(word.upperBound) == 0x2D else { break }
                offset = word.upperBound + 1
                if [0x6F, 0x75].contains(reading.byte(offset)),
                    reading.matches("on ", at: offset) || reading.matches("upon ", at: offset)
                {
                    offset += reading.byte(offset) == 0x6F ? 3 : 5
                }
            }
            guard let last, isEnd(reading, last) else { break }
            end = last
        }
        return end
    }

    private static func isEnd(_ reading: Reading, _ offset: Int) -> Bool {
        switch reading.byte(offset) {
        case 0x2C, 0x2E, 0x0A, 0x0D, 0x3B, 0x29, 0x09, 0x22, 0x7C: true
        case 0x20:
            reading.byte(offset + 1).isUpperLetter || reading.matches("and ", at: offset + 1)
                || reading.matches("is ", at: offset + 1) || reading.byte(offset + 1) == 0x20
        default: false
        }
    }

    /// "Flat 3, 14 ...", "Apartment 2B, 14 ...".
    private static func flat(_ reading: Reading, before start: Int) -> Int {
        var offset = start - 1
        while [0x20, 0x2C].contains(reading.byte(offset)), start - offset < 4 { offset -= 1 }
        guard offset < start - 1, reading.byte(offset).isWordByte else { return start }
        while reading.byte(offset).isWordByte, start - offset < 8 { offset -= 1 }
        guard reading.byte(offset) == 0x20 else { return start }
        for word in ["flat", "apartment", "unit", "apt"] where reading.matches(word, at: offset - word.utf8.count) {
            return offset - word.utf8.count
        }
        return start
    }

    private static func postcodeFollows(_ reading: Reading, _ end: Int) -> Bool {
        var offset = end
        while [0x20, 0x2C, 0x0A, 0x0D].contains(reading.byte(offset)), offset - end < 5 { offset += 1 }
        var letters = 0
        while reading.byte(offset + letters).isUpperLetter, letters < 3 { letters += 1 }
        return (1...2).contains(letters) && reading.byte(offset + letters).isDigit
    }

    /// "Mrs Jones, 14 Acacia Road", "Maryam Jones, 14 Acacia Road".
    private static func isAddressed(_ reading: Reading, _ index: Int) -> Bool {
        let start = reading.tokens[index].lower
        return (max(0, index - 3)..<index).contains {
            let token = reading.tokens[$0]
            guard token.kind == .word, start - token.upper < 40 else { return false }
            let name = reading.vocabulary[token.entry].name
            return name.contains(.title)
                || (name.contains(.forename) && token.isCapitalised && isSurname(token.upper, before: start, reading))
        }
    }

    /// Whether behind a forename only one word with a capital letter stands before the house number.
    private static func isSurname(_ forename: Int, before start: Int, _ reading: Reading) -> Bool {
        guard reading.byte(forename) == 0x20, var end = word(reading, forename + 1)?.upperBound else { return false }
        while end < start, [0x20, 0x2C, 0x09].contains(reading.byte(end)) { end += 1 }
        return end == start
    }

    static let types = WordSet(
        "street st st. road rd rd. lane ln avenue ave ave. close cl drive dr way court ct crescent cres place pl terrace "
            + "gardens grove hill park square sq row walk mews view rise green parade croft meadow meadows vale fields "
            + "field end gate wharf quay broadway mount drove chase bank yard circus path orchard heights common brow fold "
            + "garth dale bridge embankment esplanade strand wynd brae loan gait causeway bypass villas cottages buildings "
            + "mansions point reach spinney copse paddock paddocks leas lea harbour shambles mount mews yards steps banks lanes side brook corner village estate mill farm"
    )
}
