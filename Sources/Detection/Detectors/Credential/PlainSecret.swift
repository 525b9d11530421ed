/// Passwords without the looks of one: "the password is tangerine", "Password: correct horse battery staple", "capital
/// T, angerine, then 99". What tells them from "the password is wrong" is that the value ends the clause, follows the
/// word that announces it at once, and is no word that people say about passwords.
enum PlainSecret {
    /// How a value is announced.
    private enum Bridge {
        /// A colon, an equals sign, a dash, a new line.
        case mark
        /// "is", "was", "has been changed to".
        case verb
    }

    private static let longest = 72

    /// A plain word or several that stand where a password is announced.
    ///
    /// - Parameter isShort: whether nothing need announce it: "pw swordfish".
    static func read(
        _ link: SecretLink, _ label: Range<Int>, _ reading: Reading, isShort: Bool = false
    ) -> SecretLink? {
        guard
            let bridge = bridge(before: link.value.lowerBound, label.upperBound, reading)
                ?? (link.isQuoted || isShort ? .mark : nil)
        else { return nil }
        if reading.matches("secret", at: label.lowerBound) { return nil }
        if label.count == 4, reading.matches("pass", at: label.lowerBound), bridge == .verb,
            !isOwned(label.lowerBound, reading)
        {
            return nil
        }
        if let spelled = spelled(link, reading) { return spelled }
        if let phrase = phrase(link, bridge, reading) { return phrase }
        guard isWord(link, bridge, reading) else { return nil }
        return plain(link, link.value)
    }

    /// "The password is one word, all lower case: butterscotch."
    static func behindColon(_ label: Range<Int>, _ reading: Reading) -> SecretLink? {
        let sentence = reading.sentence(around: label.lowerBound, reach: 140)
        guard sentence.upperBound > label.upperBound,
            let colon = reading.last(0x3A, in: label.upperBound..<sentence.upperBound),
            colon - label.upperBound > 3, reading.byte(colon + 1) == 0x20,
            reading.has(LinkWords.manners, in: label.upperBound..<colon)
        else { return nil }
        var offset = colon + 1
        guard let link = SecretLink.value(reading, at: &offset, isExplicit: true) else { return nil }
        return SecretLooks(reading.text[link.value]).isPlain ? read(link, label, reading) : plain(link, link.value)
    }

    /// "Use walrus as the password", "walrus is the password".
    static func before(_ label: Range<Int>, _ reading: Reading) -> SecretLink? {
        guard endsClause(at: label.upperBound, reading) else { return nil }
        let sentence = reading.sentence(around: label.lowerBound, reach: 80)
        var words = reading.text[sentence.lowerBound..<label.lowerBound].split { !$0.isWordByte && $0 != 0x27 }
        for _ in 0..<2 {
            guard let last = words.last, determiners.contains(last) else { break }
            words.removeLast()
        }
        guard words.count >= 2, let link = words.popLast(), let value = words.popLast() else { return nil }
        let isStated = link.elementsEqual("is".utf8) && words.isEmpty
        let isUsed = link.elementsEqual("as".utf8) && words.last.map { users.contains($0) } == true
        guard isStated || isUsed, value.count >= 4, value.allSatisfy({ $0.isLetter }),
            !LinkWords.predicates.contains(value), !LinkWords.common.contains(value)
        else { return nil }
        return SecretLink(value: value.indices, isExplicit: true, isPlain: true)
    }

    private static let determiners = WordSet("the your my our a his her their new wifi admin same")
    private static let users = WordSet("use used using put type enter try have set with")

    private static let appositions: Needles = [
        "name,", "word,", "team,", "pet,", "road,", "street,", "usual,", "band,",
    ]

    /// "The password is the dog's name, Barkley."
    static func apposition(_ label: Range<Int>, _ reading: Reading) -> SecretLink? {
        let sentence = reading.sentence(around: label.lowerBound, reach: 110)
        guard sentence.upperBound > label.upperBound,
            let comma = reading.last(0x2C, in: label.upperBound..<sentence.upperBound),
            reading.byte(comma + 1) == 0x20, reading.byte(comma + 2).isUpperLetter,
            reading.has(appositions, in: label.upperBound..<comma)
        else { return nil }
        var offset = comma + 1
        guard let link = SecretLink.value(reading, at: &offset, isExplicit: true), isWord(link, .mark, reading),
            sentence.upperBound - link.value.upperBound <= 1
        else { return nil }
        return plain(link, link.value)
    }

