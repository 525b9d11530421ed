import Mail

/// One run, read once: its tokens, lines, tables and the people named in it. Detectors of personal data look at this
/// and not at the bytes from the beginning again.
///
/// A class because it is large, never changes and goes through many hands.
final class Reading: Sendable {
    let run: TextRun
    let text: [UInt8]
    let vocabulary: Vocabulary
    let tokens: [DataToken]
    let lines: [Line]
    let sentenceEnds: [UInt32]
    let grids: [Grid]
    let mentions: [Mention]

    /// A reading with the people whom a finder finds named in it.
    init(_ reading: Reading, _ finder: MentionFinder) {
        run = reading.run
        text = reading.text
        vocabulary = reading.vocabulary
        tokens = reading.tokens
        lines = reading.lines
        sentenceEnds = reading.sentenceEnds
        grids = reading.grids
        mentions = finder.mentions(in: reading)
    }

    /// - Parameter carried: the columns of the table that this run continues.
    init(_ run: TextRun, vocabulary: Vocabulary, carried: [Column]? = nil) {
        self.run = run
        mentions = []
        text = run.text
        self.vocabulary = vocabulary
        var lexer = Lexer(vocabulary)
        lexer.read(run.text.span)
        tokens = lexer.tokens
        lines = lexer.lines
        sentenceEnds = lexer.sentenceEnds
        let finder = GridFinder(vocabulary: vocabulary, text: run.text, tokens: tokens, lines: lines)
        grids = run.layout == .table ? [finder.table(carried: carried)] : finder.grids()
    }

    func topics(_ token: DataToken) -> Topics { token.kind == .word ? vocabulary[token.entry].topics : [] }

    func tokens(of line: Int) -> Range<Int> {
        let end = line + 1 < lines.count ? Int(lines[line + 1].firstToken) : tokens.count
        return Int(lines[line].firstToken)..<end
    }

    /// The byte at an offset, or a line end outside the text.
    func byte(_ offset: Int) -> UInt8 { offset >= 0 && offset < text.count ? text[offset] : 0x0A }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    /// Whether no letter or digit touches the range.
    func isAlone(_ range: Range<Int>) -> Bool {
        !isWord(before: range.lowerBound) && !isWord(at: range.upperBound)
    }

    /// Whether a word in small letters stands here, in any case.
    func matches(_ word: String, at offset: Int) -> Bool {
        var offset = offset
        for byte in word.utf8 {
            guard self.byte(offset).small == byte else { return false }
            offset += 1
        }
        return true
    }

    /// The digits of a range, without what stands between them.
    func digits(_ range: Range<Int>) -> [UInt8] { text[range].filter(\.isDigit).map { $0 - 0x30 } }

    /// Letters and digits of a range in capitals, without what stands between them.
    func compact(_ range: Range<Int>) -> [UInt8] {
        text[range].filter { $0.isDigit || $0.isLetter }.map(\.capital)
    }
}

/// Where a token stands.
struct Place: Sendable {
    var line: Int
    /// The table, as an index into the reading's grids.
    var grid: Int?
    var column = Column()
    /// Whether the line is the header of a table.
    var isHeader = false
    /// The people of the row or sentence, as indexes into the reading's mentions.
    var mentions: Range<Int> = 0..<0
}
