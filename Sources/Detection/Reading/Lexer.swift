/// Turns the bytes of a run into tokens and lines, in one pass. Nearly all words of a text make no token.
struct Lexer {
    /// Bytes before an `@` that can be a local part (RFC 5321 4.5.3.1.1).
    static let localPart = 64
    /// Bytes of a domain (RFC 5321 4.5.3.1.2).
    static let domain = 255

    private let vocabulary: Vocabulary
    private(set) var tokens: [DataToken] = []
    private(set) var lines: [Line] = []

    /// The last four words, for phrases; `newest` is the place of the last one.
    private var past: InlineArray<4, PastWord> = InlineArray(repeating: PastWord())
    private var newest = 0

    private struct PastWord {
        var hash: UInt64 = 0
        var start = 0
        var end = 0
    }

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    mutating func read(_ text: Span<UInt8>) {
        let table = ByteKind.table
        let classes = table.span
        let bits = vocabulary.bitmap
        let bitmap = bits.span
        let shift = vocabulary.bitmapShift
        tokens.reserveCapacity(text.count / 24 + 16)
        lines.reserveCapacity(text.count / 64 + 1)
        var line = Line(start: 0, end: 0, firstToken: 0)
        var position = 0
        // Words of up to eight letters with a blank behind them, which most words are, are done in one step.
        let lastStep = text.count - 9
        while position < text.count {
            let byte = text[position]
            switch classes[Int(byte)] {
            case ByteKind.letter:
                line.isBlank = false
                let start = position
                var word = Word()
                if position < lastStep { readLetters(text, &position, &word) }
                if position < text.count,
                    position >= lastStep || classes[Int(text[position])] &- 1 < ByteKind.apostrophe
                {
                    position = finishWord(text, from: start, at: position, &word)
                    continue
                }
                let hash = word.hash.finish()
                let bit = hash >> shift
                if bitmap[Int(truncatingIfNeeded: bit >> 6)] >> (bit & 63) & 1 != 0 {
                    addWord(hash, text, start..<position)
                }
                note(hash, start, position)
            case ByteKind.blank:
                position += 1
                if position < text.count, text[position] == 0x20 {
                    while position < text.count, text[position] == 0x20 { position += 1 }
                    if !line.isBlank { line.gaps &+= 1 }
                }
            case ByteKind.digit:
                line.isBlank = false
                var word = Word()
                position = finishWord(text, from: position, at: position, &word)
            case ByteKind.high:
                line.isBlank = false
                var word = Word()
                position =
                    Self.isPunctuation(text, position)
                    ? position + 1 : finishWord(text, from: position, at: position, &word)
            case ByteKind.line:
                line.end = UInt32(position)
                lines.append(line)
                position += 1
                line = Line(start: UInt32(position), end: 0, firstToken: UInt32(tokens.count))
            case ByteKind.tab:
                line.tabs &+= 1
                position += 1
            case ByteKind.mark:
                line.isBlank = false
                position = readMark(byte, text, at: position, line: &line)
            default:
                line.isBlank = false
                position += 1
            }
        }
        line.end = UInt32(text.count)
        lines.append(line)
    }

    // MARK: Words

    @inline(__always)
    private mutating func note(_ hash: UInt64, _ start: Int, _ end: Int) {
        newest = (newest &+ 1) & 3
        past[newest] = PastWord(hash: hash, start: start, end: end)
    }

    /// Nothing before this place belongs to a phrase.
    private mutating func breakPhrase() { note(0, 0, 0) }

    /// What is known of a word so far.
    private struct Word {
        var hash = NameHash()
        var letters = 0
        var digits = 0
    }

    /// Reads ASCII letters, eight at a time.
    @inline(__always)
    private func readLetters(_ text: Span<UInt8>, _ position: inout Int, _ word: inout Word) {
        while position + 8 <= text.count {
            let bytes = text.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
            let folded = bytes | 0x2020_2020_2020_2020
            // The top bit of each byte: at least "a", more than "z", not ASCII.
            let low = folded & 0x7F7F_7F7F_7F7F_7F7F
            let atLeast = low &+ 0x1F1F_1F1F_1F1F_1F1F
            let above = low &+ 0x0505_0505_0505_0505
            let others = ~(atLeast & ~above & ~bytes) & 0x8080_8080_8080_8080
            let count = others.trailingZeroBitCount >> 3
            if count == 0 { return }
            let mask: UInt64 = count == 8 ? ~0 : (1 << UInt64(truncatingIfNeeded: count &* 8)) &- 1
            word.hash.add(folded & mask, count: count)
            word.letters &+= count
            position &+= count
            if count < 8 { return }
        }
    }

