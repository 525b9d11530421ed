import Mail

/// Unique Candidate Identifiers (JCQ): centre, board, year, candidate and a check letter, 13 characters, sometimes with
/// blanks between.
struct UCI: Identifier {
    static let name = "UCI"
    static let shapes: Shapes = [.digitFirst(13...13), .digits(5, 6), .digitFirst(6...6)]
    private static let letters = Array("ABCDEFGHKLMRTVWXY".utf8)

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let start = reading.tokens[index].lower
        guard !reading.isContinued(start), let end = Self.end(reading, from: start) else { return nil }
        let text = reading.compact(start..<end)
        guard Self.isUCI(text) else { return nil }
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= end { last += 1 }
        let evidence = reading.evidence(index, last, place)
        let isWhole = end - start == 13
        let confidence = evidence.names(.uci) ? 0.97 : evidence.denies(.uci) ? 0.45 : isWhole ? 0.85 : 0.6
        return Claim(
            kind: "personal.uci", range: start..<end, confidence: confidence, rank: Claim.Rank.uci,
            reason: reading.reason("13-character exam candidate identifier with a valid check letter", evidence, place))
    }

    /// Where thirteen letters and digits end that blanks or hyphens may part.
    private static func end(_ reading: Reading, from start: Int) -> Int? {
        guard !reading.isWord(before: start) else { return nil }
        var offset = start
        var count = 0
        while count < 13 {
            let byte = reading.byte(offset)
            if byte.isDigit || (byte.isLetter && (count == 5 || count == 12)) {
                count += 1
                offset += 1
            } else {
                guard count > 0, reading.isWord(before: offset), let gap = reading.gap(at: offset), gap.mark != 0x2E
                else { return nil }
                offset += gap.length
            }
        }
        return reading.isWord(at: offset) ? nil : offset
    }

    static func isUCI(_ text: [UInt8]) -> Bool {
        var sum = 0
        for place in 0..<12 {
            let byte = text[place]
            guard byte.isDigit || (place == 5 && byte.isUpperLetter) else { return false }
            sum += (16 - place) * (byte.isDigit ? byte.number : Int(byte) - 0x40)
        }
        return text[12] == letters[sum % 17]
    }
}
