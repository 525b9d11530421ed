import Mail

/// Unique Pupil Numbers (DfE): a check letter, eleven digits, and a digit or, in a temporary one, a letter.
struct UPN: Identifier {
    static let name = "UPN"
    static let shapes = Shapes.letterFirst(2...13)
    /// The check letters; I, O and S are left out.
    static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

    static func follows(_ shape: UInt8) -> Following {
        shape == Shapes.letterFirst(13) ? .anything : [.blank, .hyphen, .other]
    }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let start = reading.tokens[index].lower
        guard !reading.isWord(before: start), reading.byte(start - 1) == 0x2F || !reading.isContinued(start),
            let end = Self.end(reading, from: start)
        else { return nil }
        let range = start..<end
        let text = reading.compact(range)
        guard text.count == 13, let check = Self.checkLetter(text) else { return nil }
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= end { last += 1 }
        let evidence = reading.evidence(index, last, place)
        let isNamed = evidence.names(.upn)
        let isCapital = reading.text[range.lowerBound].isUpperLetter
        guard check == text[0] else {
            guard isNamed, range.count == 13 else { return nil }
            return Claim(
                kind: "personal.upn", range: range, confidence: 0.4, rank: Claim.Rank.upn,
                reason: reading.reason(
                    "13 characters like a pupil number, but with a wrong check letter", evidence, place))
        }
        let what = text[12].isDigit ? "13-character pupil number" : "13-character temporary pupil number"
        return Claim(
            kind: "personal.upn", range: range,
            confidence: isNamed
                ? 0.98 : range.count > 13 ? 0.4 : evidence.denies(.upn) ? 0.6 : isCapital ? 0.9 : 0.75,
            rank: Claim.Rank.upn,
            specimen: evidence.all.contains(.example) && !reading.hasPerson(place),
            reason: reading.reason("\(what) with a valid check letter", evidence, place))
    }

    /// Where a letter and twelve characters end that up to four gaps may part: "Z801 2000 01 123".
    private static func end(_ reading: Reading, from start: Int) -> Int? {
        var offset = start
        var count = 0
        var gaps = 0
        while count < 13 {
            let byte = reading.byte(offset)
            if count == 0 || count == 12 ? byte.isLetter || byte.isDigit : byte.isDigit {
                count += 1
                offset += 1
            } else {
                guard gaps < 4, count > 0, reading.isWord(before: offset), let gap = reading.gap(at: offset),
                    gap.mark != 0x2E
                else { return nil }
                gaps += 1
                offset += gap.length
            }
        }
        return reading.isWord(at: offset) ? nil : offset
    }

    /// The letter that the twelve characters after it ask for; nil when they can't be a pupil number's.
    static func checkLetter(_ text: [UInt8]) -> UInt8? {
        var sum = 0
        for place in 1...12 {
            let byte = text[place]
            let value: Int
            if byte.isDigit {
                value = byte.number
            } else if place == 12, let letter = letters.firstIndex(of: byte) {
                value = letter
            } else {
                return nil
            }
            sum += (place + 1) * value
        }
        return letters[sum % 23]
    }
}
