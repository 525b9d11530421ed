import Mail

/// The school's registered secrets, known only as keyed hashes.
package protocol RegisteredSecrets: Sendable {
    /// Whether a word of a text is one of them.
    func isRegistered(_ candidate: ArraySlice<UInt8>) -> Bool
}

/// Finds registered secrets: asks about each word that has a digit and is neither short nor long.
struct Registered: Identifier {
    static let name = "Registered"
    static let shapes: Shapes = [.anyDigits, .letterFirst(2...20), .digitFirst(2...20)]
    /// Bytes of a secret that can be found.
    static let lengths = 6...64
    private let secrets: (any RegisteredSecrets)?

    init(_ secrets: (any RegisteredSecrets)?) { self.secrets = secrets }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let secrets else { return nil }
        let token = reading.tokens[index]
        var start = token.lower
        while token.lower - start <= Self.lengths.upperBound, reading.byte(start - 1) > 0x20 { start -= 1 }
        // Only the first value of a word asks, so that each word is asked about once.
        if index > 0, reading.tokens[index - 1].kind == .code, reading.tokens[index - 1].lower >= start { return nil }
        var end = token.upper
        while end - token.upper <= Self.lengths.upperBound, reading.byte(end) > 0x20 { end += 1 }
        func isQuote(_ byte: UInt8) -> Bool {
            [0x22, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x5B, 0x5D].contains(byte)
        }
        for (begin, finish) in [
            (start, end), (trimStart(start, end, isQuote, reading), trimEnd(start, end, isQuote, reading)),
        ]
        where finish > begin && Self.lengths.contains(finish - begin) {
            if secrets.isRegistered(reading.text[begin..<finish]) {
                return Claim(
                    kind: "secret.registered", range: begin..<finish, confidence: 0.99, rank: Claim.Rank.secret,
                    reason: "one of the school's registered secrets", isDatum: false)
            }
        }
        return nil
    }

    private func trimStart(_ start: Int, _ end: Int, _ isEdge: (UInt8) -> Bool, _ reading: Reading) -> Int {
        var start = start
        while start < end, isEdge(reading.text[start]) || isCurly(start, reading) {
            start += reading.text[start] < 0x80 ? 1 : 3
        }
        return start
    }

    private func trimEnd(_ start: Int, _ end: Int, _ isEdge: (UInt8) -> Bool, _ reading: Reading) -> Int {
        var end = end
        while end > start, isEdge(reading.text[end - 1]) || isCurly(end - 3, reading) {
            end -= reading.text[end - 1] < 0x80 ? 1 : 3
        }
        return end
    }

    /// Quotation marks, dashes and dots beyond ASCII (U+2010 to U+203F).
    private func isCurly(_ start: Int, _ reading: Reading) -> Bool {
        reading.byte(start) == 0xE2 && reading.byte(start + 1) == 0x80 && reading.byte(start + 2) >= 0x90
    }
}
