import Mail

/// UK postcodes in the six formats of BS 7666, with an area that exists.
struct Postcode: Identifier {
    static let name = "Postcode"
    static let shapes: Shapes = [.letterFirst(2...7), .digitFirst(3...3)]
    private let own: Set<[UInt8]>

    init(profile: SchoolProfile) {
        own = Set(profile.postcodes.map { $0.utf8.filter(\.isWordByte).map(\.capital) })
    }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let (range, last) = Self.range(at: index, reading) else { return nil }
        let text = reading.compact(range)
        guard Self.isPostcode(text), !own.contains(text), !reading.isContinued(range.lowerBound) else { return nil }
        let after = reading.byte(range.upperBound)
        if after == 0x2D || after == 0x2F || after == 0x5F, reading.isWord(at: range.upperBound + 1) { return nil }
        // What is said about the address counts for its postcode.
        let house = Self.house(before: index, reading)
        let evidence =
            house.map { reading.evidence($0, $0, place, looksAhead: false) } ?? reading.evidence(index, last, place)
        let isSpaced = range.count > text.count
        let sentence = max(0, range.lowerBound - 90)..<range.lowerBound
        let isCapital = !reading.text[range].contains(where: \.isLowerLetter)
        let isPlaced = Self.standsInAddress(range, reading)
        let isRoom = evidence.nearest.contains(.room) && house == nil
        let isVenue =
            !evidence.all.isDisjoint(with: [.venue, .helpline, .organisation])
            && evidence.nearest.isDisjoint(with: [.address, .postcode])
            && !(evidence.all.contains(.address) && reading.has(["home address", "my address"], in: sentence))
        let confidence =
            if isVenue {
                0.35
            } else if evidence.names([.postcode, .address]) && !isRoom {
                evidence.nearest.contains(.postcode) || isPlaced ? 0.93 : isSpaced ? 0.85 : 0.6
            } else if isRoom || (evidence.denies([.postcode, .address]) && house == nil) {
                isPlaced ? 0.4 : 0.15
            } else if isPlaced {
                house == nil && !reading.hasPerson(place) && HouseName.range(before: range.lowerBound, reading) == nil
                    ? 0.45 : isCapital && isSpaced ? 0.8 : 0.55
            } else if reading.hasPerson(place), isCapital, isSpaced, evidence.nearest.isSubset(of: [.name, .helpline]) {
                0.7
            } else {
                isSpaced && isCapital ? 0.4 : 0.2
            }
        return Claim(
            kind: "personal.postcode", range: range, confidence: confidence, rank: Claim.Rank.postcode,
            specimen: text.starts(with: "ZZ99".utf8),
            reason: reading.reason("postcode of an area that exists", evidence, place))
    }

    /// The token of a house number with its street, not far before a postcode.
    private static func house(before index: Int, _ reading: Reading) -> Int? {
        let start = reading.tokens[index].lower
        var candidate = index - 1
        while candidate >= 0, index - candidate <= 8, start - reading.tokens[candidate].upper <= 80 {
            let token = reading.tokens[candidate]
            if token.kind == .code, token.count <= 4, reading.text[token.lower].isDigit,
                StreetAddress.street(reading, from: token.upper) != nil
            {
                return candidate
            }
            candidate -= 1
        }
        return nil
    }

    /// Where a postcode could lie that begins at this token: one token, or two with a blank between.
    static func range(at index: Int, _ reading: Reading) -> (Range<Int>, Int)? {
        let token = reading.tokens[index]
        guard !reading.isWord(at: token.upper) else { return nil }
        if reading.text[token.lower].isDigit {
            // GIR 0AA, the only outward code without a digit.
            let start = token.lower - 4
            guard start >= 0, reading.text[start..<token.lower].map(\.capital).elementsEqual("GIR ".utf8),
                !reading.isWord(before: start)
            else { return nil }
            return (start..<token.upper, index)
        }
        if token.count >= 5 { return (token.range, index) }
        guard index + 1 < reading.tokens.count else { return nil }
        let next = reading.tokens[index + 1]
        guard next.kind == .code, next.count == 3, reading.text[next.lower].isDigit, !reading.isWord(at: next.upper),
            let gap = reading.gap(at: token.upper), gap.mark <= 0x20, next.lower == token.upper + gap.length
        else {
            return nil
        }
        return (token.lower..<next.upper, index + 1)
    }

    /// Whether a comma and a town, or a line of an address, stand before it.
    private static func standsInAddress(_ range: Range<Int>, _ reading: Reading) -> Bool {
        var offset = range.lowerBound - 1
        while reading.byte(offset) == 0x20 { offset -= 1 }
        if reading.byte(offset) == 0x0A, offset > 0 {
            offset -= 1
            while reading.byte(offset).isBlank { offset -= 1 }
        }
        let byte = reading.byte(offset)
        if byte == 0x2C {
            // A comma: the word before it begins with a capital letter.
            return wordBefore(offset, reading)
        }
        guard byte.isLetter, range.lowerBound - offset <= 3 else { return false }
        var start = offset
        while reading.byte(start - 1).isLetter, offset - start < 24 { start -= 1 }
        guard reading.byte(start).isUpperLetter, offset - start >= 2 else { return false }
        // "..., Exeter EX4 4QJ" or a line of its own that begins with the town.
        var before = start - 1
        while reading.byte(before) == 0x20 { before -= 1 }
        return reading.byte(before) == 0x2C || reading.byte(before) == 0x0A
    }

    private static func wordBefore(_ comma: Int, _ reading: Reading) -> Bool {
        var start = comma
        while reading.byte(start - 1).isLetter, comma - start < 24 { start -= 1 }
        return comma - start >= 2 && reading.byte(start).isUpperLetter
    }

    // MARK: The format

    static func isPostcode(_ text: [UInt8]) -> Bool {
        guard (5...7).contains(text.count) else { return false }
        if text.elementsEqual("GIR0AA".utf8) { return true }
        let inward = text.suffix(3)
        let letters = inward.dropFirst()
        guard let first = inward.first, first.isDigit,
            letters.allSatisfy({ $0.isUpperLetter && !"CIKMOV".utf8.contains($0) })
        else { return false }
        let outward = Array(text.dropLast(3))
        // The pseudo-postcodes of statistics and samples: ZZ99 and an inward code.
        if outward.elementsEqual("ZZ99".utf8) { return true }
        let area = outward.prefix { $0.isUpperLetter }
        guard areas.contains(area) else { return false }
        let rest = Array(outward.dropFirst(area.count))
        switch rest.count {
        case 1: return rest[0].isDigit
        case 2 where rest[1].isDigit: return rest[0].isDigit && rest[0] != 0x30
        case 2: return rest[0].isDigit && rest[0] != 0x30 && thirdLetter(area.count).contains(rest[1])
        default: return false
        }
    }

    /// The letters that may follow one digit: A9A and AA9A.
    private static func thirdLetter(_ area: Int) -> [UInt8] {
        Array((area == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY").utf8)
    }

    private static let areas = WordSet(
        "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN "
            + "EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML "
            + "N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD "
            + "TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE")
}