    private static func plain(_ link: SecretLink, _ value: Range<Int>) -> SecretLink {
        var link = link
        link.value = value
        link.isExplicit = true
        link.isPlain = true
        return link
    }

    // MARK: One word

    private static func isWord(_ link: SecretLink, _ bridge: Bridge, _ reading: Reading) -> Bool {
        let text = reading.text[link.value]
        guard (3...24).contains(text.count), text.allSatisfy({ $0.isLetter || $0 >= 0x80 }),
            text.contains(where: { $0 != text.first }), !LinkWords.predicates.contains(text),
            !LinkWords.stops.contains(text), !LinkWords.advice.contains(text),
            !LinkWords.beside.contains(text)
        else { return false }
        let isCapital = text.first?.isUpperLetter == true
        if bridge == .verb, !link.isQuoted, !isCapital {
            // "is expired", "is changing", "is easily found".
            for ending in ["ed", "ing", "ly", "able", "ible"]
            where text.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
                return false
            }
        }
        return endsClause(at: link.value.upperBound, reading)
    }

    // MARK: Several words

    /// Up to the end of the clause: words of content only.
    private static func phrase(_ link: SecretLink, _ bridge: Bridge, _ reading: Reading) -> SecretLink? {
        let start = link.value.lowerBound
        var end = start
        while end - start <= longest, reading.byte(end) >= 0x20, !isClauseMark(at: end, reading) { end += 1 }
        guard end - start <= longest else { return nil }
        // "Walrus otter basil and the username is ..."
        var word = start
        for (place, text) in reading.text[start..<end].split(separator: 0x20).enumerated() {
            word = text.startIndex
            if place >= 2, LinkWords.followers.contains(text) {
                end = word
                break
            }
        }
        while end > start, [0x20, 0x22, 0x27].contains(reading.byte(end - 1)) { end -= 1 }
        let words = reading.text[start..<end].split(separator: 0x20)
        guard (2...6).contains(words.count) else { return nil }
        var digits = 0
        var capitals = 0
        for word in words {
            if word.allSatisfy(\.isDigit) {
                digits += 1
                continue
            }
            // The best known passphrase of all.
            if words.count == 4, word.elementsEqual("correct".utf8) { continue }
            guard word.count >= 3, word.allSatisfy({ $0.isLetter || $0 >= 0x80 }), !LinkWords.predicates.contains(word),
                !LinkWords.stops.contains(word), !LinkWords.advice.contains(word),
                !LinkWords.beside.contains(word), !LinkWords.common.contains(word)
            else { return nil }
            if word.first?.isUpperLetter == true { capitals += 1 }
        }
        if digits > 0, let first = words.first, LinkWords.numbered.contains(first) { return nil }
        let isSure = link.isQuoted || digits > 0 && words.count > digits || capitals == words.count
        guard words.count - digits >= 1, words.count >= 3 && capitals != 1 || isSure else { return nil }
        return plain(link, start..<end)
    }

    // MARK: Spelled out

    /// "Capital T, angerine, then 99": up to the end of the sentence.
    private static func spelled(_ link: SecretLink, _ reading: Reading) -> SecretLink? {
        let start = link.value.lowerBound
        guard LinkWords.cases.contains(where: { reading.matches($0, at: start) }) else { return nil }
        var end = start
        while end - start <= longest, reading.byte(end) >= 0x20 {
            if reading.isSentenceEnd(end) || reading.byte(end) == 0x2D && reading.byte(end - 1) == 0x20 { break }
            end += 1
        }
        while end > start, reading.byte(end - 1) == 0x20 { end -= 1 }
        let words = reading.text[start..<end].split { !$0.isWordByte }
        guard words.count >= 3, words.count <= 16,
            words.contains(where: { $0.count == 1 || $0.allSatisfy(\.isDigit) })
        else { return nil }
        return plain(link, start..<end)
    }

    // MARK: What stands around

    /// What stands just before a value: a mark, or a verb with nothing but "now", "still", "just" between.
    private static func bridge(before start: Int, _ label: Int, _ reading: Reading) -> Bridge? {
        var offset = start
        var isAfterTo = false
        for _ in 0..<5 {
            offset = reading.skip(back: offset)
            guard offset > label || offset == label else { return nil }
            switch reading.byte(offset - 1) {
            case 0x3A, 0x3D, 0x3E: return .mark
            case 0x2D where reading.byte(offset - 2) <= 0x20: return .mark
            case 0x93, 0x94, 0x92: return .mark
            case 0x3F: return .mark
            case 0x0A: return .mark
            default: break
            }
            let end = offset
            while offset > 0, reading.byte(offset - 1).isWordByte || reading.byte(offset - 1) == 0x27 { offset -= 1 }
            guard offset < end else { return nil }
            let word = reading.text[offset..<end]
            if offset < label {
                // "I set the password to tangerine".
                if isAfterTo {
                    let sentence = reading.sentence(around: label, reach: 60).lowerBound..<label
                    return reading.has(["set ", "change", "reset", "made ", "update", "switched"], in: sentence)
                        ? .verb : nil
                }
                // "The password's tangerine".
                return word.last == 0x73 && (word.dropLast().last == 0x27 || word.dropLast().last == 0x99)
                    ? .verb : nil
            }
            if isAfterTo, LinkWords.changes.contains(word) { return .verb }
            if LinkWords.announcing.contains(word) { return .verb }
            guard LinkWords.adverbs.contains(word) else { return nil }
            isAfterTo = isAfterTo || word.elementsEqual("to".utf8)
        }
        return nil
    }

    /// "My pass", "ur pass": not the pass of an exam.
    private static func isOwned(_ start: Int, _ reading: Reading) -> Bool {
        ["my ", "ur ", "your ", "his ", "her ", "their ", "our ", "'s "].contains {
            reading.matches($0, at: start - $0.utf8.count)
        }
    }

    /// Whether nothing belongs to the value any more: a mark, the end, or a word that begins another clause.
    static func endsClause(at end: Int, _ reading: Reading) -> Bool {
        var offset = end
        while [0x22, 0x27, 0x60].contains(reading.byte(offset)) { offset += 1 }
        if reading.byte(offset) == 0xE2, reading.byte(offset + 1) == 0x80 { offset += 3 }
        if reading.byte(offset) <= 0x1F || isClauseMark(at: offset, reading) { return true }
        while reading.byte(offset) == 0x20 { offset += 1 }
        if reading.byte(offset) < 0x20 || isClauseMark(at: offset, reading) { return true }
        var stop = offset
        while reading.byte(stop).isWordByte { stop += 1 }
        return stop == offset || LinkWords.followers.contains(reading.text[offset..<stop])
    }

    private static func isClauseMark(at offset: Int, _ reading: Reading) -> Bool {
        let byte = reading.byte(offset)
        switch byte {
        case 0x2C, 0x3B, 0x28, 0x29: return true
        case 0x2E, 0x21, 0x3F, 0x3A: return !reading.isWord(at: offset + 1)
        case 0x2D: return reading.byte(offset + 1) == 0x20 || reading.byte(offset - 1) == 0x20
        case 0xE2:
            return reading.byte(offset + 1) == 0x80 && [0x93, 0x94, 0x99, 0x9D].contains(reading.byte(offset + 2))
        default: return byte < 0x20
        }
    }
}

extension Reading {
    /// The end of what stands before blanks, quotation marks and opening brackets.
    func skip(back start: Int) -> Int {
        var offset = start
        while offset > 0 {
            let byte = byte(offset - 1)
            if [0x20, 0x09, 0x0D, 0x22, 0x27, 0x60, 0x28, 0x2A, 0x5F, 0x5B].contains(byte) {
                offset -= 1
            } else if (0x98...0x9E).contains(byte), self.byte(offset - 2) == 0x80, self.byte(offset - 3) == 0xE2 {
                offset -= 3
            } else {
                break
            }
        }
        return offset
    }
}
