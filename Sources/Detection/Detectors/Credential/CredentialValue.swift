// The value that a word announces.

extension Credential {
    func link(
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
    func hasLogin(_ token: DataToken, _ reading: Reading) -> Bool {
        let sentence = reading.sentence(around: token.lower, reach: 60).lowerBound..<token.lower
        return reading.has(Self.logins, in: sentence)
    }

    private static let logins: Needles = ["login", "log in", "log on", "sign in", "user", "account"]
}