    /// Reads the rest of a word byte by byte: digits, accents, apostrophes, the last bytes of a text.
    private mutating func finishWord(
        _ text: Span<UInt8>, from start: Int, at begin: Int, _ word: inout Word
    ) -> Int {
        var position = begin
        var beforeApostrophe: NameHash?
        var apostrophe = start
        scan: while position < text.count {
            let byte = text[position]
            if byte.isLetter {
                word.hash.add(byte | 0x20)
                word.letters += 1
                position += 1
            } else if byte.isDigit {
                word.hash.add(byte)
                word.digits += 1
                position += 1
            } else if byte >= 0x80, case let length = Self.letter(text, position, &word.hash), length > 0 {
                word.letters += 1
                position += length
            } else {
                let length = byte == 0x27 ? 1 : Self.isCurlyApostrophe(text, position) ? 3 : 0
                guard length > 0, word.letters > 0, beforeApostrophe == nil, position + length < text.count,
                    text[position + length].isLetter
                else { break scan }
                beforeApostrophe = word.hash
                apostrophe = position
                position += length
            }
        }
        guard word.digits == 0 else {
            if position - start <= 3 { addNumberedPhrase(word.hash.finish(), text, start..<position) }
            addCode(text, start..<position, digits: word.digits, letters: word.letters)
            breakPhrase()
            return position
        }
        var end = position
        if let before = beforeApostrophe, text[position - 1] | 0x20 == 0x73,
            position - apostrophe == (text[apostrophe] == 0x27 ? 2 : 4)
        {
            // "Amelia's" is "Amelia".
            word.hash = before
            end = apostrophe
        }
        let hash = word.hash.finish()
        let bit = hash >> vocabulary.bitmapShift
        if vocabulary.bitmap[Int(bit >> 6)] >> (bit & 63) & 1 != 0 {
            addWord(hash, text, start..<end)
        }
        note(hash, start, position)
        return max(position, start + 1)
    }

    private mutating func addCode(_ text: Span<UInt8>, _ range: Range<Int>, digits: Int, letters: Int) {
        let shape =
            if letters == 0 {
                Shapes.digitsOnly(digits)
            } else if text[range.lowerBound].isDigit {
                Shapes.digitFirst(range.count)
            } else {
                Shapes.letterFirst(range.count)
            }
        tokens.append(
            DataToken(
                start: UInt32(range.lowerBound), end: UInt32(range.upperBound), entry: 0, kind: .code, shape: shape,
                isCapitalised: false, isUpper: false))
    }

    /// Adds a word that the bitmap knows.
    private mutating func addWord(_ hash: UInt64, _ text: Span<UInt8>, _ range: Range<Int>) {
        let entry = vocabulary.entry(hash)
        guard entry != 0 else { return }
        let first = text[range.lowerBound]
        var token = DataToken(
            start: UInt32(range.lowerBound), end: UInt32(range.upperBound), entry: entry, kind: .word, shape: 0,
            isCapitalised: first.isUpperLetter || first >= 0xC3, isUpper: Self.isUpper(text, range))
        if vocabulary[entry].endsPhrase { extend(&token, hash, text) }
        if vocabulary[token.entry].hasMeaning { tokens.append(token) }
    }

    /// "Section 47", "Ever 6": a phrase that ends with a number, beside the number's own token.
    private mutating func addNumberedPhrase(_ hash: UInt64, _ text: Span<UInt8>, _ range: Range<Int>) {
        let bit = hash >> vocabulary.bitmapShift
        guard past[newest].hash != 0, vocabulary.bitmap[Int(bit >> 6)] >> (bit & 63) & 1 != 0,
            case let entry = vocabulary.entry(hash), entry != 0, vocabulary[entry].endsPhrase
        else { return }
        var token = DataToken(
            start: UInt32(range.lowerBound), end: UInt32(range.upperBound), entry: entry, kind: .word, shape: 0,
            isCapitalised: true, isUpper: false)
        extend(&token, hash, text)
        if token.lower < range.lowerBound { tokens.append(token) }
    }

    /// Makes the longest phrase that ends with this word.
    private mutating func extend(_ token: inout DataToken, _ hash: UInt64, _ text: Span<UInt8>) {
        let (one, two, three) = (past[newest], past[(newest &+ 3) & 3], past[(newest &+ 2) & 3])
        guard one.hash != 0, Self.isPhraseGap(text, one.end, token.lower) else { return }
        var start = one.start
        var entry = vocabulary.entry(NameHash.join(one.hash, hash))
        if two.hash != 0, Self.isPhraseGap(text, two.end, one.start) {
            let pair = NameHash.join(two.hash, one.hash)
            let longer = vocabulary.entry(NameHash.join(pair, hash))
            if longer != 0 { (entry, start) = (longer, two.start) }
            if three.hash != 0, Self.isPhraseGap(text, three.end, two.start) {
                let triple = NameHash.join(NameHash.join(three.hash, two.hash), one.hash)
                let longest = vocabulary.entry(NameHash.join(triple, hash))
                if longest != 0 { (entry, start) = (longest, three.start) }
            }
        }
        guard entry != 0 else { return }
        token.entry = entry
        token.start = UInt32(start)
        while let last = tokens.last, last.kind == .word, last.lower >= start { tokens.removeLast() }
    }

