import Mail

/// Several secrets behind one word: "Passwords: Ali frog12, Beth newt34", "PINs for the new phones - hall 4471, gym 9021",
/// or a line each below a line that announces them.
struct CredentialList: Identifier {
    static let name = "CredentialList"
    static let shapes: Shapes = [.letterFirst(2...20), .digitFirst(5...20), .digits(1, 2, 3, 4, 5, 6)]
    /// Tokens back in which the word stands.
    private static let reach = 16

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard place.grid == nil else { return nil }
        let token = reading.tokens[index]
        if index > 0, case let other = reading.tokens[index - 1], other.kind == .code, other.upper == token.lower - 1,
            reading.byte(other.upper) > 0x20, token.lower - other.lower <= 24
        {
            // What stands before it in the same value has asked already.
            return nil
        }
        var start = token.lower
        while token.lower - start < 24, reading.byte(start - 1) > 0x20 { start -= 1 }
        while start < token.lower, [0x22, 0x27, 0x28].contains(reading.byte(start)) { start += 1 }
        guard token.count > 3 || start < token.lower, reading.byte(start - 1) <= 0x28, !isInside(index, start, reading),
            let kind = announcement(index, reading, place.line) ?? sibling(index, reading, place.line)
        else { return nil }
        var end = token.upper
        while end - token.lower < 40, reading.byte(end) > 0x20 { end += 1 }
        while end > token.upper, [0x2E, 0x2C, 0x3B, 0x29, 0x22, 0x27].contains(reading.byte(end - 1)) { end -= 1 }
        let text = reading.text[start..<end]
        let looks = SecretLooks(text)
        if kind == .pin {
            guard looks.isDigits && text.count >= 4 || SecretLooks.isGroupedCode(text), text.count <= 12,
                !text.starts(with: "20".utf8) || text.count != 4
            else { return nil }
        } else {
            let head = text.prefix { $0.isLetter }
            if LinkWords.isLesson(start, reading) || text.contains(0x40) && text.contains(0x2E) { return nil }
            guard looks.isMixed, looks.digits > 0, looks.lowers + looks.uppers >= 3, !text.contains(0x2F),
                !LinkWords.numbered.contains(head)
            else { return nil }
        }
        // Whose it is stands before it.
        guard follows(reading, start) || kind == .pin && reading.byte(start - 2) == 0x2C else { return nil }
        return Claim(
            kind: "secret.credential", range: start..<end, confidence: 0.65, rank: Claim.Rank.secret,
            category: kind == .pin ? "pin" : "password", reason: "in a list of passwords or PINs", isDatum: false)
    }

    /// Whether another value of the same word has asked already.
    private func isInside(_ index: Int, _ start: Int, _ reading: Reading) -> Bool {
        index > 0 && reading.tokens[index - 1].lower >= start && reading.tokens[index - 1].kind == .code
    }

    private enum Kind { case password, pin }

    /// What the plural before it in the line, or in a line above that ends with a colon, says.
    private func announcement(_ index: Int, _ reading: Reading, _ line: Int) -> Kind? {
        let first = reading.tokens(of: line).lowerBound
        var near = index - 1
        while near >= max(first, index - Self.reach) {
            let token = reading.tokens[near]
            if token.kind == .stop { return nil }
            if isPlural(token, reading), let kind = kind(token, reading) { return kind }
            near -= 1
        }
        // "Passwords for the new starters:" and a line for each.
        guard index == reading.tokens(of: line).last(where: { reading.tokens[$0].kind == .code }) else { return nil }
        for above in stride(from: line - 1, through: max(0, line - 12), by: -1) {
            let range = reading.lines[above].range
            if reading.lines[above].isBlank {
                // An empty line below the heading.
                guard above == line - 1 || above > 0 && reading.lines[above - 1].range.count <= 40 else { return nil }
                continue
            }
            guard let last = reading.text[range].last(where: { !$0.isBlank }) else { continue }
            // A heading has no colon.
            let isHeading = range.count <= 40 && (above == 0 || reading.lines[above - 1].isBlank)
            guard range.count <= 120 && last == 0x3A || isHeading else { continue }
            for number in reading.tokens(of: above).prefix(Self.reach)
            where isPlural(reading.tokens[number], reading) {
                if let kind = kind(reading.tokens[number], reading) { return kind }
            }
            return isHeading && last != 0x3A ? said(below: line, reading) : nil
        }
        return said(below: line, reading)
    }

    /// "Those are the passwords", some lines below.
    private func said(below line: Int, _ reading: Reading) -> Kind? {
        for below in (line + 1)..<max(line + 1, min(reading.lines.count, line + 8)) {
            let range = reading.lines[below].range
            if let first = reading.tokens(of: below).first, reading.tokens[first].lower == range.lowerBound,
                isPlural(reading.tokens[first], reading),
                let kind = kind(reading.tokens[first], reading)
            {
                return kind
            }
            guard
                ["those are", "these are", "they are", "that is the", "those were"].contains(where: {
                    reading.matches($0, at: range.lowerBound)
                })
            else { continue }
            return reading.tokens(of: below).prefix(Self.reach).lazy
                .compactMap { kind(reading.tokens[$0], reading) }.first
        }
        return nil
    }

    /// "Maple2 or Maple3", "from Maple2 to Maple3", "Tom's password is Maple2 and Eve's is Maple3": a second value.
    private func sibling(_ index: Int, _ reading: Reading, _ line: Int) -> Kind? {
        let token = reading.tokens[index]
        var start = token.lower
        while token.lower - start < 24, reading.byte(start - 1) > 0x20 { start -= 1 }
        // All of these end so.
        guard reading.byte(start - 1) == 0x20,
            [0x73, 0x64, 0x72, 0x6F, 0x77, 0x6E].contains(reading.byte(start - 2).small)
        else { return nil }
        let isFirst = !["one is ", "one's ", " and ", " or ", " to ", "'s is ", "\u{2019}s is ", " now ", " then "]
            .contains {
                reading.matches($0, at: start - $0.utf8.count)
            }
        if isFirst { return nil }
        var hasValue = false
        for near in stride(from: index - 1, through: max(reading.tokens(of: line).lowerBound, index - 8), by: -1) {
            let before = reading.tokens[near]
            if before.kind == .stop { return nil }
            if before.kind == .code, before.upper < start { hasValue = true }
            if let kind = kind(before, reading) {
                guard hasValue, !isPlural(before, reading) || kind == .pin else { return nil }
                return kind
            }
        }
        return nil
    }

    /// "Passwords", "PINs", but not "pass".
    private func isPlural(_ token: DataToken, _ reading: Reading) -> Bool {
        reading.byte(token.upper - 1).small == 0x73 && reading.byte(token.upper - 2).small != 0x73
    }

    private func kind(_ token: DataToken, _ reading: Reading) -> Kind? {
        let topics = reading.topics(token)
        if topics.contains(.password) || reading.matches("logins", at: token.upper - 6) { return .password }
        return topics.contains(.pin) ? .pin : nil
    }

    /// A word with a capital letter, a colon, an equals sign, a dash or "is" stands before the value.
    private func follows(_ reading: Reading, _ start: Int) -> Bool {
        var end = start - 1
        while end > 0, reading.byte(end - 1) == 0x20 { end -= 1 }
        let last = reading.byte(end - 1)
        if last == 0x3A || last == 0x3D || last == 0x2D || last == 0x93 { return true }
        var begin = end
        while end - begin < 24, reading.byte(begin - 1).isWordByte { begin -= 1 }
        return begin < end
    }
}
