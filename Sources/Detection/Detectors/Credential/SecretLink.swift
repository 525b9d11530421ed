/// The way from a word such as "password" to the value it announces.
struct SecretLink: Sendable {
    var value: Range<Int>
    /// A colon, an equals sign, "is", a new line: the value is announced.
    var isExplicit: Bool
    var isQuoted = false
    /// Whether nothing stands between the word and the value.
    var isNext = false

    /// Bytes between the word and its value at most.
    private static let reach = 110
    private static let longest = 72
    private static let words = 14

    /// What a word announces, which decides how much is believed of what follows it.
    enum Announcement: Sendable {
        case password
        case pin
        /// "Login", "credentials": a name comes first, the secret behind it.
        case login
    }

    // MARK: Behind the word

    static func read(_ reading: Reading, after start: Int, _ kind: Announcement) -> SecretLink? {
        var path = Path(offset: afterRemark(reading, start), limit: min(reading.text.count, start + reach))
        if reading.matches("'s ", at: path.offset) || reading.matches("\u{2019}s ", at: path.offset) {
            path.isExplicit = true
            path.offset += reading.byte(path.offset) == 0x27 ? 3 : 5
        }
        while path.offset < path.limit {
            if let step = path.mark(reading) {
                guard step else { return nil }
                continue
            }
            if reading.byte(path.offset) == 0x0A {
                guard reading.byte(path.offset + 1) != 0x0A || path.isExplicit || path.words == 0 else { return nil }
                guard let link = lineBelow(reading, path) else {
                    guard path.words > 0, !path.isExplicit, reading.byte(path.offset + 1).isLowerLetter else {
                        return nil
                    }
                    path.offset += 1
                    continue
                }
                return link
            }
            switch path.word(reading, kind) {
            case .found(let link): return link
            case .ends: return nil
            case .goesOn: continue
            }
        }
        return nil
    }

    /// Behind a remark in brackets: "My password (don't laugh) is ...".
    private static func afterRemark(_ reading: Reading, _ start: Int) -> Int {
        guard reading.byte(start) == 0x20, reading.byte(start + 1) == 0x28 else { return start }
        var end = start + 2
        while end - start < 50, reading.byte(end) >= 0x20, reading.byte(end) != 0x29 { end += 1 }
        guard reading.byte(end) == 0x29, SecretLooks(reading.text[(start + 2)..<end]).digits == 0 else { return start }
        return ["is ", "was ", "= ", "- "].contains { reading.matches($0, at: end + 2) }
            || reading.byte(end + 1) == 0x3A
            ? end + 1 : start
    }

    /// The value stands alone in the line below, or in the one after an empty line.
    private static func lineBelow(_ reading: Reading, _ path: Path) -> SecretLink? {
        var offset = path.offset + 1
        if reading.byte(offset) == 0x0A { offset += 1 }
        let lineStart = offset
        guard var link = value(reading, at: &offset, isExplicit: true), path.words <= 4,
            link.value.lowerBound - lineStart <= 4
        else { return nil }
        var after = link.value.upperBound
        while reading.byte(after).isBlank { after += 1 }
        link.isNext = path.words == 0
        return reading.byte(after) == 0x0A ? link : nil
    }

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

    // MARK: Before the word

    /// "Maple#4821 as the password", "We reset it to Spr1ng-Term, please log in with that password".
    ///
    /// - Parameter bound: where an earlier such word ends, which has looked at what is before it.
    static func read(_ reading: Reading, before end: Int, notBefore bound: Int) -> SecretLink? {
        let sentence = max(bound, reading.sentence(around: end, reach: reach).lowerBound)..<end
        var offset = end
        var isBeside = true
        while offset > sentence.lowerBound {
            while offset > sentence.lowerBound, isEdge(reading.byte(offset - 1)) { offset -= 1 }
            let stop = offset
            while offset > sentence.lowerBound, reading.byte(offset - 1) > 0x20 { offset -= 1 }
            var start = offset
            while start < stop, isEdge(reading.byte(start)) { start += 1 }
            guard start < stop, stop - start <= longest else { return nil }
            let word = reading.text[start..<stop]
            let looks = SecretLooks(word)
            let isCalled = isBeside && stop < end - 1 && looks.isMixed && looks.digits > 0 && looks.lowers > 2
            if looks.isHard || isCalled || (isBeside && looks.isMixed && looks.isStrong && word.count >= 6) {
                return SecretLink(value: start..<stop, isExplicit: true)
            }
            if !LinkWords.beside.contains(word) { isBeside = false }
        }
        return nil
    }

