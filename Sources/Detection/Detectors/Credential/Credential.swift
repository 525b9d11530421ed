import Mail

/// Passwords, passcodes and PINs in prose, in label and value, and in the line below their label.
///
/// Words about passwords ("is case sensitive", "must have eight characters") are advice and stay silent, because what
/// follows them has the looks of a word and not of a secret.
struct Credential: Identifier {
    static let name = "Credential"
    static let shapes: Shapes = []
    static let topics: Topics = [.password, .pin, .login]
    /// Bytes around a plain "code" in which must stand what it opens.
    private static let reach = 100

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        // What stands below the header of a table is its column's business.
        if place.isHeader { return nil }
        let token = reading.tokens[index]
        let kind = announcement(token, reading)
        guard kind != .pin || isCodeOfSomething(token, reading), let link = link(index, kind, reading) else {
            return nil
        }
        guard var confidence = confidence(link, kind, token, reading) else { return nil }
        let around = reading.evidence(index, index, place)
        let looks = SecretLooks(reading.text[link.value])
        if around.all.contains(.meeting) { confidence = min(confidence, 0.45) }
        if around.all.contains(.example), !looks.isStrong { confidence = min(confidence, 0.45) }
        return Claim(
            kind: "secret.credential", range: link.value, confidence: confidence, rank: Claim.Rank.secret,
            category: kind == .pin ? "pin" : "password",
            reason: "what stands with the word '\(reading.string(token.range).lowercased())' has the looks of a secret",
            isDatum: false)
    }

    private func announcement(_ token: DataToken, _ reading: Reading) -> SecretLink.Announcement {
        let topics = reading.topics(token)
        if topics.contains(.password) { return .password }
        return topics.contains(.pin) ? .pin : .login
    }

    private func link(
        _ index: Int, _ kind: SecretLink.Announcement, _ reading: Reading
    ) -> SecretLink? {
        let token = reading.tokens[index]
        let behind = SecretLink.read(reading, after: token.upper, kind)
        if var link = behind {
            let text = reading.text[link.value]
            let looks = SecretLooks(text)
            if link.isExplicit, looks.isDigits || text.contains(0x2D), let code = link.grouped(reading) { link = code }
            if link.isExplicit, !looks.isHard, reading.matches("phrase", at: token.upper - 6),
                let phrase = link.phrase(reading)
            {
                return phrase
            }
            if link.isQuoted, let phrase = link.quoted(reading) {
                return phrase.isSecret ? phrase.link : nil
            }
            if !looks.isPlain || link.isQuoted || kind == .login { return link }
        }
        if kind == .login { return behind }
        return SecretLink.read(reading, before: token.lower, notBefore: earlier(index, reading)) ?? behind
    }

    /// The end of the word of this kind that comes before in reach, or the beginning of the text.
    private func earlier(_ index: Int, _ reading: Reading) -> Int {
        for near in stride(from: index - 1, through: max(0, index - 12), by: -1)
        where !reading.topics(reading.tokens[near]).isDisjoint(with: [.password, .pin]) {
            return reading.tokens[near].upper
        }
        return 0
    }

    /// How sure it is that a value is a secret; nil for what only stands behind such a word.
    private func confidence(
        _ link: SecretLink, _ kind: SecretLink.Announcement, _ token: DataToken, _ reading: Reading
    ) -> Double? {
        let secret = reading.text[link.value]
        let looks = SecretLooks(secret)
        if SecretLooks.isRecoveryKey(secret) { return 0.9 }
        if link.isExplicit, SecretLooks.isGroupedCode(secret), kind == .pin { return 0.8 }
        if kind == .pin {
            guard !secret.contains(0x2F) else { return nil }
            if looks.isDigits {
                guard (4...10).contains(secret.count) else { return nil }
                return link.isExplicit ? 0.85 : link.isNext && !isYear(secret) ? 0.75 : nil
            }
            guard looks.isMixed, looks.digits > 0, (4...12).contains(secret.count) else { return nil }
            return link.isExplicit ? 0.85 : 0.7
        }
        if secret.contains(0x20) { return link.isExplicit ? 0.75 : nil }
        if kind == .login { return looks.isMixed && secret.count >= 5 ? 0.75 : nil }
        if looks.isMixed, secret.count >= 4 {
            if link.isExplicit { return 0.92 }
            return looks.isHard ? 0.8 : link.isNext && looks.digits > 0 && secret.count >= 6 ? 0.7 : 0.4
        }
        if looks.isDigits, secret.count >= 4 {
            return link.isExplicit ? 0.7 : secret.count >= 5 && secret.count <= 10 && link.isNext ? 0.65 : nil
        }
        return link.isQuoted && link.isExplicit && secret.count >= 4 ? 0.7 : nil
    }

    private func isYear(_ text: ArraySlice<UInt8>) -> Bool {
        text.count == 4 && (text.starts(with: "19".utf8) || text.starts(with: "20".utf8))
    }

    /// A plain "code" is one only where the sentence names what it opens; all other words for PINs say so themselves.
    private func isCodeOfSomething(_ token: DataToken, _ reading: Reading) -> Bool {
        guard token.count == 4, reading.matches("code", at: token.lower) else { return true }
        return reading.has(LinkWords.openings, in: reading.sentence(around: token.lower, reach: Self.reach))
    }
}
