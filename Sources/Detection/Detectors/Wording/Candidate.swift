import Mail

/// Something that may become a finding once the whole run has been read.
struct Candidate {
    enum Source {
        case entry(Int)
        case phrase(Int)
    }

    var source: Source
    var kind: FindingKind
    var category: String
    var severity: Severity
    var id: String
    /// Byte offsets.
    var start: Int32
    var end: Int32
    var sentence: Int
    var disguise: Disguise
    var marks: Token.Marks
    /// The sentence is nothing but this, or this and one more word.
    var isAlone = false
    var traits: Entry.Traits = []

    func overlaps(_ range: Range<Int32>) -> Bool { start < range.upperBound && range.lowerBound < end }
}

/// Gathers candidates, exceptions, signals and contexts, sentence by sentence.
struct WordingReader: SentenceReader {
    let compiled: CompiledWording
    private let matcher: PhraseMatcher

    private(set) var candidates: [Candidate] = []
    private(set) var exceptions: [(kind: FindingKind?, range: Range<Int32>)] = []
    private(set) var raises: [Range<Int32>] = []
    private(set) var contexts: [(context: WordingContext, sentence: Int)] = []
    private(set) var sentences = 0
    private(set) var tokens = 0

    /// Candidates kept of one run; a run of nothing but bad words needs no more to be judged.
    private static let most = 2_000

    init(_ compiled: CompiledWording) {
        self.compiled = compiled
        matcher = PhraseMatcher(book: compiled.book, lexicon: compiled.lexicon)
    }

    mutating func read(_ sentence: [Token], of bytes: borrowing Span<UInt8>) {
        defer {
            sentences += 1
            tokens += sentence.count
        }
        for (index, token) in sentence.enumerated() where token.word >= 0 {
            guard compiled.lexicon.traits[Int(token.word)].contains(.notable), candidates.count < Self.most else {
                continue
            }
            let entry = compiled.lexicon.entries[Int(token.word)]
            if entry >= 0 { add(entry: Int(entry), sentence, index..<index + 1) }
            for place in compiled.book.hanging(on: token.word) {
                let phrase = compiled.book.phrases[Int(compiled.book.anchored[place])]
                if let range = matcher.match(phrase, sentence, at: index) {
                    add(compiled.book.sources[Int(phrase.source)], Int(phrase.source), sentence, range)
                }
            }
        }
    }

    private mutating func add(entry index: Int, _ sentence: [Token], _ range: Range<Int>) {
        let entry = compiled.entries[index]
        var disguise = sentence[range].first { $0.disguise != .none }?.disguise ?? .none
        // Other languages are written with accents.
        if disguise == .accents, !entry.language.hasPrefix("en") { disguise = .none }
        if entry.traits.contains(.plain), disguise != .none { return }
        candidates.append(
            Candidate(
                source: .entry(index), kind: entry.kind, category: entry.category, severity: entry.severity,
                id: entry.id, start: sentence[range.lowerBound].start, end: sentence[range.upperBound - 1].end,
                sentence: sentences, disguise: disguise, marks: sentence[range.lowerBound].marks,
                isAlone: sentence.count - range.count <= 1, traits: entry.traits))
    }

    private mutating func add(_ phrase: Phrase.Source, _ number: Int, _ sentence: [Token], _ range: Range<Int>) {
        let start = sentence[range.lowerBound].start
        let end = sentence[range.upperBound - 1].end
        switch phrase.effect {
        case .find(let kind, let category, let severity):
            let marks = sentence[range].reduce(into: sentence[range.lowerBound].marks) { $0.formUnion($1.marks) }
            candidates.append(
                Candidate(
                    source: .phrase(number), kind: kind, category: category, severity: severity, id: phrase.id,
                    start: start, end: end, sentence: sentences,
                    disguise: sentence[range].first { $0.disguise.isDeliberate }?.disguise ?? .none, marks: marks))
        case .entry(let index): add(entry: index, sentence, range)
        case .except(let kind): exceptions.append((kind, start..<end))
        case .raise: raises.append(start..<end)
        case .context(let context): contexts.append((context, sentences))
        }
    }
}
