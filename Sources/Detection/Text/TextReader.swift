import Mail

/// Receives the sentences of a run, one after the other.
protocol SentenceReader {
    mutating func read(_ tokens: [Token], of bytes: borrowing Span<UInt8>)
}

/// Cuts a run into tokens and sentences in one pass, hashing and looking up each word as it goes. What isn't plain
/// letters takes the folded view (`TextReader+Folding`).
struct TextReader<Reader: SentenceReader> {
    let lexicon: Lexicon
    let isTable: Bool
    var reader: Reader

    var sentence: [Token] = []
    var piece = FoldedPiece()
    var spare: [UInt8] = []
    /// Whether letters of another script were read that stand for no Latin letter: then the text is really foreign.
    var sawForeign = false

    private var isQuoted = false
    private var isSingleQuoted = false
    private var isReply = false
    private var afterComma = false
    /// The first of the single letters that now follow each other, as an index into `sentence`.
    private var singles = 0
    private var singleCount = 0

    /// Longer stretches without a full stop are cut.
    private static var longest: Int { 400 }

    init(lexicon: Lexicon, isTable: Bool, reader: Reader) {
        self.lexicon = lexicon
        self.isTable = isTable
        self.reader = reader
        sentence.reserveCapacity(Self.longest + 8)
    }

    mutating func read(_ bytes: borrowing Span<UInt8>) {
        let table = ByteClass.table
        let classes = table.span
        var index = 0
        var lineStart = 0
        beginLine(bytes, at: 0)
        while index < bytes.count {
            let byte = bytes[index]
            let kind = classes[Int(byte)]
            if kind & ByteClass.newline != 0 {
                endLine(bytes, from: lineStart, to: index)
                index += 1
                lineStart = index
                beginLine(bytes, at: index)
            } else if kind & ByteClass.blank != 0 {
                if isTable, byte == 0x09 { endSentence(bytes) }
                index += 1
            } else {
                index = chunk(bytes, classes, from: index)
            }
        }
        endSentence(bytes)
    }

    /// Reads up to the next blank.
    @inline(__always)
    private mutating func chunk(
        _ bytes: borrowing Span<UInt8>, _ classes: borrowing Span<UInt8>, from start: Int
    ) -> Int {
        var index = start
        var gathered: UInt8 = 0
        var isOdd = false
        var hasHigh = false
        var stops = 0
        let firstToken = sentence.count
        scan: while index < bytes.count {
            let byte = bytes[index]
            let kind = classes[Int(byte)]
            if kind & ByteClass.letter != 0 {
                stops = 0
                gathered |= ByteClass.letter
                index = word(bytes, from: index)
            } else if kind & (ByteClass.blank | ByteClass.newline) != 0 {
                break
            } else if kind & ByteClass.digit != 0 {
                stops = 0
                gathered |= ByteClass.digit
                let begin = index
                while index < bytes.count, classes[Int(bytes[index])] & ByteClass.digit != 0 { index += 1 }
                append(
                    Token(start: Int32(begin), end: Int32(index), word: -1, marks: .number, disguise: .none), bytes)
            } else if kind & ByteClass.high != 0 {
                switch punctuation(bytes, at: index) {
                case .blank where index > start: break scan
                case .blank, .dash: afterComma = true
                case .opening: isQuoted = true
                case .closing: isQuoted = false
                case .ellipsis: afterComma = true
                case .none:
                    isOdd = true
                    hasHigh = true
                    stops = 0
                    index += 1
                    while index < bytes.count, bytes[index] & 0xc0 == 0x80 { index += 1 }
                    continue scan
                }
                index += bytes[index] == 0xc2 ? 2 : 3
            } else {
                gathered |= kind
                mark(bytes, byte, kind, at: index, from: start, stops: &stops, isOdd: &isOdd)
                index += 1
            }
        }
        // Encoded data is one long chunk of ASCII: not folded, and its short words are chance.
        if index - start > 400, !hasHigh {
            for place in firstToken..<max(firstToken, sentence.count)
            where sentence[place].end - sentence[place].start < 5 { sentence[place].word = -1 }
        } else if isOdd || (gathered & ByteClass.letter != 0 && gathered & (ByteClass.digit | ByteClass.symbol) != 0) {
            while sentence.count > firstToken { sentence.removeLast() }
            if singles + singleCount > sentence.count { singleCount = max(0, sentence.count - singles) }
            fold(bytes, from: start, to: index)
        }
        // A single stop ends a sentence; `...` only pauses.
        if stops == 1 || stops > 3 { endSentence(bytes) } else if stops > 1 { afterComma = true }
        return index
    }

