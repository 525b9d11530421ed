// From the word on: the marks and words on the way to the value.

extension SecretLink {
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
        // "PIN no. 4410".
        if reading.byte(start) == 0x2E, reading.matches("no", at: start - 2), reading.byte(start + 1) == 0x20 {
            return start + 1
        }
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

    enum Step {
        case found(SecretLink)
        case goesOn
        case ends
    }

    /// How far the way from the word was gone.
    struct Path {
        var offset: Int
        let limit: Int
        var isExplicit = false
        var words = 0
        /// "Log on as guest with".
        private var hasWith = false
        /// "The code to silence it": a "to" that may announce nothing.
        private var isOnlyTo = false

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
            if kind == .password, !isExplicit, let plain = plainWord(reading) {
                if LinkWords.links.contains(hash: plain.hash) {
                    isOnlyTo = reading.text[offset..<plain.end].elementsEqual("to".utf8)
                    isExplicit = true
                } else if LinkWords.stops.contains(hash: plain.hash) {
                    return .ends
                }
                return pass(plain.end)
            }
            var here = offset
            guard var link = SecretLink.value(reading, at: &here, isExplicit: isExplicit) else { return .ends }
            link.isNext = words == 0
            let chunk = reading.text[link.value]
            let hash = NameHash.of(chunk)
            if !link.isQuoted {
                if LinkWords.links.contains(hash: hash) {
                    isOnlyTo = !isExplicit && chunk.elementsEqual("to".utf8)
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
            if isOnlyTo, looks.isPlain, !PlainSecret.endsClause(at: link.value.upperBound, reading) {
                (isExplicit, isOnlyTo) = (false, false)
                return pass(link, reading)
            }
            if isExplicit {
                if !looks.isMixed, !looks.isDigits, let second = link.second(reading) { return .found(second) }
                return .found(link)
            }
            if kind == .pin, chunk.count >= 4, chunk.allSatisfy({ $0.isDigit || $0 == 0x23 || $0 == 0x2A }) {
                return .found(link)
            }
            if kind == .pin, words == 0, SecretLooks.isGroupedCode(chunk) { return .found(link) }
            if looks.isHard || (words == 0 && looks.isMixed) || link.isQuoted || looks.isDigits && words == 0 {
                return .found(link)
            }
            return pass(link, reading)
        }

        /// A word of small letters, the first of any case, with a blank behind it: it has the looks of no secret.
        private func plainWord(_ reading: Reading) -> (hash: UInt64, end: Int)? {
            let bytes = reading.text
            let text = bytes.span
            var word = Lexer.Word()
            var end = offset
            Lexer.readLetters(text, &end, &word)
            guard end > offset, end - offset <= SecretLink.longest, end < text.count, text[end] == 0x20 else {
                return nil
            }
            for place in offset + 1..<end where text[place].isUpperLetter { return nil }
            return (word.hash.finish(), end)
        }

        private mutating func pass(_ link: SecretLink, _ reading: Reading) -> Step {
            let end = link.value.upperBound
            return pass(link.isQuoted && [0x22, 0x27, 0x60].contains(reading.byte(end)) ? end + 1 : end)
        }

        private mutating func pass(_ end: Int) -> Step {
            words += 1
            offset = end
            return words > SecretLink.words ? .ends : .goesOn
        }
    }
}
