import Mail

/// A name and a secret without a word for either: "admin / N3tg3ar-Loft", "curl -u sync:tK9_vv2!", "mysql -pHunter2x!".
struct CredentialPair: Identifier {
    static let name = "CredentialPair"
    static let shapes: Shapes = [.letterFirst(2...20), .digitFirst(2...20), .digits(2, 3, 4)]
    private static let longest = 40
    /// "u: reception1  p: ...".
    private static let labels = ["\np: ", " p: ", "\np:", " p:", " p=", "\np - ", " p - ", "\np ", "/p: "]
    private static let users = WordSet(
        "admin administrator root guest user sysadmin sa superuser operator manager installer engineer supply sysman library "
            + "teacher student visitor")

    static func follows(_ shape: UInt8) -> Following { shape <= 20 ? .other : .anything }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        var start = token.lower
        while token.lower - start < Self.longest, reading.byte(start - 1) > 0x20 { start -= 1 }
        // Only the first value of a word asks.
        var first = index
        while first > 0, reading.tokens[first - 1].lower >= start { first -= 1 }
        guard !(first..<index).contains(where: { reading.tokens[$0].kind == .code }) else { return nil }
        guard let begin = begin(of: start, reading) else { return nil }
        var end = token.upper
        while end - start < Self.longest, reading.byte(end) > 0x20 { end += 1 }
        while end > begin, [0x2E, 0x2C, 0x3B, 0x29, 0x22, 0x27].contains(reading.byte(end - 1)) { end -= 1 }
        guard end > begin, isSecret(begin..<end, reading) else { return nil }
        return Claim(
            kind: "secret.credential", range: begin..<end, confidence: 0.6, rank: Claim.Rank.secret,
            category: "password", reason: "stands behind a user's name and has the looks of a secret", isDatum: false)
    }

    private func isSecret(_ value: Range<Int>, _ reading: Reading) -> Bool {
        let looks = SecretLooks(reading.text[value])
        if looks.isHard { return true }
        // Behind the name of a machine's first user less will do.
        return looks.isMixed && looks.digits > 0 && looks.lowers + looks.uppers >= 4
    }

    /// Where the secret begins in a word that begins at `start`.
    private func begin(of start: Int, _ reading: Reading) -> Int? {
        let (before, second) = (reading.byte(start - 1), reading.byte(start - 2).small)
        if reading.byte(start) == 0x2D, reading.matches("-p", at: start), reading.byte(start + 2) > 0x20,
            reading.byte(start + 2) != 0x2D
        {
            let line = max(0, start - 80)..<start
            return reading.has([" -u ", "mysql", "sshpass"], in: line) ? start + 2 : nil
        }
        if before == 0x20, second == 0x75, reading.matches(" -u ", at: start - 4) {
            var colon = start
            while colon - start < 24,
                reading.byte(colon).isWordByte || [0x2E, 0x5F, 0x2D].contains(reading.byte(colon))
            {
                colon += 1
            }
            return reading.byte(colon) == 0x3A ? colon + 1 : nil
        }
        // All labels end with "p" and a sign or a blank, or both.
        let mayBeLabelled = second == 0x70 || before == 0x20 && (second == 0x3A || second == 0x2D)
        if mayBeLabelled, let label = Self.labels.first(where: { reading.matches($0, at: start - $0.utf8.count) }) {
            let line = max(0, start - 60)..<(start - label.utf8.count)
            return reading.has(["u:", "un:", "u=", "u/n", "user", "u -", "u "], in: line) ? start : nil
        }
        // "admin/Camera2019", "admin / Camera2019", "HILL\administrator Gr4nite-Peak".
        var (begin, end) = (start, start)
        if second == 0x2F, reading.matches(" / ", at: start - 3) {
            end = start - 3
        } else if before == 0x20, second.isLetter,
            SecretLooks(reading.text[start..<wordEnd(start, reading)]).isHard
        {
            end = start - 1
        } else if let slash = reading.text[start..<wordEnd(start, reading)].firstIndex(of: 0x2F) {
            (begin, end) = (slash + 1, slash)
        }
        var user = end
        while end - user < 20, reading.byte(user - 1).isLetter { user -= 1 }
        return user < end && Self.users.contains(reading.text[user..<end]) ? begin : nil
    }

    private func wordEnd(_ start: Int, _ reading: Reading) -> Int {
        var end = start
        while end - start < Self.longest, reading.byte(end) > 0x20 { end += 1 }
        return end
    }
}
