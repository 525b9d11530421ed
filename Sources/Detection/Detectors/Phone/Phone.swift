import Mail

/// Telephone numbers in the ranges of Ofcom's plan, and foreign ones with a plus sign.
struct Phone: Identifier {
    static let name = "Phone"
    static let shapes: Shapes = [.anyDigits]
    private let own: Set<[UInt8]>

    init(profile: SchoolProfile) { own = Set(profile.phones.map { Array($0.utf8.filter(\.isDigit)) }) }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        let first = reading.text[token.lower]
        let hasPlus = Self.hasPlus(before: token.lower, reading)
        guard first == 0x30 || hasPlus || (first == 0x37 && token.count == 10) || first == 0x34 else { return nil }
        guard !reading.byte(token.lower - 1).isWordByte, hasPlus || !reading.isContinued(token.lower) else {
            return nil
        }
        guard let number = PhoneNumber.read(reading, from: token.lower, hasPlus: hasPlus) else { return nil }
        if number.national == nil { return foreign(number, index, reading, place) }
        guard let national = number.national else { return nil }
        let text = Array(national.map { $0 + 0x30 })
        guard !own.contains(text), !Self.helplines.contains(String(decoding: text, as: UTF8.self)) else { return nil }
        guard let range = PhonePlan.range(of: national) else { return nil }
        let evidence = evidence(index, number, reading, place)
        if !number.isWritten, !evidence.names(.phone) { return nil }
        let isShort = national.count < 11
        let isOffice = evidence.nearest.contains(.helpline) || evidence.nearest.contains(.organisation)
        var confidence =
            switch range {
            case .mobile: 0.85
            case .geographic: isShort ? 0.4 : 0.6
            case .personal: 0.6
            case .shared: 0.3
            }
        if evidence.denies(.phone) {
            confidence = 0.3
        } else if range != .shared {
            let isLetterhead = range == .geographic && place.grid == nil && reading.isLetterhead(place.line)
            if evidence.names(.phone), !isOffice, !isLetterhead { confidence = max(confidence, 0.9) }
            if reading.hasPerson(place) { confidence += 0.05 }
            if isOffice { confidence = range == .mobile ? 0.6 : 0.35 } else if isLetterhead { confidence = 0.4 }
        }
        return Claim(
            kind: "personal.phone", range: number.range, confidence: confidence, rank: Claim.Rank.phone,
            specimen: PhonePlan.isFictional(national),
            reason: reading.reason(range.words, evidence, place))
    }

    private func foreign(_ number: PhoneNumber, _ index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let evidence = evidence(index, number, reading, place)
        return Claim(
            kind: "personal.phone", range: number.range, confidence: evidence.denies(.phone) ? 0.3 : 0.75,
            rank: Claim.Rank.phone, reason: reading.reason("telephone number with a country code", evidence, place))
    }

    private func evidence(_ index: Int, _ number: PhoneNumber, _ reading: Reading, _ place: Place) -> Evidence {
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= number.range.upperBound { last += 1 }
        return reading.evidence(index, last, place)
    }

    private static func hasPlus(before offset: Int, _ reading: Reading) -> Bool {
        let byte = reading.byte(offset - 1)
        return byte == 0x2B || (byte == 0x28 && reading.byte(offset - 2) == 0x2B)
    }

    /// Numbers that everybody may ring.
    private static let helplines: Set<String> = [
        "08001111", "08088005000", "08000684141", "08082000247", "08001218878", "03001231066", "08005555111",
        "08088010331", "03001234", "08456464", "08000480048", "08088023333", "08088020008",
    ]
}

/// A telephone number as it stands in a text.
struct PhoneNumber: Sendable {
    var range: Range<Int>
    /// With the leading 0; nil for a foreign number.
    var national: [UInt8]?
    /// Whether it is written so that it can be dialled: with 0, +44 or 0044.
    var isWritten = true

    /// Digits of a number with its country code at most (ITU-T E.164).
    private static let longest = 15

