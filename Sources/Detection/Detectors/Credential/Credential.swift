import Mail

/// Passwords, passcodes and PINs in prose, in label and value, and in the line below their label.
///
/// Words about passwords ("is case sensitive", "must have eight characters") are advice and stay silent, because what
/// follows them has the looks of a word and not of a secret.
struct Credential: Identifier {
    static let name = "Credential"
    static let shapes: Shapes = []
    static let topics: Topics = [.password, .pin, .login, .account]
    private static let entries: Topics = [.password, .pin, .login]
    /// Bytes around a plain "code" in which must stand what it opens.
    private static let reach = 100

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        // What stands below the header of a table is its column's business.
        if place.isHeader || isRepeated(index, reading) { return nil }
        let token = reading.tokens[index]
        if reading.topics(token).isDisjoint(with: Self.entries) { return beside(index, reading, place) }
        let kind = announcement(token, reading)
        let isVague = kind == .pin && !isCodeOfSomething(token, reading)
        if isVague, isPublicCode(token, reading) { return nil }
        guard let link = link(index, kind, reading),
            var confidence = confidence(link, kind, token, reading)
        else { return isVague ? nil : nearby(index, kind, reading, place) }
        if isVague {
            // "Booking code SMI7730".
            let looks = SecretLooks(reading.text[link.value])
            let isMixed =
                link.isNext && link.value.count >= 6 && looks.digits >= 3 && (looks.isMixed || link.value.count == 6)
            guard link.isExplicit || isMixed, (4...8).contains(link.value.count) else { return nil }
            confidence = min(confidence, 0.6)
        }
        if confidence < 0.5, let nearby = nearby(index, kind, reading, place) { return nearby }
        // "A password such as ...", "the most common password is ...": no one's.
        if kind == .password, LinkWords.isLesson(token.lower, reading) { confidence = min(confidence, 0.45) }
        let around = reading.evidence(index, index, place)
        let looks = SecretLooks(reading.text[link.value])
        // The passcode of a meeting stands in every invitation.
        if around.all.contains(.meeting),
            kind == .pin || reading.matches("passcode", at: token.lower) || !looks.isStrong,
            !isLogin(token, reading)
        {
            confidence = min(confidence, 0.45)
        }
        if around.all.contains(.example), !looks.isStrong { confidence = min(confidence, 0.45) }
        return Claim(
            kind: "secret.credential", range: link.value, confidence: confidence, rank: Claim.Rank.secret,
            category: kind == .pin ? "pin" : "password",
            reason: "what stands with the word '\(reading.string(token.range).lowercased())' has the looks of a secret",
            isDatum: false)
    }

    /// In the midst of the same word again and again, which announces nothing.
    private func isRepeated(_ index: Int, _ reading: Reading) -> Bool {
        guard index >= Self.repeats, index + Self.repeats < reading.tokens.count else { return false }
        let entry = reading.tokens[index].entry
        return (index - Self.repeats..<index + Self.repeats).allSatisfy {
            let (token, next) = (reading.tokens[$0], reading.tokens[$0 + 1])
            return token.entry == entry && next.entry == entry && next.lower == token.upper + 1
                && reading.byte(token.upper) == 0x20
        }
    }

    /// Of the same word on either side.
    private static let repeats = 4

    /// Beside what somebody signs in to: what has nothing of a word.
    private func beside(_ index: Int, _ reading: Reading, _ place: Place) -> Claim? {
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
    private func nearby(
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

    private func announcement(_ token: DataToken, _ reading: Reading) -> SecretLink.Announcement {
        let topics = reading.topics(token)
        if topics.contains(.password) { return .password }
        return topics.contains(.pin) ? .pin : .login
    }

    private func link(
        _ index: Int, _ kind: SecretLink.Announcement, _ reading: Reading
    ) -> SecretLink? {
        let token = reading.tokens[index]
        let behind = SecretLink.read(reading, after: token.upper, kind).map { trimmed($0, kind, reading) }
        if var link = behind {
            let text = reading.text[link.value]
            let looks = SecretLooks(text)
            if link.isExplicit || link.isNext, looks.isDigits || text.contains(0x2D), let code = link.grouped(reading) {
                link = code
            }
            if link.isExplicit, !looks.isHard, reading.matches("phrase", at: token.upper - 6),
                let phrase = link.phrase(reading)
            {
                return phrase
            }
            if link.isExplicit, let groups = link.appPassword(reading) { return groups }
            if kind == .password, looks.isPlain || link.value.count == 1, let words = link.words(reading) {
                return words
            }
            if kind == .password, let plain = plain(link, looks, token, reading) { return plain }
            if link.isQuoted, let phrase = link.quoted(reading) {
                return phrase.isSecret ? phrase.link : nil
            }
            if !looks.isPlain || link.isQuoted || kind == .login { return link }
        } else if kind == .password {
            var offset = token.upper
            if var link = SecretLink.value(reading, at: &offset, isExplicit: false) {
                link.isNext = true
                let looks = SecretLooks(reading.text[link.value])
                if let plain = plain(link, looks, token, reading) { return plain }
            }
        }
        if kind == .login { return behind }
        if kind == .password,
            let link = PlainSecret.behindColon(token.range, reading) ?? PlainSecret.apposition(token.range, reading)
                ?? PlainSecret.before(token.range, reading)
        {
            return link
        }
        return SecretLink.read(reading, before: token.lower, notBefore: earlier(index, reading)) ?? behind
    }

    /// Without what belongs to the sentence, or to the name before: "wrong!", "jreed:Tangerine9", "jreed/tulips55".
    private func trimmed(_ link: SecretLink, _ kind: SecretLink.Announcement, _ reading: Reading) -> SecretLink {
        var (start, end) = (link.value.lowerBound, link.value.upperBound)
        while end - start > 1, reading.byte(end - 1) == 0x21, SecretLooks(reading.text[start..<(end - 1)]).isPlain {
            end -= 1
        }
        if let mark = reading.text[start..<end].lastIndex(where: { $0 == 0x2F || $0 == 0x3A }),
            mark > start, end - mark > 4, reading.text[start..<mark].allSatisfy({ $0.isWordByte || $0 == 0x2E }),
            SecretLooks(reading.text[(mark + 1)..<end]).isMixed
        {
            start = mark + 1
        }
        var link = link
        link.value = start..<end
        return link
    }

    private func plain(
        _ link: SecretLink, _ looks: SecretLooks, _ token: DataToken, _ reading: Reading
    ) -> SecretLink? {
        guard looks.isPlain || link.isQuoted || link.value.count <= 2 else { return nil }
        let isPhrase = reading.matches("phrase", at: token.upper - 6)
        let isShort =
            link.isNext
            && (Self.abbreviations.contains(reading.text[token.range]) || isPhrase || hasLogin(token, reading))
        guard link.isExplicit || isShort || link.isNext && link.isQuoted else { return nil }
        return PlainSecret.read(link, token.range, reading, isShort: isShort)
    }

    private static let abbreviations = WordSet("pw pwd pswd psw pword passwd p/w")

    /// "His login is oke14 and password bus": a name to sign in with stands in the sentence before the word.
    private func hasLogin(_ token: DataToken, _ reading: Reading) -> Bool {
        let sentence = reading.sentence(around: token.lower, reach: 60).lowerBound..<token.lower
        return reading.has(Self.logins, in: sentence)
    }

    private static let logins: Needles = ["login", "log in", "log on", "sign in", "user", "account"]

    /// The end of the word of this kind that comes before in reach, or the beginning of the text.
    private func earlier(_ index: Int, _ reading: Reading) -> Int {
        for near in stride(from: index - 1, through: max(0, index - 12), by: -1)
        where !reading.topics(reading.tokens[near]).isDisjoint(with: [.password, .pin]) {
            return min(reading.tokens[near].upper, reading.tokens[index].lower)
        }
        return 0
    }

    /// The beginning of the word of this kind that comes behind in reach, or the end of the text.
    private func later(_ index: Int, _ reading: Reading) -> Int {
        for near in (index + 1)..<max(index + 1, min(reading.tokens.count, index + 12))
        where !reading.topics(reading.tokens[near]).isDisjoint(with: Self.entries) {
            return max(reading.tokens[near].lower, reading.tokens[index].upper)
        }
        return reading.text.count
    }

    /// How sure it is that a value is a secret; nil for what only stands behind such a word.
    private func confidence(
        _ link: SecretLink, _ kind: SecretLink.Announcement, _ token: DataToken, _ reading: Reading
    ) -> Double? {
        let secret = reading.text[link.value]
        let looks = SecretLooks(secret)
        if SecretLooks.isRecoveryKey(secret) { return 0.9 }
        if link.isPlain { return 0.6 }
        if link.isExplicit || link.isNext, SecretLooks.isGroupedCode(secret), kind == .pin { return 0.8 }
        if kind == .pin {
            guard !secret.contains(0x2F) else { return nil }
            if looks.isDigits {
                guard (4...10).contains(secret.count) else { return nil }
                if link.isExplicit { return 0.85 }
                if link.isNext || isSetApart(link.value, reading) { return isYear(secret) ? nil : 0.75 }
                // "The PIN for the purchasing card 4417".
                return token.count != 4 && secret.count <= 6 && !isYear(secret)
                    && PlainSecret.endsClause(at: link.value.upperBound, reading) ? 0.6 : nil
            }
            let isPressed = looks.digits >= 4 && secret.allSatisfy { $0.isDigit || $0 == 0x23 || $0 == 0x2A }
            if isPressed, secret.count <= 9 {
                let isLast = PlainSecret.endsClause(at: link.value.upperBound, reading)
                return link.isExplicit || link.isNext || isLast ? 0.8 : nil
            }
            guard looks.isMixed, looks.digits > 0, (4...24).contains(secret.count),
                link.isExplicit || secret.count <= 12
            else { return nil }
            return link.isExplicit ? 0.85 : 0.7
        }
        if SecretLooks.isAppPassword(secret) { return link.isExplicit ? 0.8 : nil }
        if secret.contains(0x20) { return link.isExplicit ? 0.75 : nil }
        if kind == .login { return looks.isMixed && secret.count >= 5 ? 0.75 : nil }
        if looks.isMixed, secret.count >= 4 {
            if link.isExplicit { return 0.92 }
            if looks.isHard || link.isNext && secret.count >= 6 && hasLogin(token, reading) { return 0.8 }
            return link.isNext && looks.digits > 0 && secret.count >= 6 ? 0.7 : 0.4
        }
        if looks.isDigits, secret.count >= 4, link.isNext, reading.matches("passcode", at: token.lower), !isYear(secret)
        {
            return 0.7
        }
        if looks.isDigits, secret.count >= 4 {
            return link.isExplicit && !isYear(secret)
                ? 0.7 : secret.count >= 5 && secret.count <= 10 && link.isNext ? 0.65 : nil
        }
        // A plain word that somebody spells, or one of those that everybody takes.
        if link.isExplicit, link.isNext || kind == .password, secret.count >= 4, looks.isPlain || looks.digits > 0,
            LinkWords.favourites.contains(secret) || isSpelled(link.value.upperBound, reading)
        {
            return 0.7
        }
        return link.isQuoted && link.isExplicit && secret.count >= 4 ? 0.7 : nil
    }

    /// "The PIN you asked for, to the side gate, 5930": a comma or dash before and the end of the clause behind.
    private func isSetApart(_ value: Range<Int>, _ reading: Reading) -> Bool {
        var before = value.lowerBound - 1
        while reading.byte(before) == 0x20 { before -= 1 }
        guard [0x2C, 0x2D, 0x3B, 0x28, 0x94, 0x93].contains(reading.byte(before)) else { return false }
        let after = reading.byte(value.upperBound)
        return [0x2C, 0x2E, 0x0A, 0x29, 0x3B].contains(after) && !reading.byte(value.upperBound + 1).isDigit
    }

    private func isYear(_ text: ArraySlice<UInt8>) -> Bool {
        text.count == 4 && (text.starts(with: "19".utf8) || text.starts(with: "20".utf8))
    }

    /// "His password for Teams": what somebody signs in with, and no meeting's.
    private func isLogin(_ token: DataToken, _ reading: Reading) -> Bool {
        ["my ", "his ", "her ", "their ", "your ", "our "].contains {
            reading.matches($0, at: token.lower - $0.utf8.count)
        }
    }

    /// "Cost code", "exam code", "postal code": the word before says that anybody may know it.
    private func isPublicCode(_ token: DataToken, _ reading: Reading) -> Bool {
        var end = token.lower
        while [0x20, 0x2D].contains(reading.byte(end - 1)) { end -= 1 }
        var start = end
        while end - start < 20, reading.byte(start - 1).isLetter { start -= 1 }
        return LinkWords.publicCodes.contains(reading.text[start..<end])
            || reading.matches(" of ", at: token.upper) || reading.matches(" club", at: token.upper)
    }

    /// "all lower case", "with a capital M", "one word": how the value before is written.
    private func isSpelled(_ end: Int, _ reading: Reading) -> Bool {
        var start = end
        while [0x20, 0x2C, 0x28, 0x2D].contains(reading.byte(start)), start - end < 4 { start += 1 }
        return LinkWords.spellings.contains { reading.matches($0, at: start) }
    }

    /// A plain "code" is one only where the sentence names what it opens; all other words for PINs say so themselves.
    private func isCodeOfSomething(_ token: DataToken, _ reading: Reading) -> Bool {
        guard token.count <= 5, reading.matches("code", at: token.lower) else { return true }
        let near = max(0, token.lower - Self.reach)..<min(reading.text.count, token.upper + Self.reach)
        return reading.has(LinkWords.openings, in: near)
    }
}
