import Mail

/// Receives the sentences of a run, one after the other.
protocol SentenceReader {
    mutating func read(_ tokens: [Token], of bytes: borrowing Span<UInt8>)
}

/// Cuts a run into tokens and sentences in one pass, hashing and looking up each word as it goes. What isn't plain
/// letters takes the folded view (`TextReader+Folding`).
struct TextReader<Reader: SentenceReader> {
    private let shared: Shared<Lexicon>
    var lexicon: Lexicon {
        @inline(__always) _read { yield shared.value }
    }
    let isTable: Bool
    let meanings = LookAlikes.common
    var reader: Reader

    var sentence: [Token] = []
    var piece = FoldedPiece()
    var spare: [UInt8] = []
    /// Whether the piece that is being read looks like a code, in which letters spell nothing.
    var isCode = false
    /// Whether letters of another script were read that stand for no Latin letter: then the text is really foreign.
    var sawForeign = false

    private var isQuoted = false
    private var isSingleQuoted = false
    private var isReply = false
    /// What the next token is besides what it shows by itself: quoted, in a reply, after a comma.
    var standing: Token.Marks = []
    /// The first of the single letters that now follow each other, as an index into `sentence`.
    var singles = 0
    var singleCount = 0
    /// Whether the last token may be the first half of a word.
    var lastIsHalf = false

    /// A tag or comment inside a word is looked for no further than this.
    static var longestMarkup: Int { 120 }

    /// Longer stretches without a full stop are cut.
    static var longest: Int { 400 }

