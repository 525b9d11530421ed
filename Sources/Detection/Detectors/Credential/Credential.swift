import Mail

/// Passwords, passcodes and PINs in prose, in label and value, and in the line below their label.
///
/// Words about passwords ("is case sensitive", "must have eight characters") are advice and stay silent, because what
/// follows them has the looks of a word and not of a secret.
struct Credential: Identifier {
    static let name = "Credential"
    static let shapes: Shapes = []
    static let topics: Topics = [.password, .pin, .login, .account]
    static let entries: Topics = [.password, .pin, .login]
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

    private func announcement(_ token: DataToken, _ reading: Reading) -> SecretLink.Announcement {
        let topics = reading.topics(token)
        if topics.contains(.password) { return .password }
        return topics.contains(.pin) ? .pin : .login
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

    /// A plain "code" is one only where the sentence names what it opens; all other words for PINs say so themselves.
    private func isCodeOfSomething(_ token: DataToken, _ reading: Reading) -> Bool {
        guard token.count <= 5, reading.matches("code", at: token.lower) else { return true }
        let near = max(0, token.lower - Self.reach)..<min(reading.text.count, token.upper + Self.reach)
        return reading.has(LinkWords.openings, in: near)
    }
}
