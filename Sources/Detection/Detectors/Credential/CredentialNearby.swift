import Mail

// Values near a word that announces no more than that there may be one.

extension Credential {
    /// Beside what somebody signs in to: what has nothing of a word.
    func beside(_ index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard place.grid == nil else { return nil }
        let token = reading.tokens[index]
        // "Get in with", "unlocks with" say more than "account".
        let isWay =
            reading.topics(token).contains(.wifi)
            || Self.ways.contains { reading.matches($0, at: token.upper - $0.utf8.count) }
            || reading.has(Self.changes, in: reading.sentence(around: token.lower, reach: 60))
        let bounds = earlier(index, reading)..<later(index, reading)
        guard
            let (range, confidence) = SecretNearby.read(
                reading, around: token.range, in: bounds, trust: isWay ? .introduced : .sure),
            !isLabelled(range, token, reading)
        else { return nil }
        return Claim(
            kind: "secret.credential", range: range, confidence: confidence, rank: Claim.Rank.secret,
            category: "password",
            reason: "near the word '\(reading.string(token.range).lowercased())' and has the looks of a secret",
            isDatum: false)
    }

    private static let ways = [
        " in", " on", " it", "unlock", "unlocks", "unlocking", "get into", "encrypted", "zipped", "protected",
        "decrypt",
        "to open", "attachment", "zip", "pdf", "using",
    ]
    private static let changes: Needles = [" reset ", " changed ", " unlocked "]

    /// "User: amel5w": the name behind its label.
    private func isLabelled(_ value: Range<Int>, _ token: DataToken, _ reading: Reading) -> Bool {
        reading.topics(token).contains(.username)
            && (token.upper..<max(token.upper, value.lowerBound)).allSatisfy { !reading.byte($0).isWordByte }
    }

    /// Where nothing is announced: what stands near and can only be a secret.
    func nearby(
        _ index: Int, _ kind: SecretLink.Announcement, _ reading: Reading, _ place: Place
    ) -> Claim? {
        guard place.grid == nil else { return nil }
        let token = reading.tokens[index]
        let found: (range: Range<Int>, confidence: Double)?
        if kind == .pin {
            found =
                (PressedCode.read(reading, before: token.lower) ?? PressedCode.stated(reading, before: token.lower))
                .map { ($0, 0.7) }
        } else {
            let bounds = earlier(index, reading)..<later(index, reading)
            found = SecretNearby.read(reading, around: token.range, in: bounds)
        }
        guard let found else { return nil }
        let all = reading.evidence(index, index, place).all
        guard all.isDisjoint(with: [.meeting, .example]) else { return nil }
        return Claim(
            kind: "secret.credential", range: found.range, confidence: found.confidence, rank: Claim.Rank.secret,
            category: kind == .pin ? "pin" : "password",
            reason: "near the word '\(reading.string(token.range).lowercased())' and has the looks of a secret",
            isDatum: false)
    }

    /// The end of the word of this kind that comes before in reach, or the beginning of the text.
    func earlier(_ index: Int, _ reading: Reading) -> Int {
        for near in stride(from: index - 1, through: max(0, index - 12), by: -1)
        where !reading.topics(reading.tokens[near]).isDisjoint(with: [.password, .pin]) {
            return min(reading.tokens[near].upper, reading.tokens[index].lower)
        }
        return 0
    }

    /// The beginning of the word of this kind that comes behind in reach, or the end of the text.
    func later(_ index: Int, _ reading: Reading) -> Int {
        for near in (index + 1)..<max(index + 1, min(reading.tokens.count, index + 12))
        where !reading.topics(reading.tokens[near]).isDisjoint(with: Self.entries) {
            return max(reading.tokens[near].lower, reading.tokens[index].upper)
        }
        return reading.text.count
    }
}
