/// Turns the bytes of a run into tokens and lines, in one pass. Nearly all words of a text make no token.
struct Lexer {
    /// Bytes before an `@` that can be a local part (RFC 5321 4.5.3.1.1).
    static let localPart = 64
    /// Bytes of a domain (RFC 5321 4.5.3.1.2).
    static let domain = 255

    private let vocabulary: Vocabulary
    private(set) var tokens: [Token] = []
    private(set) var lines: [Line] = []

    /// The hashes of the words just before, the nearest first, with where they stand, for phrases of up to four words.
    private var previous: (UInt64, UInt64, UInt64) = (0, 0, 0)
    private var previousStart: (UInt32, UInt32, UInt32) = (0, 0, 0)
    private var previousEnd = 0

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    mutating func read(_ text: Span<UInt8>) {
        let classes = ByteClass.table
        tokens.reserveCapacity(text.count / 16 + 16)
        var line = Line(start: 0, end: 0, firstToken: 0)
        var position = 0
        while position < text.count {
            let byte = text[position]
            switch classes[Int(byte)] {
            case ByteClass.lower, ByteClass.upper, ByteClass.digit:
                line.isBlank = false
                position = readWord(text, from: position, classes)
            case ByteClass.high:
                line.isBlank = false
                position = Self.isPunctuation(text, position) ? position + 1 : readWord(text, from: position, classes)
            case ByteClass.blank:
                position += 1
                if position < text.count, text[position] == 0x20 {
                    while position < text.count, text[position] == 0x20 { position += 1 }
                    if !line.isBlank { line.gaps &+= 1 }
                }
            case ByteClass.line:
                line.end = UInt32(position)
                lines.append(line)
                position += 1
                line = Line(start: UInt32(position), end: 0, firstToken: UInt32(tokens.count))
            case ByteClass.tab:
                line.tabs &+= 1
                position += 1
            case ByteClass.mark:
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

    private mutating func readWord(_ text: Span<UInt8>, from start: Int, _ classes: [UInt8]) -> Int {
        let first = text[start]
        var position = start
        var hash = WordHash.seed
        var hashBeforeApostrophe: UInt64 = 0
        var digits = 0
        var uppers = 0
        var letters = 0
        var last = start
        scan: while position < text.count {
            let byte = text[position]
            switch classes[Int(byte)] {
            case ByteClass.lower:
                hash = WordHash.add(byte, to: hash)
                letters += 1
                position += 1
            case ByteClass.upper:
                hash = WordHash.add(byte | 0x20, to: hash)
                letters += 1
                uppers += 1
                position += 1
            case ByteClass.digit:
                hash = WordHash.add(byte, to: hash)
                digits += 1
                position += 1
            case ByteClass.high:
                let length = Self.letter(text, position, &hash)
                if length == 0 {
                    // An apostrophe inside a word.
                    guard Self.isCurlyApostrophe(text, position), letters > 0, hashBeforeApostrophe == 0,
                        position + 3 < text.count, text[position + 3].isLetter
                    else { break scan }
                    hashBeforeApostrophe = hash
                    last = position
                    position += 3
                } else {
                    letters += 1
                    position += length
                }
            default:
                guard byte == 0x27, letters > 0, hashBeforeApostrophe == 0, position + 1 < text.count,
                    text[position + 1].isLetter
                else { break scan }
                hashBeforeApostrophe = hash
                last = position
                position += 1
            }
        }
        var end = position
        if hashBeforeApostrophe != 0, text[position - 1] | 0x20 == 0x73,
            position - last == (text[last] == 0x27 ? 2 : 4)
        {
            // "Amelia's" is "Amelia".
            hash = hashBeforeApostrophe
            end = last
        }
        if digits > 0 {
            addCode(text, start..<end, digits: digits, letters: letters)
            previousEnd = 0
        } else {
            let finished = WordHash.finish(hash)
            addWord(
                finished, text, start..<end, isCapitalised: first.isUpperLetter || first >= 0xC3,
                isUpper: uppers == letters && letters > 1)
            if end - start == 3, text[start] | 0x20 == 0x77, position < text.count, text[position] == 0x2E,
                text[start + 1] | 0x20 == 0x77, text[start + 2] | 0x20 == 0x77
            {
                return addURL(text, from: start, at: position)
            }
        }
        return position
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
            Token(
                start: UInt32(range.lowerBound), end: UInt32(range.upperBound), entry: 0, kind: .code, shape: shape,
                isCapitalised: false, isUpper: false))
    }

    private mutating func addWord(
        _ hash: UInt64, _ text: Span<UInt8>, _ range: Range<Int>, isCapitalised: Bool, isUpper: Bool
    ) {
        let bit = hash >> vocabulary.bitmapShift
        if vocabulary.bitmap[Int(bit >> 6)] >> (bit & 63) & 1 != 0 {
            let entry = vocabulary.entry(hash)
            if entry != 0 {
                var token = Token(
                    start: UInt32(range.lowerBound), end: UInt32(range.upperBound), entry: entry, kind: .word,
                    shape: 0, isCapitalised: isCapitalised, isUpper: isUpper)
                if vocabulary[entry].endsPhrase { extend(&token, hash, text) }
                if vocabulary[token.entry].hasMeaning { tokens.append(token) }
            }
        }
        let joins = previousEnd != 0 && Self.isPhraseGap(text, previousEnd..<range.lowerBound)
        previous = (hash, joins ? previous.0 : 0, joins ? previous.1 : 0)
        previousStart = (UInt32(range.lowerBound), previousStart.0, previousStart.1)
        previousEnd = range.upperBound
    }

    /// Makes the longest phrase that ends with this word.
    private mutating func extend(_ token: inout Token, _ hash: UInt64, _ text: Span<UInt8>) {
        guard previousEnd != 0, Self.isPhraseGap(text, previousEnd..<token.lower) else { return }
        var candidates: [(UInt64, UInt32)] = []
        if previous.2 != 0 {
            candidates.append(
                (
                    WordHash.join(WordHash.join(WordHash.join(previous.2, previous.1), previous.0), hash),
                    previousStart.2
                ))
        }
        if previous.1 != 0 {
            candidates.append((WordHash.join(WordHash.join(previous.1, previous.0), hash), previousStart.1))
        }
        if previous.0 != 0 { candidates.append((WordHash.join(previous.0, hash), previousStart.0)) }
        for (phrase, start) in candidates {
            let entry = vocabulary.entry(phrase)
            guard entry != 0 else { continue }
            token.entry = entry
            token.start = start
            while let last = tokens.last, last.kind == .word, last.start >= start { tokens.removeLast() }
            return
        }
    }

    private static func isPhraseGap(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count >= 1, range.count <= 3 else { return false }
        for index in range {
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
            if text[position + 1] == 0x3A
                || (text[position + 1].isHexDigit && position > 0
                    && text[position - 1].isHexDigit)
            {
                addMark(.colon, shape: 63, position..<(position + 1))
            }
        default:
            let next = position + 1
            guard next + 1 < text.count else { break }
            if text[next] == 0x0A
                || (text[next] == 0x20 && text[next + 1].isUpperLetter
                    && !(byte == 0x2E && Self.isAbbreviation(text, before: position)))
            {
                addMark(.stop, shape: 0, position..<next)
            }
        }
        return position + 1
    }

    private mutating func addMark(_ kind: Token.Kind, shape: UInt8, _ range: Range<Int>) {
        tokens.append(
            Token(
                start: UInt32(range.lowerBound), end: UInt32(range.upperBound), entry: 0, kind: kind, shape: shape,
                isCapitalised: false, isUpper: false))
    }

    /// Takes back the tokens that turned out to be inside an address.
    private mutating func forget(from start: Int) {
        while let last = tokens.last, last.start >= UInt32(start) { tokens.removeLast() }
        previousEnd = 0
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
