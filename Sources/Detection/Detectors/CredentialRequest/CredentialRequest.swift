import Mail

/// Requests for somebody's password: phishing and friendly colleagues alike. "Never tell anybody your password" and
/// "change your password" are advice and stay silent.
struct CredentialRequest: Identifier {
    static let name = "CredentialRequest"
    static let shapes: Shapes = []
    static let topics: Topics = [.password, .pin, .login]
    /// Bytes before the word "password" in which the request stands.
    private static let reach = 90

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        if place.isHeader || isSaidAgain(index, reading) || reading.matches("secret", at: token.lower) { return nil }
        guard !Self.compounds.contains(where: { reading.matches($0, at: token.upper + 1) }) else { return nil }
        let start = sentenceStart(token.lower, reading)
        let words = words(start..<token.lower, reading)
        guard !words.isEmpty, words.allSatisfy({ !Self.refusals.contains($0.text) }) else { return nil }
        let isYours = words.suffix(4).contains { Self.owners.contains($0.text) }
        let text = words.map(\.text)
        var first: Int?
        var confidence = 0.75
        // "With your email and the password": no verb.
        let nouns = text.indices.filter { $0 > 0 && Self.articles.contains(text[$0 - 1]) }
        if let place = text.indices.last(where: { Self.verbs.contains(text[$0]) && !nouns.contains($0) }) {
            let verb = text[place]
            let rest = text[place...]
            let isToMe = rest.contains { ["me", "us", "back"].contains($0) }
            if Self.plainVerbs.contains(verb) {
                // "enter your password to log in" is how things work; "confirm your password or lose your mail" isn't.
                guard isYours, hasLinkOrThreat(index, reading) else { return nil }
            } else {
                guard isYours || isToMe, !(text[..<place].last == "to" && !isYours) else { return nil }
            }
            first = words[place].start
        } else if let place = text.lastIndex(where: { ["what's", "whats", "what"].contains($0) }),
            text.count - place <= 6, isYours || isQuestion(token.upper, reading)
        {
            first = words[place].start
            // Nobody is asked for a secret of their own.
            if !isYours { confidence = 0.45 }
        } else if let place = text.lastIndex(where: { ["borrow", "use"].contains($0) }), isYours,
            text[..<place].contains(where: { ["can", "could", "may"].contains($0) }), text[..<place].contains("i")
        {
            first = words[place].start
        }
        guard let first else { return nil }
        return Claim(
            kind: "secret.credential-request", range: first..<token.upper, confidence: confidence,
            rank: Claim.Rank.around,
            reason: "asks somebody for a password", isDatum: false)
    }

    private static let verbs: Set<String> = [
        "send", "give", "tell", "email", "e-mail", "text", "reply", "provide", "share", "let", "forward", "confirm",
        "verify", "supply", "submit", "enter", "update", "validate", "pass", "message", "ping", "remind", "disclose",
        "need", "want",
    ]
    private static let articles: Set<String> = ["your", "the", "an", "a", "my", "his", "her", "their", "our", "by"]
    private static let plainVerbs: Set<String> = [
        "enter", "update", "validate", "verify", "confirm", "submit", "need", "want",
    ]
    private static let owners: Set<String> = ["your", "yours", "his", "her", "their", "ur"]
    private static let refusals: Set<String> = [
        "never", "don't", "dont", "not", "won't", "wont", "nobody", "cannot", "can't", "shouldn't", "avoid", "stop",
        "without", "refuse", "doesn't", "didn't", "no-one", "anyone", "anybody", "someone", "asks", "asked", "asking",
        "if", "policy", "forgotten", "forgot", "reset", "changed",
    ]

    /// Words that make "password" part of another word.
    private static let compounds = [
        "policy", "policies", "manager", "rules", "requirement", "reset", "field", "box", "page", "protect", "change",
        "guidance", "advice", "strength", "length", "security", "tips",
    ]

    /// "Your login or password": the first word has asked already.
    private func isSaidAgain(_ index: Int, _ reading: Reading) -> Bool {
        guard index > 0 else { return false }
        let (before, token) = (reading.tokens[index - 1], reading.tokens[index])
        return token.lower - before.upper <= 12 && before.count != 4
            && !reading.topics(before).isDisjoint(with: Self.topics)
            || token.lower - before.upper <= 3
                && before.entry == token.entry
    }

    private func sentenceStart(_ end: Int, _ reading: Reading) -> Int {
        var offset = end
        while offset > 0, end - offset < Self.reach {
            let byte = reading.byte(offset - 1)
            if [0x2E, 0x21, 0x3F].contains(byte), [0x20, 0x0A].contains(reading.byte(offset)) { break }
            if byte == 0x0A, reading.byte(offset - 2) == 0x0A { break }
            offset -= 1
        }
        while offset > 0, offset < end, reading.byte(offset).isWordByte, reading.byte(offset - 1).isWordByte {
            offset += 1
        }
        return offset
    }

    private func words(_ range: Range<Int>, _ reading: Reading) -> [(text: String, start: Int)] {
        var words: [(String, Int)] = []
        var word: [UInt8] = []
        var start = range.lowerBound
        for offset in range {
            var byte = reading.text[offset]
            if byte == 0x99 { byte = 0x27 }
            if byte == 0xE2 || byte == 0x80 { continue }
            if byte.isLetter || (byte == 0x27 && !word.isEmpty) || (byte == 0x2D && !word.isEmpty) {
                if word.isEmpty { start = offset }
                word.append(byte.small)
            } else if !word.isEmpty {
                words.append((String(decoding: word, as: UTF8.self), start))
                word = []
            }
        }
        if !word.isEmpty { words.append((String(decoding: word, as: UTF8.self), start)) }
        return words
    }

    private func isQuestion(_ start: Int, _ reading: Reading) -> Bool {
        var offset = start
        while offset - start < 60 {
            let byte = reading.byte(offset)
            if byte == 0x3F { return true }
            if byte == 0x2E || byte == 0x0A || byte == 0x21 { return false }
            offset += 1
        }
        return false
    }

    /// A link or a threat in the same or the next sentence: "within 24 hours", "suspended", "click".
    private func hasLinkOrThreat(_ index: Int, _ reading: Reading) -> Bool {
        let token = reading.tokens[index]
        let range = max(0, token.lower - 160)..<min(reading.text.count, token.upper + 160)
        let text = String(decoding: reading.text[range].map(\.small), as: UTF8.self)
        return [
            "suspend", "deactivat", "will be closed", "lose access", "click", "24 hours", "48 hours", "immediately",
            "expire", "verify your", "by replying", "reply to this", "mailbox is full", "quota", "unusual", "locked",
            "terminated",
        ].contains { text.contains($0) }
    }
}
