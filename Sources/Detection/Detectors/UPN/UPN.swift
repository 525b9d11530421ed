import Mail

/// Unique Pupil Numbers (DfE): a check letter, eleven digits, and a digit or, in a temporary one, a letter.
struct UPN: Identifier {
    static let name = "UPN"
    static let shapes = Shapes.letterFirst(13...13)
    /// The check letters; I, O and S are left out.
    static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let range = reading.tokens[index].range
        guard reading.isAlone(range), !reading.isContinued(range.lowerBound) else { return nil }
        let text = reading.compact(range)
        guard text.count == 13, let check = Self.checkLetter(text) else { return nil }
        let evidence = reading.evidence(index, index, place)
        let isNamed = evidence.names(.upn)
        let isCapital = reading.text[range.lowerBound].isUpperLetter
        guard check == text[0] else {
            guard isNamed else { return nil }
            return Claim(
                kind: "personal.upn", range: range, confidence: 0.4, rank: Claim.Rank.upn,
                reason: reading.reason(
                    "13 characters like a pupil number, but with a wrong check letter", evidence, place))
        }
        let what = text[12].isDigit ? "13-character pupil number" : "13-character temporary pupil number"
        return Claim(
            kind: "personal.upn", range: range,
            confidence: isNamed ? 0.98 : evidence.denies(.upn) ? 0.6 : isCapital ? 0.9 : 0.75, rank: Claim.Rank.upn,
            specimen: evidence.all.contains(.example) && !reading.hasPerson(place),
            reason: reading.reason("\(what) with a valid check letter", evidence, place))
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