    init(lexicon: Shared<Lexicon>, isTable: Bool, reader: Reader) {
        shared = lexicon
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
            let kind = classes[Int(bytes[index])]
            if kind & ByteClass.letter != 0 {
                let first = sentence.count
                let end = word(bytes, from: index)
                let isPlain =
                    end == bytes.count || classes[Int(bytes[end])] & (ByteClass.blank | ByteClass.newline) != 0
                index = isPlain ? end : chunk(bytes, classes, from: index, at: end, firstToken: first)
                if index < bytes.count, bytes[index] == 0x20 { index += 1 }
            } else if kind & ByteClass.newline != 0 {
                endLine(bytes, from: lineStart, to: index)
                index += 1
                lineStart = index
                beginLine(bytes, at: index)
            } else if kind & ByteClass.blank != 0 {
                if isTable, bytes[index] == 0x09 { endSentence(bytes) }
                index += 1
            } else {
                index = chunk(bytes, classes, from: index, at: index, firstToken: sentence.count)
            }
        }
        endSentence(bytes)
    }

    /// Reads up to the next blank.
    ///
    /// - Parameter place: the end of the letters that were read already.
    private mutating func chunk(
        _ bytes: borrowing Span<UInt8>, _ classes: borrowing Span<UInt8>, from start: Int, at place: Int,
        firstToken: Int
    ) -> Int {
        var index = place
        var gathered: UInt8 = place > start ? ByteClass.letter : 0
        var isOdd = false
        var hasHigh = false
        var stops = 0
        scan: while index < bytes.count {
            let byte = bytes[index]
            let kind = classes[Int(byte)]
            if kind & ByteClass.letter != 0 {
                stops = 0
                gathered |= ByteClass.letter
                index = word(bytes, from: index)
            } else if kind & (ByteClass.blank | ByteClass.newline) != 0 {
                break
            } else if byte == UInt8(ascii: "<"), index > start, let end = commentEnd(bytes, at: index) {
                isOdd = true
                index = end
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
                case .blank, .dash, .ellipsis: standing.insert(.afterComma)
                case .opening: quote(true)
                case .closing: quote(false)
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
                mark(bytes, byte, at: index, from: start, stops: &stops, isOdd: &isOdd)
                index += 1
            }
        }
        // Encoded data is one long chunk of ASCII: not folded, and its short words are chance.
        if index - start > 400, !hasHigh {
            for place in firstToken..<max(firstToken, sentence.count)
            where sentence[place].end - sentence[place].start < 5 {
                sentence[place].word = -1
                sentence[place].slot = lexicon.slot(of: -1)
                sentence[place].traits = []
            }
        } else if isOdd || (gathered & ByteClass.letter != 0 && gathered & (ByteClass.digit | ByteClass.symbol) != 0) {
            if sentence.count > firstToken { sentence.removeLast(sentence.count - firstToken) }
            if singles + singleCount > sentence.count { singleCount = max(0, sentence.count - singles) }
            lastIsHalf = false
            if !readShortCode(bytes, from: start, to: index) { fold(bytes, from: start, to: index) }
        }
        // A single stop ends a sentence; `...` only pauses.
        if stops == 1 || stops > 3 { endSentence(bytes) } else if stops > 1 { standing.insert(.afterComma) }
        return index
    }

    /// Where a short comment ends that begins here.
    private func commentEnd(_ bytes: borrowing Span<UInt8>, at index: Int) -> Int? {
        guard index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "!"), bytes[index + 2] == UInt8(ascii: "-")
        else {
            return nil
        }
        for place in index + 4..<min(bytes.count, index + Self.longestMarkup)
        where bytes[place] == UInt8(ascii: ">") && bytes[place - 1] == UInt8(ascii: "-") {
            return place + 1
        }
        return nil
    }

    private mutating func quote(_ isOpen: Bool) {
        isQuoted = isOpen
        setQuoted()
    }

    private mutating func setQuoted() {
        if isQuoted || isSingleQuoted { standing.insert(.quoted) } else { standing.remove(.quoted) }
    }

    /// Punctuation marks: what they say about quotes, pauses and the end of the sentence.
    private mutating func mark(
        _ bytes: borrowing Span<UInt8>, _ byte: UInt8, at index: Int, from start: Int, stops: inout Int,
        isOdd: inout Bool
    ) {
        let hasNext = index + 1 < bytes.count
        switch byte {
        case UInt8(ascii: "."): stops += 1
        case UInt8(ascii: "!"):
            if hasNext, ByteClass.isLetter(bytes[index + 1]), index > start { isOdd = true } else { stops = 1 }
        case UInt8(ascii: "?"): stops = 1
        case UInt8(ascii: "\""): quote(!isQuoted)
        case UInt8(ascii: "'"):
            isSingleQuoted = index == start && hasNext && ByteClass.isLetter(bytes[index + 1])
            setQuoted()
        case UInt8(ascii: "_"): if index > start, hasNext { isOdd = true }
        case UInt8(ascii: "("): if index > start, hasNext, ByteClass.isLetter(bytes[index + 1]) { isOdd = true }
        case UInt8(ascii: "<"):
            if index > start, hasNext, bytes[index + 1] == UInt8(ascii: "/") || ByteClass.isLetter(bytes[index + 1]) {
                isOdd = true
            }
            standing.insert(.afterComma)
        case UInt8(ascii: "-"):
            // A hyphen may mask letters (`f--k`) or stand before a lone letter.
            if hasNext, bytes[index + 1] == byte { standing.insert(.afterComma) }
            if index > start, hasNext, ByteClass.isLetter(bytes[index + 1]) || bytes[index + 1] == byte,
                !(index >= start + 3 && index + 3 < bytes.count && ByteClass.isLetter(bytes[index + 2])
                    && ByteClass.isLetter(bytes[index + 3]))
            {
                isOdd = true
            } else if index == start {
                standing.insert(.afterComma)
            }
        default: standing.insert(.afterComma)
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

    /// A blank line, a list item or a short line before a capital ends the sentence; a soft wrap doesn't.
    private mutating func endLine(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) {
        if isTable { return endSentence(bytes) }
        var next = end + 1
        while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 || bytes[next] == 0x0d { next += 1 }
        guard next < bytes.count else { return }
        let byte = bytes[next]
        let isList =
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#")
            || (byte >= 0x30 && byte <= 0x39 && next + 1 < bytes.count && !ByteClass.isLetter(bytes[next + 1]))
        if byte == 0x0a {
            endSentence(bytes)
            isQuoted = false
            isSingleQuoted = false
            setQuoted()
        } else if isList || (end - start < 50 && byte &- 0x41 < 26 && singleCount == 0) {
            endSentence(bytes)
        }
    }

    private mutating func beginLine(_ bytes: borrowing Span<UInt8>, at index: Int) {
        let replies = index < bytes.count && bytes[index] == UInt8(ascii: ">")
        guard replies != isReply else { return }
        endSentence(bytes)
        isReply = replies
        if replies { standing.insert(.reply) } else { standing.remove(.reply) }
    }
}