    /// Reads a number and what stands between its digits. `start` is the first digit.
    static func read(_ reading: Reading, from start: Int, hasPlus: Bool) -> PhoneNumber? {
        var begin = hasPlus ? start - 1 : start
        if hasPlus, reading.byte(begin) == 0x28 { begin -= 1 }
        if !hasPlus, reading.byte(start - 1) == 0x28 { begin = start - 1 }
        var digits: [UInt8] = []
        /// Where the text ends after each digit.
        var ends: [Int] = []
        var offset = start
        var gap = 0
        while digits.count < longest + 3 {
            let byte = reading.byte(offset)
            if byte.isDigit {
                digits.append(byte - 0x30)
                ends.append(offset + 1)
                gap = 0
            } else if byte == 0x20 || byte == 0x2D || byte == 0x28 || byte == 0x29 || byte == 0x2E || byte == 0x2F {
                gap += 1
                if gap > 2 && !(gap == 3 && byte == 0x28) { break }
            } else if byte == 0xC2, reading.byte(offset + 1) == 0xA0 {
                offset += 1
                gap += 1
            } else {
                break
            }
            offset += 1
        }
        let parsed = normalise(digits, hasPlus: hasPlus)
        guard let (skipped, prefix) = parsed else {
            return hasPlus ? foreign(reading, begin, digits, ends) : nil
        }
        let rest = Array(digits[skipped...])
        // Some ranges have shorter numbers; the longest that ends at the end of a group is taken.
        for length in [10, 9, 7] where rest.count >= length {
            let end = ends[skipped + length - 1]
            let national = [0] + rest.prefix(length)
            guard PhonePlan.lengths(of: national).contains(length), isEnd(end, reading) else { continue }
            let opens = reading.text[begin..<end].count { $0 == 0x28 }
            let closes = reading.text[begin..<end].count { $0 == 0x29 }
            if reading.byte(begin) == 0x28, opens > closes { begin += 1 }
            return PhoneNumber(range: begin..<end, national: national, isWritten: prefix)
        }
        return nil
    }

    /// How many digits stand before the national number, and whether they make it diallable.
    private static func normalise(_ digits: [UInt8], hasPlus: Bool) -> (Int, Bool)? {
        if hasPlus {
            guard digits.starts(with: [4, 4]) else { return nil }
            return (digits.count > 2 && digits[2] == 0 ? 3 : 2, true)
        }
        if digits.starts(with: [0, 0, 4, 4]) { return (digits.count > 4 && digits[4] == 0 ? 5 : 4, true) }
        if digits.starts(with: [0, 0]) { return nil }
        if digits.first == 0 { return (1, true) }
        if digits.starts(with: [4, 4]) { return (2, false) }
        return digits.first == 7 ? (0, false) : nil
    }

    private static func foreign(_ reading: Reading, _ begin: Int, _ digits: [UInt8], _ ends: [Int]) -> PhoneNumber? {
        guard let first = digits.first, first != 0, (8...longest).contains(digits.count), let end = ends.last,
            isEnd(end, reading), !digits.starts(with: [4, 4])
        else { return nil }
        return PhoneNumber(range: begin..<end, national: nil)
    }

    private static func isEnd(_ end: Int, _ reading: Reading) -> Bool {
        let byte = reading.byte(end)
        if byte.isWordByte { return false }
        if byte == 0x2D || byte == 0x2F || byte == 0x2E || byte == 0x3A { return !reading.byte(end + 1).isDigit }
        if byte == 0x20, reading.byte(end + 1).isDigit {
            // "01632 960123 4" isn't a number, "01632 960123 07700 900123" is two.
            return reading.byte(end + 1) == 0x30 || !reading.byte(end + 2).isDigit
        }
        return true
    }
}

/// Ofcom's National Telephone Numbering Plan, as far as it tells a number from another number.
enum PhonePlan {
    enum Range: Sendable {
        case mobile, geographic, personal
        /// 03, 08, 09: organisations.
        case shared

        var words: String {
            switch self {
            case .mobile: "mobile number"
            case .geographic: "landline number"
            case .personal: "personal or internet telephone number"
            case .shared: "telephone number of an organisation's range"
            }
        }
    }

    /// Digits after the 0 that numbers of this range have.
    static func lengths(of national: [UInt8]) -> [Int] {
        guard national.count > 4 else { return [] }
        if national.starts(with: [0, 8, 0, 0]) { return [10, 9, 7] }
        if national.starts(with: [0, 8, 4, 5]) { return [10, 7] }
        return national[1] == 1 ? [10, 9] : [10]
    }

    static func range(of national: [UInt8]) -> Range? {
        guard national.count >= 8, national[0] == 0 else { return nil }
        let (second, third) = (national[1], national[2])
        switch second {
        case 1: return third == 0 ? nil : national.count >= 10 ? .geographic : nil
        case 2: return [0, 3, 4, 8, 9].contains(third) ? .geographic : nil
        case 3: return [0, 3, 4, 7].contains(third) ? .shared : nil
        case 5: return third == 5 || third == 6 ? .personal : nil
        case 7: return third == 0 ? .personal : third == 6 ? (national[3] == 2 ? .mobile : .personal) : .mobile
        case 8: return [0, 4, 7].contains(third) ? .shared : nil
        case 9: return third <= 1 || third == 8 ? .shared : nil
        default: return nil
        }
    }

    /// Ofcom's numbers for drama.
    static func isFictional(_ national: [UInt8]) -> Bool {
        let text = String(decoding: national.map { $0 + 0x30 }, as: UTF8.self)
        let heads = [
            "01632960", "0113496", "0114496", "0115496", "0116496", "0117496", "0118496", "0121496", "0131496",
            "0141496", "0151496", "0161496", "0191498", "02079460", "07700900", "02896496", "02920180", "08081570",
            "09098790", "03069990",
        ]
        return heads.contains { text.hasPrefix($0) }
    }
}
