import Mail

/// A place where a text names somebody of the school.
struct Mention: Sendable {
    /// Bytes of the run.
    var range: Range<Int>
    /// The tokens of the name.
    var tokens: Range<Int>
    var form: NameIndex.Form
    /// Whose name it is, as indexes into `NameIndex.people`; several for namesakes. Empty for somebody unknown.
    var people: [Int]
    /// 0 to 1.
    var certainty: Double
}

/// Finds the names of the directory's people in a reading.
struct MentionFinder {
    let names: NameIndex
    /// Words of a name at most.
    private static let words = 5

    init(_ names: NameIndex) { self.names = names }

    func mentions(in reading: Reading) -> [Mention] {
        guard !names.people.isEmpty else { return [] }
        var mentions: [Mention] = []
        var index = 0
        while index < reading.tokens.count {
            let token = reading.tokens[index]
            guard token.kind == .word, !reading.vocabulary[token.entry].name.isEmpty else {
                index += 1
                continue
            }
            if let mention = sequence(at: index, reading) ?? single(at: index, reading) {
                mentions.append(mention)
                index = mention.tokens.upperBound
            } else {
                index += 1
            }
        }
        return mentions
    }

    // MARK: Several words

    /// The longest full name that begins with this token, a middle name left out if need be.
    private func sequence(at start: Int, _ reading: Reading) -> Mention? {
        guard reading.vocabulary[reading.tokens[start].entry].name.contains(.known) else { return nil }
        var key = NameIndex.key(0, then: reading.tokens[start].entry)
        var best: (end: Int, key: UInt64)?
        var index = start + 1
        while index < reading.tokens.count, index - start < Self.words {
            let token = reading.tokens[index]
            guard token.kind == .word, reading.vocabulary[token.entry].name.contains(.known),
                isNameGap(reading.tokens[index - 1].upper..<token.lower, reading)
            else { break }
            key = NameIndex.key(key, then: token.entry)
            if names.knows(key) { best = (index + 1, key) }
            if index == start + 2 {
                // A middle name that the directory doesn't have for this person, though others are called so.
                let skipped = NameIndex.key(
                    NameIndex.key(0, then: reading.tokens[start].entry), then: token.entry)
                if best == nil, names.knows(skipped) { best = (index + 1, skipped) }
            }
            index += 1
        }
        guard let best else { return nil }
        let used = start..<best.end
        let tokens = reading.tokens[used]
        let isTable = reading.run.layout == .table
        let areWords = tokens.contains { reading.vocabulary[$0.entry].name.contains(.word) }
        let areCapitalised = tokens.allSatisfy(\.isCapitalised)
        if areWords, !areCapitalised, !isTable { return nil }
        return Mention(
            range: tokens[used.lowerBound].lower..<tokens[used.upperBound - 1].upper, tokens: used, form: .full,
            people: names.holders(best.key),
            certainty: areCapitalised || isTable ? (areWords && tokens.count == 2 ? 0.75 : 0.9) : 0.6)
    }

    /// Blanks, a hyphen, a comma, a cell's edge, or a middle name or initial.
    private func isNameGap(_ range: Range<Int>, _ reading: Reading) -> Bool {
        guard range.count >= 1, range.count <= 24 else { return false }
        var letters = 0
        var words = 0
        var isInWord = false
        var commas = 0
        for offset in range {
            let byte = reading.text[offset]
            switch byte {
            case 0x20, 0x2D, 0x09, 0x22, 0x0D: isInWord = false
            case 0x2C:
                commas += 1
                isInWord = false
            case 0x0A: return reading.run.layout == .prose && range.count == 1
            case 0x2E: if !isInWord || letters > 2 { return false }
            default:
                guard byte.isWordByte, !byte.isDigit else { return false }
                if !isInWord {
                    words += 1
                    letters = 0
                    guard byte.isUpperLetter || byte >= 0xC3 else { return false }
                }
                letters += 1
                isInWord = true
            }
        }
        return words <= 1 && commas <= 1 && (words == 0 || commas == 0)
    }

    // MARK: One word with something beside it

    private func single(at index: Int, _ reading: Reading) -> Mention? {
        let token = reading.tokens[index]
        let use = reading.vocabulary[token.entry].name
        guard token.isCapitalised else { return nil }
        if use.contains(.title) { return titled(at: index, reading) }
        guard use.contains(.known) else { return nil }
        if let mention = withClass(at: index, reading) { return mention }
        guard use.contains(.surname) else { return nil }
        return initial(at: index, reading)
    }

