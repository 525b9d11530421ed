import Mail

/// Gathers candidates, exceptions, signals and contexts, sentence by sentence.
struct WordingReader: SentenceReader {
    let compiled: Shared<CompiledWording>
    private let lexicon: Shared<Lexicon>
    private let likeness: Shared<Likeness>
    private let book: Shared<PhraseBook>
    private let matcher: PhraseMatcher

    private(set) var candidates: [Candidate] = []
    private(set) var exceptions: [(kind: FindingKind?, range: Range<Int32>, sentence: Int)] = []
    private(set) var raises: [(range: Range<Int32>, sentence: Int)] = []
    /// For each context the sentences that show it, in order.
    private(set) var contexts = [[Int]](repeating: [], count: WordingContext.allCases.count)
    /// The passages that are like examples of harm, before signals are weighed.
    private(set) var passages = Passages()
    private(set) var sentences = 0
    private(set) var tokens = 0
    /// What the words of the sentence are good for. Found out when the first phrase asks.
    private var uses = SentenceUses()

    /// Candidates kept of one run; a run of nothing but bad words needs no more to be judged.
    private static let most = 2_000

    init(_ compiled: Shared<CompiledWording>) {
        self.compiled = compiled
        lexicon = compiled.value.lexicon
        likeness = compiled.value.likeness
        book = compiled.value.book
        matcher = PhraseMatcher(book: book)
    }

    mutating func read(_ sentence: [Token], of bytes: borrowing Span<UInt8>) {
        let before = candidates.count
        if !likeness.value.isEmpty { passages.add(sentence, number: sentences, of: bytes, likeness, lexicon) }
        find(in: sentence)
        if candidates.count > before { passages.note() }
        sentences += 1
        tokens += sentence.count
    }

    /// Forms of the dictionaries and phrases.
    private mutating func find(in sentence: [Token]) {
        let lexicon = lexicon
        let book = book
        var isSigned = false
        for index in sentence.indices where sentence[index].traits.contains(.notable) {
            guard candidates.count < Self.most else { return }
            let word = sentence[index].word
            if sentence[index].traits.contains(.form), case let entry = lexicon.value[word].entry, entry >= 0 {
                add(entry: Int(entry), sentence, index..<index + 1)
            }
            let places = book.value.hanging(on: word)
            guard !places.isEmpty else { continue }
            if !isSigned {
                uses.read(sentence, book)
                isSigned = true
            }
            let signs = uses.signs(around: index, book)
            for place in places where signs.allow(book.value.hangings[place]) {
                let number = Int(book.value.hangings[place].phrase)
                if let range = match(number, sentence, at: index) {
                    let source = Int(book.value.phrases[number].source)
                    add(book.value.sources[source], source, sentence, range)
                }
            }
        }
    }

    /// The run has ended.
    mutating func finish() { passages.finish(likeness) }

    /// Whether the words beside it have capitals too.
    private func isShouted(_ sentence: [Token], _ index: Int) -> Bool {
        index > 0 && index + 1 < sentence.count && sentence[index - 1].marks.contains(.upper)
            && sentence[index + 1].marks.contains(.upper)
    }

    private func match(_ number: Int, _ sentence: [Token], at index: Int) -> Range<Int>? {
        let gathering = Int(book.value.phrases[number].gathering)
        return gathering < 0
            ? matcher.match(book.value.phrases[number], sentence, at: index)
            : matcher.match(book.value.gatherings[gathering], sentence, at: index)
    }

    private mutating func add(entry index: Int, _ sentence: [Token], _ range: Range<Int>) {
        let entry = compiled.value.entries[index]
        var disguise = sentence[range].first { $0.disguise != .none }?.disguise ?? .none
        // Other languages are written with accents.
        if disguise == .accents, !entry.language.hasPrefix("en") { disguise = .none }
        if entry.traits.contains(.plain), disguise != .none { return }
        candidates.append(
            Candidate(
                source: .entry(index), kind: entry.kind, category: entry.category, severity: entry.severity,
                id: entry.id, start: sentence[range.lowerBound].start, end: sentence[range.upperBound - 1].end,
                sentence: sentences, disguise: disguise, marks: sentence[range.lowerBound].marks,
                isAlone: sentence.count - range.count <= 1, traits: entry.traits,
                isName: disguise == .none
                    && isName(sentence, range.lowerBound, isUnsure: entry.traits.contains(.unsure))))
    }

    /// "Miss Gaylord", "Andy Dick", or a name of the school's own directory with a capital.
    private func isName(_ sentence: [Token], _ index: Int, isUnsure: Bool) -> Bool {
        let token = sentence[index]
        guard token.marks.contains(.upper), token.traits.contains(.name) else { return false }
        if isUnsure, token.marks.contains(.capital), !isShouted(sentence, index) { return true }
        return token.traits.contains(.person)
            || (index > 0 && sentence[index - 1].marks.contains(.upper) && sentence[index - 1].traits.contains(.name))
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
        case .except(let kind): exceptions.append((kind, start..<end, sentences))
        case .raise: raises.append((start..<end, sentences))
        case .context(let context):
            if contexts[context.rawValue].last != sentences { contexts[context.rawValue].append(sentences) }
        }
    }
}
