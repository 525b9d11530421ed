import Mail

/// Several secrets behind one word: "Passwords: Ali frog12, Beth newt34", "PINs for the new phones - hall 4471, gym 9021",
/// or a line each below a line that announces them.
struct CredentialList: Identifier {
    static let name = "CredentialList"
    static let shapes: Shapes = [.letterFirst(5...20), .digitFirst(5...20), .digits(4, 5, 6)]
    /// Tokens back in which the word stands.
    private static let reach = 16

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard place.grid == nil else { return nil }
        let token = reading.tokens[index]
        guard reading.byte(token.lower - 1) == 0x20, let kind = announcement(index, reading, place.line) else {
            return nil
        }
        var end = token.upper
        while end - token.lower < 40, reading.byte(end) > 0x20 { end += 1 }
        while end > token.upper, [0x2E, 0x2C, 0x3B, 0x29].contains(reading.byte(end - 1)) { end -= 1 }
        let text = reading.text[token.lower..<end]
        let looks = SecretLooks(text)
        if kind == .pin {
            guard looks.isDigits, text.count <= 8, !text.starts(with: "20".utf8) || text.count != 4 else { return nil }
        } else {
            let head = text.prefix { $0.isLetter }
            guard looks.isMixed, looks.digits > 0, looks.lowers + looks.uppers >= 3, !text.contains(0x2F),
                !LinkWords.numbered.contains(head)
            else { return nil }
        }
        // Whose it is stands before it.
        guard follows(reading, token.lower) else { return nil }
        return Claim(
            kind: "secret.credential", range: token.lower..<end, confidence: 0.65, rank: Claim.Rank.secret,
            category: kind == .pin ? "pin" : "password", reason: "in a list of passwords or PINs", isDatum: false)
    }

    private enum Kind { case password, pin }

    /// What the plural before it in the line, or in a line above that ends with a colon, says.
    private func announcement(_ index: Int, _ reading: Reading, _ line: Int) -> Kind? {
        let first = reading.tokens(of: line).lowerBound
        var near = index - 1
        while near >= max(first, index - Self.reach) {
            let token = reading.tokens[near]
            if token.kind == .stop { return nil }
            if reading.byte(token.upper - 1).small == 0x73, let kind = kind(token, reading) { return kind }
            near -= 1
        }
        // "Passwords for the new starters:" and a line for each.
        guard index == reading.tokens(of: line).last(where: { reading.tokens[$0].kind == .code }) else { return nil }
        for above in stride(from: line - 1, through: max(0, line - 12), by: -1) {
            let range = reading.lines[above].range
            if reading.lines[above].isBlank, above < line - 1 { return nil }
            guard range.count <= 120, let last = reading.text[range].last(where: { !$0.isBlank }), last == 0x3A else {
                continue
            }
            for number in reading.tokens(of: above).prefix(Self.reach)
            where reading.byte(reading.tokens[number].upper - 1).small == 0x73 {
                if let kind = kind(reading.tokens[number], reading) { return kind }
            }
            return nil
        }
        return nil
    }

    private func kind(_ token: DataToken, _ reading: Reading) -> Kind? {
        let topics = reading.topics(token)
        if topics.contains(.password) { return .password }
        return topics.contains(.pin) ? .pin : nil
    }

    /// A word with a capital letter, a colon, an equals sign, a dash or "is" stands before the value.
    private func follows(_ reading: Reading, _ start: Int) -> Bool {
        var end = start - 1
        while end > 0, reading.byte(end - 1) == 0x20 { end -= 1 }
        let last = reading.byte(end - 1)
        if last == 0x3A || last == 0x3D || last == 0x2D || last == 0x93 { return true }
        var begin = end
        while end - begin < 24, reading.byte(begin - 1).isLetter || reading.byte(begin - 1) >= 0x80 { begin -= 1 }
        return begin < end
    }
}
