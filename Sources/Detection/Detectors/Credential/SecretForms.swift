// What else a value may be than one word: a second one behind a name, groups of digits, a passphrase.

extension SecretLink {
    /// "jbloggs / Tr33house", "mathsroom2 and Pyth4goras": the value behind a name.
    func second(_ reading: Reading, isLast: Bool = false) -> SecretLink? {
        var offset = value.upperBound
        while reading.byte(offset) == 0x20 || reading.byte(offset) == 0x22 { offset += 1 }
        switch reading.byte(offset) {
        case 0x2F, 0x2C, 0x7C, 0x3A, 0x3B: offset += 1
        case 0x2D where reading.byte(offset + 1) == 0x20: offset += 1
        default:
            // "office@hill.example Tulip!Time8"
            let isEmail = reading.text[value].contains(0x40) && offset == value.upperBound + 1
            if isEmail, reading.byte(offset) == 0x28 { offset += 1 }
            guard isEmail || reading.matches("and ", at: offset) else { return nil }
        }
        while reading.byte(offset) == 0x20 { offset += 1 }
        for word in ["and ", "then "] where reading.matches(word, at: offset) { offset += word.utf8.count }
        guard reading.byte(offset) != 0x0A, let next = Self.value(reading, at: &offset, isExplicit: true) else {
            return nil
        }
        guard SecretLooks(reading.text[next.value]).isMixed else { return nil }
        // "Login issued: jlowe2 / Wk47-temp!": the first was the word before the name.
        return isLast ? next : next.second(reading, isLast: true) ?? next
    }

    /// A value of several groups of digits: "884 213", "28-61-04".
    func grouped(_ reading: Reading) -> SecretLink? {
        var end = value.upperBound
        var groups = 0
        while groups < 4, reading.byte(end) == 0x20, reading.byte(end + 1).isDigit {
            end += 1
            while reading.byte(end).isDigit { end += 1 }
            groups += 1
        }
        guard !reading.isWord(at: end), SecretLooks.isGroupedCode(reading.text[value.lowerBound..<end]) else {
            return nil
        }
        var link = self
        link.value = value.lowerBound..<end
        return link
    }

    /// A passphrase of several words, up to the end of the line.
    func phrase(_ reading: Reading) -> SecretLink? {
        var end = value.lowerBound
        var words = 0
        while end - value.lowerBound < Self.longest, reading.byte(end) >= 0x20 {
            if reading.byte(end) == 0x20 { words += 1 }
            if [0x2E, 0x2C, 0x28].contains(reading.byte(end)), reading.byte(end + 1) <= 0x20 { break }
            end += 1
        }
        guard (2...6).contains(words), end - value.lowerBound < Self.longest else { return nil }
        while end > value.lowerBound, reading.byte(end - 1) == 0x20 { end -= 1 }
        let text = reading.text[value.lowerBound..<end]
        guard text.contains(where: { $0.isDigit || $0 == 0x21 }) || !text.contains(where: \.isUpperLetter) else {
            return nil
        }
        guard !text.split(separator: 0x20).contains(where: { LinkWords.advice.contains($0) }) else { return nil }
        var link = self
        link.value = value.lowerBound..<end
        return link
    }

    /// Words and a number behind "=" or a colon, up to the end of the line: "WPA key = Amber Otter 19 Rain?".
    func words(_ reading: Reading) -> SecretLink? {
        var before = value.lowerBound - 1
        while reading.byte(before) == 0x20 { before -= 1 }
        guard reading.byte(before) == 0x3D || reading.byte(before) == 0x3A, var link = phrase(reading),
            reading.byte(link.value.upperBound) == 0x0A
        else { return nil }
        let words = reading.text[link.value].split(separator: 0x20)
        guard words.contains(where: { $0.allSatisfy(\.isDigit) }), words.first?.first?.isUpperLetter == true,
            words.allSatisfy({
                !LinkWords.fillers.contains($0) && !LinkWords.stops.contains($0) && !LinkWords.beside.contains($0)
            })
        else { return nil }
        link.isExplicit = true
        return link
    }

    /// The four groups of a program's own password.
    func appPassword(_ reading: Reading) -> SecretLink? {
        let end = value.lowerBound + 19
        guard end <= reading.text.count, !reading.isWord(at: end),
            SecretLooks.isAppPassword(reading.text[value.lowerBound..<end])
        else { return nil }
        var link = self
        link.value = value.lowerBound..<end
        return link
    }

    /// What stands between quotes when it has blanks, and whether it can be a passphrase: several words that aren't advice.
    func quoted(_ reading: Reading) -> (link: SecretLink, isSecret: Bool)? {
        guard reading.byte(value.upperBound) == 0x20 else { return nil }
        var end = value.lowerBound
        while end - value.lowerBound <= Self.longest, reading.byte(end) >= 0x20, !isClosingQuote(reading, end) {
            end += 1
        }
        guard isClosingQuote(reading, end) else { return nil }
        let words = reading.text[value.lowerBound..<end].split(separator: 0x20)
        var link = self
        link.value = value.lowerBound..<end
        let isAdvice = words.contains { LinkWords.advice.contains($0) || LinkWords.stops.contains($0) }
        let isSaid = words.contains { LinkWords.predicates.contains($0) || LinkWords.common.contains($0) }
        return (
            link,
            (isExplicit || isNext && !isSaid) && !isAdvice
                && (words.count >= 3 || !isSaid || words.contains { $0.contains(where: \.isDigit) })
        )
    }

    private func isClosingQuote(_ reading: Reading, _ offset: Int) -> Bool {
        switch reading.byte(offset) {
        case 0x22, 0x60: true
        case 0x27: !reading.isWord(at: offset + 1)
        case 0xE2: reading.byte(offset + 1) == 0x80 && [0x99, 0x9D].contains(reading.byte(offset + 2))
        default: false
        }
    }
}