    private static func isPhraseGap(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end > start, end - start <= 3 else { return false }
        // "d.o.b."
        if end - start == 1, text[start] == 0x2E { return true }
        for index in start..<end {
            switch text[index] {
            case 0x20, 0x2D, 0x2F, 0x5F, 0x0A, 0x0D: continue
            default: return false
            }
        }
        return true
    }

    // MARK: Marks

    private mutating func readMark(_ byte: UInt8, _ text: Span<UInt8>, at position: Int, line: inout Line) -> Int {
        switch byte {
        case UInt8(ascii: ","): line.commas &+= 1
        case UInt8(ascii: ";"): line.semicolons &+= 1
        case UInt8(ascii: "|"): line.pipes &+= 1
        case UInt8(ascii: "@"): return addEmail(text, at: position)
        case UInt8(ascii: ":"):
            guard position + 2 < text.count else { break }
            if text[position + 1] == 0x2F, text[position + 2] == 0x2F, position > 0, text[position - 1].isLetter {
                var start = position
                while start > 0, position - start < 12, text[start - 1].isLetter { start -= 1 }
                return addURL(text, from: start, at: position + 3)
            }
            if Self.beginsColonChain(text, position) { addMark(.colon, shape: 63, position..<(position + 1)) }
        default:
            let next = position + 1
            guard next + 1 < text.count else { break }
            if byte == 0x2E, let start = Self.wwwStart(text, before: position) {
                return addURL(text, from: start, at: position)
            }
            if text[next] == 0x0A
                || (text[next] == 0x20 && text[next + 1].isUpperLetter
                    && !(byte == 0x2E && Self.isAbbreviation(text, before: position)))
            {
                addMark(.stop, shape: 0, position..<next)
            }
        }
        return position + 1
    }

    private mutating func addMark(_ kind: DataToken.Kind, shape: UInt8, _ range: Range<Int>) {
        tokens.append(
            DataToken(
                start: UInt32(range.lowerBound), end: UInt32(range.upperBound), entry: 0, kind: kind, shape: shape,
                isCapitalised: false, isUpper: false))
    }

    /// Takes back the tokens that turned out to be inside an address.
    private mutating func forget(from start: Int) {
        while let last = tokens.last, last.start >= UInt32(start) { tokens.removeLast() }
        breakPhrase()
    }

    private mutating func addURL(_ text: Span<UInt8>, from start: Int, at position: Int) -> Int {
        forget(from: start)
        var end = position
        while end < text.count {
            switch text[end] {
            case 0...0x20, 0x22, 0x3C, 0x3E, 0x60, 0x7C: break
            default:
                end += 1
                continue
            }
            break
        }
        while end > position {
            switch text[end - 1] {
            case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x27, 0x5D, 0x2A: end -= 1
            default:
                addMark(.url, shape: 61, start..<end)
                return end
            }
        }
        return max(end, position)
    }

    private mutating func addEmail(_ text: Span<UInt8>, at position: Int) -> Int {
        var start = position
        while start > 0, position - start < Self.localPart, Self.isLocal(text[start - 1]) { start -= 1 }
        while start < position, !text[start].isWordByte, text[start] != 0x5F { start += 1 }
        guard start < position, text[position - 1] != 0x2E else { return position + 1 }
        var end = position + 1
        var lastDot = 0
        var lastEnd = 0
        let limit = min(text.count, position + 1 + Self.domain)
        while end < limit {
            let byte = text[end]
            if byte.isWordByte || byte == 0x2D {
                end += 1
            } else if byte == 0x2E, end > position + 1, end + 1 < limit, text[end + 1].isWordByte {
                lastDot = end
                end += 1
            } else {
                break
            }
        }
        lastEnd = end
        while lastEnd > position + 1, text[lastEnd - 1] == 0x2D { lastEnd -= 1 }
        guard lastDot > position + 1, Self.isTopLevel(text, (lastDot + 1)..<lastEnd) else { return position + 1 }
        forget(from: start)
        addMark(.email, shape: 62, start..<lastEnd)
        return lastEnd
    }
}
