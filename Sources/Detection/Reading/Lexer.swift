/// Turns the bytes of a run into tokens and lines, in one pass. Nearly all words of a text make no token.
///
/// Words, phrases and addresses are read in files of their own.
struct Lexer {
    let vocabulary: Vocabulary
    private(set) var lines: [Line] = []
    /// Where sentences end, by full stop, question or exclamation mark, or the end of a line that isn't wrapped.
    private(set) var sentenceEnds: [UInt32] = []
    var tokens: [DataToken] = []
    /// The last words, of which phrases are made.
    var past = PastWords()

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    mutating func read(_ text: Span<UInt8>) {
        let table = ByteKind.table
        let classes = table.span
        tokens.reserveCapacity(text.count / 24 + 16)
        lines.reserveCapacity(text.count / 64 + 1)
        var line = Line(start: 0, end: 0, firstToken: 0)
        var position = 0
        while position < text.count {
            let byte = text[position]
            switch classes[Int(byte)] {
            case ByteKind.letter:
                line.isBlank = false
                position = readWords(text, classes, from: position)
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
                if Self.endsSentence(text, position) { sentenceEnds.append(UInt32(position)) }
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
            if Self.endsSentence(text, position) { sentenceEnds.append(UInt32(position)) }
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

    mutating func addMark(_ kind: DataToken.Kind, shape: UInt8, _ range: Range<Int>) {
        tokens.append(
            DataToken(
                start: UInt32(range.lowerBound), end: UInt32(range.upperBound), entry: 0, kind: kind, shape: shape,
                isCapitalised: false, isUpper: false))
    }
}