    private static func isEdge(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x0A, 0x0D, 0x2A: true
        default: false
        }
    }

    // MARK: The value

    /// The value at an offset: what stands between quotes, or up to the next blank without closing punctuation.
    static func value(_ reading: Reading, at offset: inout Int, isExplicit: Bool) -> SecretLink? {
        while reading.byte(offset).isBlank || reading.byte(offset) == 0x2A { offset += 1 }
        guard offset < reading.text.count, reading.byte(offset) != 0x0A else { return nil }
        var isQuoted = false
        switch reading.byte(offset) {
        case 0x22, 0x27, 0x60:
            isQuoted = true
            offset += 1
        case 0xE2 where reading.byte(offset + 1) == 0x80 && (0x98...0x9E).contains(reading.byte(offset + 2)):
            isQuoted = true
            offset += 3
        default: break
        }
        let start = offset
        var end = offset
        while end < reading.text.count, end - start <= longest {
            let byte = reading.byte(end)
            if byte <= 0x20 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x60 { break }
            if byte == 0xE2, reading.byte(end + 1) == 0x80, (0x98...0x9E).contains(reading.byte(end + 2)) { break }
            if isQuoted, byte == 0x27 { break }
            if byte == 0x3B, reading.byte(end + 1).isUpperLetter || isField(reading, end + 1) { break }
            end += 1
        }
        guard end - start <= longest, end > start else { return nil }
        while end > start, [0x2E, 0x2C, 0x3B, 0x3A, 0x29, 0x27, 0x2A, 0x5D, 0x3F].contains(reading.byte(end - 1)) {
            end -= 1
        }
        guard end > start else { return nil }
        return SecretLink(value: start..<end, isExplicit: isExplicit, isQuoted: isQuoted)
    }

    /// "user=": a field of a connection's description.
    private static func isField(_ reading: Reading, _ start: Int) -> Bool {
        var end = start
        while end - start < 12, reading.byte(end).isLetter { end += 1 }
        return end > start && reading.byte(end) == 0x3D
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
        return (link, isExplicit && !isAdvice && (words.count >= 3 || words.contains { $0.contains(where: \.isDigit) }))
    }

    private func isClosingQuote(_ reading: Reading, _ offset: Int) -> Bool {
        switch reading.byte(offset) {
        case 0x22, 0x60: true
        case 0x27: !reading.isWord(at: offset + 1)
        case 0xE2: reading.byte(offset + 1) == 0x80 && [0x99, 0x9D].contains(reading.byte(offset + 2))
        default: false
        }
    }

    // MARK: On the way

    private enum Step {
        case found(SecretLink)
        case goesOn
        case ends
    }

    /// How far the way from the word was gone.
    private struct Path {
        var offset: Int
        let limit: Int
        var isExplicit = false
        var words = 0
        /// "Log on as guest with".
        private var hasWith = false

        init(offset: Int, limit: Int) {
            self.offset = offset
            self.limit = limit
        }

        /// Passes over a mark; nil when there is none here, false when it ends the way.
        mutating func mark(_ reading: Reading) -> Bool? {
            let byte = reading.byte(offset)
            switch byte {
            case 0x20, 0x09, 0x0D, 0x2A, 0x5F, 0x28, 0x29, 0x2C: offset += 1
            // "For the parents' evening".
            case 0x27 where reading.byte(offset + 1) == 0x20 && reading.byte(offset - 1).isLetter: offset += 1
            case 0x3A, 0x3D:
                isExplicit = true
                offset += 1
            case 0x2D, 0x3E, 0x7C, 0x2F:
                offset += 1
                if byte == 0x2D, reading.isWord(at: offset), reading.isWord(before: offset - 1) { return false }
                if byte != 0x2F, reading.byte(offset) == 0x20 || byte == 0x3E { isExplicit = true }
            // "Their password? Sherbet99!"
            case 0x3F where words == 0 && reading.byte(offset + 1) == 0x20 && answers(reading):
                isExplicit = true
                offset += 1
            case 0x2E where reading.byte(offset + 1) == 0x2E:
                // "Password ........ Tq7$mellow"
                isExplicit = true
                while reading.byte(offset) == 0x2E { offset += 1 }
            case 0x2E, 0x21, 0x3F:
                guard let next = goingOn(reading) else { return false }
                isExplicit = true
                offset = next
            case 0x3B, 0x7E,
                0x23 where words == 0 && reading.byte(offset + 1) == 0x20:
                offset += 1
            case 0x5B: offset += 1
            case 0xE2 where reading.byte(offset + 1) == 0x80 && [0x93, 0x94, 0xA6].contains(reading.byte(offset + 2)):
                isExplicit = true
                offset += 3
            case 0xE2 where reading.byte(offset + 1) == 0x80 && (0x98...0x9E).contains(reading.byte(offset + 2)):
                return nil
            case 0xE2 where reading.byte(offset + 1) == 0x86 || reading.byte(offset + 1) == 0x9E:
                // Arrows.
                isExplicit = true
                offset += 3
            case 0xE2, 0xF0,
                0xC2
            where !reading.isWord(at: offset) && byte != 0xC2 || [0xA0, 0xBB].contains(reading.byte(offset + 1)):
                offset += byte == 0xE2 ? 3 : byte == 0xF0 ? 4 : 2
            default: return nil
            }
            return true
        }

        /// "The password has changed. It's now ...": where the sentence after this one names the value.
        private func goingOn(_ reading: Reading) -> Int? {
            guard reading.byte(offset + 1) <= 0x20 else { return nil }
            for words in LinkWords.continuations where reading.matches(words, at: offset + 2) {
                var here = offset + 2 + words.utf8.count
                guard let link = SecretLink.value(reading, at: &here, isExplicit: true) else { return nil }
                let looks = SecretLooks(reading.text[link.value])
                return looks.isMixed || looks.isDigits ? offset + 2 + words.utf8.count : nil
            }
            return nil
        }

        /// Whether one value stands behind a question, letters and digits mixed.
        private func answers(_ reading: Reading) -> Bool {
            var here = offset + 1
            guard let link = SecretLink.value(reading, at: &here, isExplicit: true) else { return false }
            let looks = SecretLooks(reading.text[link.value])
            return looks.isMixed && looks.digits > 0 && looks.lowers + looks.uppers >= 3
        }

        /// Judges the word at the offset, or passes over it.
        mutating func word(_ reading: Reading, _ kind: Announcement) -> Step {
            var here = offset
            guard var link = SecretLink.value(reading, at: &here, isExplicit: isExplicit) else { return .ends }
            link.isNext = words == 0
            let chunk = reading.text[link.value]
            let hash = NameHash.of(chunk)
            if !link.isQuoted {
                if LinkWords.links.contains(hash: hash) {
                    isExplicit = true
                    return pass(link, reading)
                }
                if kind != .password, chunk.elementsEqual("with".utf8) {
                    isExplicit = isExplicit || kind == .pin
                    hasWith = true
                    return pass(link, reading)
                }
                if LinkWords.stops.contains(hash: hash) { return .ends }
                if LinkWords.fillers.contains(hash: hash) { return pass(link, reading) }
            }
            let looks = SecretLooks(chunk)
            if kind == .login, hasWith, looks.isMixed, looks.isStrong, looks.digits > 0 { return .found(link) }
            if kind == .login, !looks.isHard {
                if let second = link.second(reading) { return .found(second) }
                return isExplicit ? .ends : pass(link, reading)
            }
            if isExplicit {
                if !looks.isMixed, !looks.isDigits, let second = link.second(reading) { return .found(second) }
                return .found(link)
            }
            if kind == .pin, looks.isDigits, chunk.count >= 4 { return .found(link) }
            if kind == .pin, words == 0, SecretLooks.isGroupedCode(chunk) { return .found(link) }
            if looks.isHard || (words == 0 && looks.isMixed) || link.isQuoted || looks.isDigits && words == 0 {
                return .found(link)
            }
            return pass(link, reading)
        }

        private mutating func pass(_ link: SecretLink, _ reading: Reading) -> Step {
            words += 1
            offset = link.value.upperBound
            return words > SecretLink.words ? .ends : .goesOn
        }
    }
}
