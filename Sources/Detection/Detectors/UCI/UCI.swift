import Mail

/// Unique Candidate Identifiers (JCQ): centre, board, year, candidate and a check letter, 13 characters.
struct UCI: Identifier {
    static let name = "UCI"
    static let shapes: Shapes = [.digitFirst(13...13)]
    private static let letters = Array("ABCDEFGHKLMRTVWXY".utf8)

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let range = reading.tokens[index].range
        guard reading.isAlone(range), !reading.isContinued(range.lowerBound) else { return nil }
        let text = reading.compact(range)
        guard text.count == 13, Self.isUCI(text) else { return nil }
        let evidence = reading.evidence(index, index, place)
        let confidence = evidence.names(.uci) ? 0.97 : evidence.denies(.uci) ? 0.45 : 0.85
        return Claim(
            kind: "personal.uci", range: range, confidence: confidence, rank: Claim.Rank.uci,
            reason: reading.reason("13-character exam candidate identifier with a valid check letter", evidence, place))
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