    /// "Mrs Okafor".
    private func titled(at index: Int, _ reading: Reading) -> Mention? {
        var next = index + 1
        var key: UInt64 = 0
        var best: (Int, UInt64)?
        while next < reading.tokens.count, next - index <= 3 {
            let token = reading.tokens[next]
            let gap = reading.tokens[next - 1].upper..<token.lower
            guard token.kind == .word, token.isCapitalised, gap.count >= 1, gap.count <= 2,
                gap.allSatisfy({ [0x20, 0x2E, 0x2D].contains(reading.text[$0]) })
            else { break }
            key = NameIndex.key(key, then: token.entry)
            let titled = NameIndex.key(titledSurname: key)
            if names.knows(titled) { best = (next, titled) }
            next += 1
        }
        guard let best else { return nil }
        return Mention(
            range: reading.tokens[index].lower..<reading.tokens[best.0].upper, tokens: index..<(best.0 + 1),
            form: .title, people: names.holders(best.1), certainty: 0.6)
    }

    /// "Amelia (7B)", "Okafor 7B".
    private func withClass(at index: Int, _ reading: Reading) -> Mention? {
        let token = reading.tokens[index]
        guard index + 1 < reading.tokens.count else { return nil }
        let group = reading.tokens[index + 1]
        let gap = group.lower - token.upper
        guard group.kind == .code, group.count <= 4, gap >= 1, gap <= 3,
            (token.upper..<group.lower).allSatisfy({ [0x20, 0x28, 0x2C].contains(reading.text[$0]) })
        else { return nil }
        let key = NameHash.join(NameIndex.join([token.entry]), NameHash.of(reading.text[group.range]))
        let holders = names.holders(key)
        guard !holders.isEmpty else { return nil }
        return Mention(
            range: token.lower..<group.upper, tokens: index..<(index + 2), form: .withClass, people: holders,
            certainty: holders.count == 1 ? 0.75 : 0.6)
    }

    /// The longest surname that begins with a token and some initial goes with, or the token alone.
    private func surname(from start: Int, _ reading: Reading) -> (key: UInt64, end: Int) {
        var key = NameIndex.join([reading.tokens[start].entry])
        var best = (key, start + 1)
        var index = start + 1
        while index < reading.tokens.count, index - start < 4 {
            let token = reading.tokens[index]
            guard token.kind == .word, reading.vocabulary[token.entry].name.contains(.known),
                token.lower == reading.tokens[index - 1].upper + 1,
                [0x20, 0x2D].contains(reading.text[token.lower - 1])
            else { break }
            key = NameIndex.key(key, then: token.entry)
            index += 1
            if names.isSurname(key) { best = (key, index) }
        }
        return best
    }

    /// "A. Okafor", "A Okafor", "Okafor A".
    private func initial(at index: Int, _ reading: Reading) -> Mention? {
        let token = reading.tokens[index]
        let isWord = reading.vocabulary[token.entry].name.contains(.word)
        let (surname, end) = surname(from: index, reading)
        let upper = reading.tokens[end - 1].upper
        var offset = token.lower - 1
        if reading.byte(offset) == 0x20 { offset -= 1 }
        let hasDot = reading.byte(offset) == 0x2E
        if hasDot { offset -= 1 }
        let letter = reading.byte(offset)
        if offset < token.lower - 1, letter.isUpperLetter, !reading.byte(offset - 1).isWordByte,
            hasDot || (!isWord && letter != 0x41 && letter != 0x49) || reading.byte(offset - 1) == 0x2E
        {
            let holders = names.holders(NameIndex.key(initial: letter, surname: surname))
            if !holders.isEmpty {
                return Mention(
                    range: offset..<upper, tokens: index..<end, form: .initial, people: holders,
                    certainty: holders.count <= 3 ? 0.65 : 0.45)
            }
        }
        var ahead = upper
        if reading.byte(ahead) == 0x2C { ahead += 1 }
        guard reading.byte(ahead) == 0x20, !isWord else { return nil }
        ahead += 1
        guard reading.byte(ahead).isUpperLetter, !reading.byte(ahead + 1).isWordByte, reading.byte(ahead + 1) != 0x27
        else { return nil }
        let holders = names.holders(NameIndex.key(initial: reading.byte(ahead), surname: surname))
        guard !holders.isEmpty else { return nil }
        return Mention(
            range: token.lower..<(ahead + 1), tokens: index..<end, form: .initial, people: holders,
            certainty: holders.count <= 3 ? 0.55 : 0.4)
    }
}
