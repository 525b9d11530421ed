// How sure it is that a value is a secret.

extension Credential {
    /// How sure it is that a value is a secret; nil for what only stands behind such a word.
    func confidence(
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

    /// "all lower case", "with a capital M", "one word": how the value before is written.
    private func isSpelled(_ end: Int, _ reading: Reading) -> Bool {
        var start = end
        while [0x20, 0x2C, 0x28, 0x2D].contains(reading.byte(start)), start - end < 4 { start += 1 }
        return LinkWords.spellings.contains { reading.matches($0, at: start) }
    }
}