    /// Punctuation marks: what they say about quotes, pauses and the end of the sentence.
    private mutating func mark(
        _ bytes: borrowing Span<UInt8>, _ byte: UInt8, _ kind: UInt8, at index: Int, from start: Int,
        stops: inout Int, isOdd: inout Bool
    ) {
        let hasNext = index + 1 < bytes.count
        switch byte {
        case UInt8(ascii: "."): stops += 1
        case UInt8(ascii: "!"):
            if hasNext, ByteClass.isLetter(bytes[index + 1]), index > start { isOdd = true } else { stops = 1 }
        case UInt8(ascii: "?"): stops = 1
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: "'"):
            if index == start, hasNext, ByteClass.isLetter(bytes[index + 1]) {
                isSingleQuoted = true
            } else {
                isSingleQuoted = false
            }
        case UInt8(ascii: "_"): if index > start, hasNext { isOdd = true }
        case UInt8(ascii: "-"):
            // A hyphen may mask letters (`f--k`) or stand before a lone letter.
            if hasNext, bytes[index + 1] == byte { afterComma = true }
            if index > start, hasNext, ByteClass.isLetter(bytes[index + 1]) || bytes[index + 1] == byte,
                !(index >= start + 3 && index + 3 < bytes.count && ByteClass.isLetter(bytes[index + 2])
                    && ByteClass.isLetter(bytes[index + 3]))
            {
                isOdd = true
            } else if index == start {
                afterComma = true
            }
        default: afterComma = true
        }
    }

    private enum Punctuation { case none, blank, dash, opening, closing, ellipsis }

    /// The few characters outside ASCII that word processors write all the time.
    private func punctuation(_ bytes: borrowing Span<UInt8>, at index: Int) -> Punctuation {
        if bytes[index] == 0xc2 { return index + 1 < bytes.count && bytes[index + 1] == 0xa0 ? .blank : .none }
        guard bytes[index] == 0xe2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return .none }
        switch bytes[index + 2] {
        case 0x93, 0x94, 0xa2: return .dash
        case 0x98, 0x9c: return .opening
        case 0x99, 0x9d: return .closing
        case 0xa6: return .ellipsis
        default: return .none
        }
    }

    /// Reads one word of ASCII letters with apostrophes inside.
    @inline(__always)
    private mutating func word(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
        var index = start
        var hash = WordHash.seed
        var beforeApostrophe = hash
        var apostrophe = 0
        var previous: UInt8 = 0
        var doubles: UInt8 = 0
        var camel: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            let lower = byte | 0x20
            if lower &- 0x61 < 26 {
                doubles |= lower == previous | 0x20 ? 1 : 0
                camel |= previous & ~byte & 0x20
                hash = WordHash.step(hash, lower)
                previous = byte
                index += 1
                continue
            }
            let length = byte == 0x27 ? 1 : byte == 0xe2 ? 3 : 0
            guard length > 0, index + length < bytes.count, ByteClass.isLetter(bytes[index + length]),
                length == 1 || (bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99)
            else { break }
            beforeApostrophe = hash
            apostrophe = index
            hash = WordHash.step(hash, 0x27)
            previous = 0
            index += length
        }
        var token = Token(start: Int32(start), end: Int32(index), word: lexicon.find(hash), marks: [], disguise: .none)
        if bytes[start] & 0x20 == 0 { token.marks.insert(.upper) }
        if token.word < 0 {
            if apostrophe > start {
                token.word = lexicon.find(beforeApostrophe)
                if token.word >= 0 { token.end = Int32(apostrophe) }
            } else if camel != 0 || doubles != 0 || index - start >= 7 {
                if resolve(bytes, &token, isCamel: camel != 0, hasDoubles: doubles != 0) { return index }
            }
        } else if lexicon.disguises[Int(token.word)] != .none {
            token.disguise = lexicon.disguises[Int(token.word)]
        }
        append(token, bytes)
        return index
    }

    /// Puts a token into the sentence with what is known about its surroundings.
    mutating func append(_ given: Token, _ bytes: borrowing Span<UInt8>) {
        var token = given
        if isQuoted || isSingleQuoted { token.marks.insert(.quoted) }
        if isReply { token.marks.insert(.reply) }
        if afterComma { token.marks.insert(.afterComma) }
        if sentence.isEmpty {
            token.marks.insert(.first)
        } else if token.marks.contains(.upper) {
            token.marks.insert(.capital)
        }
        afterComma = false
        if token.end - token.start == 1, !token.marks.contains(.number) {
            if singleCount > 0, sameGap(bytes, token) {
                singleCount += 1
            } else {
                joinSingles(bytes)
                singles = sentence.count
                singleCount = 1
            }
        } else {
            if singleCount > 2 { joinSingles(bytes) }
            singleCount = 0
            if let last = sentence.last, last.word >= 0, lexicon.traits[Int(last.word)].contains(.leftHalf) {
                if joinHalves(bytes, last, token) { return }
            }
        }
        sentence.append(token)
        if sentence.count >= Self.longest { endSentence(bytes) }
    }

    /// Whether the separator before `token` equals the one between the two letters before it.
    private func sameGap(_ bytes: borrowing Span<UInt8>, _ token: Token) -> Bool {
        guard singles + singleCount == sentence.count, let last = sentence.last else { return false }
        let gap = Int(token.start - last.end)
        guard (1...3).contains(gap) else { return false }
        guard singleCount >= 2 else { return true }
        let before = sentence[sentence.count - 2]
        guard Int(last.start - before.end) == gap else { return false }
        for offset in 0..<gap where bytes[Int(last.end) + offset] != bytes[Int(before.end) + offset] { return false }
        return true
    }

    /// Three or more lone letters in a row become one word when they spell one that is known.
    mutating func joinSingles(_ bytes: borrowing Span<UInt8>) {
        defer { singleCount = 0 }
        guard singleCount > 2, singles + singleCount == sentence.count, let end = sentence.last?.end else { return }
        spare.removeAll(keepingCapacity: true)
        for place in singles..<sentence.count { spare.append(bytes[Int(sentence[place].start)] | 0x20) }
        var joined = known(spare, minimum: 4)
        if joined == nil, let first = spare.first, "iau".utf8.contains(first), spare.count > 4 {
            // "I h a t e": the first letter is a word of its own.
            spare.removeFirst()
            joined = known(spare, minimum: 4)
            if joined != nil { singles += 1 }
        }
        guard let joined else { return }
        let first = sentence[singles]
        let token = Token(
            start: first.start, end: end, word: joined, marks: first.marks, disguise: .spaced)
        sentence.removeSubrange(singles...)
        sentence.append(token)
    }

    /// A word cut in two by a blank, a hyphen or a line end.
    private mutating func joinHalves(_ bytes: borrowing Span<UInt8>, _ left: Token, _ right: Token) -> Bool {
        let gap = Int(right.start - left.end)
        guard (1...2).contains(gap), right.end - right.start <= 10 else { return false }
        let between = bytes[Int(left.end)]
        let isHyphen = between == UInt8(ascii: "-")
        guard isHyphen || (gap == 1 && (between == 0x20 || between == 0x0a)) else { return false }
        let leftCommon = lexicon.traits[Int(left.word)].intersection([.common, .name]) != []
        let rightCommon = right.word >= 0 && lexicon.traits[Int(right.word)].intersection([.common, .name]) != []
        guard !leftCommon && !rightCommon || isHyphen && !(leftCommon && rightCommon) else { return false }
        spare.removeAll(keepingCapacity: true)
        for place in Int(left.start)..<Int(left.end) { spare.append(bytes[place] | 0x20) }
        for place in Int(right.start)..<Int(right.end) { spare.append(bytes[place] | 0x20) }
        let word = lexicon.find(WordHash.of(spare))
        guard word >= 0, lexicon.entries[Int(word)] >= 0 else { return false }
        sentence[sentence.count - 1].word = word
        sentence[sentence.count - 1].end = right.end
        sentence[sentence.count - 1].disguise = .split
        return true
    }

    mutating func endSentence(_ bytes: borrowing Span<UInt8>) {
        joinSingles(bytes)
        if !sentence.isEmpty { reader.read(sentence, of: bytes) }
        sentence.removeAll(keepingCapacity: true)
        singleCount = 0
        afterComma = false
    }

    /// A blank line, a list item or a short line before a capital ends the sentence; a soft wrap doesn't.
    private mutating func endLine(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) {
        if isTable { return endSentence(bytes) }
        var next = end + 1
        while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
        guard next < bytes.count else { return }
        let byte = bytes[next]
        let isList =
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#")
            || (byte >= 0x30 && byte <= 0x39 && next + 1 < bytes.count && !ByteClass.isLetter(bytes[next + 1]))
        if byte == 0x0a {
            endSentence(bytes)
            isQuoted = false
            isSingleQuoted = false
        } else if isList || (end - start < 50 && byte &- 0x41 < 26 && singleCount == 0) {
            endSentence(bytes)
        }
    }

    private mutating func beginLine(_ bytes: borrowing Span<UInt8>, at index: Int) {
        let replies = index < bytes.count && bytes[index] == UInt8(ascii: ">")
        if replies != isReply { endSentence(bytes) }
        isReply = replies
    }
}
