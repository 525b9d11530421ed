import Mail

/// Private keys in PEM (RFC 7468) and PGP armour: `-----BEGIN ... PRIVATE KEY-----` to its end.
struct PrivateKey: Identifier {
    static let name = "PrivateKey"
    static let shapes: Shapes = []
    static let topics: Topics = [.key]
    /// Bytes of a key with its armour.
    private static let reach = 16 << 10

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        guard reading.matches("private key", at: token.lower) else { return nil }
        var start = token.lower
        while token.lower - start < 40, reading.byte(start - 1) == 0x20 || reading.byte(start - 1).isUpperLetter {
            start -= 1
        }
        guard reading.matches("begin", at: start), start >= 5,
            reading.text[(start - 5)..<start].allSatisfy({ $0 == 0x2D })
        else { return nil }
        var end = token.upper
        while [0x2D, 0x20].contains(reading.byte(end)) || (end - token.upper < 8 && reading.byte(end).isUpperLetter) {
            end += 1
        }
        let limit = min(reading.text.count, end + Self.reach)
        // The body has no hyphens; the next five are those of the last line.
        var offset = end
        while offset < limit, reading.text[offset] != 0x2D { offset += 1 }
        if reading.matches("-----end", at: offset) {
            offset += 8
            while offset < limit, reading.text[offset] != 0x2D, reading.text[offset] != 0x0A { offset += 1 }
            while offset < limit, reading.text[offset] == 0x2D { offset += 1 }
            end = offset
        }
        return Claim(
            kind: "secret.private-key", range: (start - 5)..<end, confidence: 0.99, rank: Claim.Rank.secret,
            reason: "a private key", isDatum: false)
    }
}
