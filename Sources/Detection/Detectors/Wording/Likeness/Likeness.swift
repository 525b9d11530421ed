import Mail

/// How like examples of each harm a passage is, by its words and by pairs of words one and two places apart.
///
/// A linear model: each feature adds its weights, the sums are divided by the root of the number of words, signals of
/// the rest of the detector are added in full, and what comes out are log odds. The weights are learned by
/// `WordingTraining` from the labelled examples in Tests/Cases/wording and stand, readable, in `likeness.txt` of a
/// dictionary's folder.
struct Likeness: Sendable {
    /// A weight for each class in `Likeness.scale`-ths: the first says "any harm", the next which, and the one behind
    /// them "a paragraph of an old book".
    typealias Weights = SIMD16<Int8>

    /// A word that the model knows: its weights, and the term under which it forms pairs.
    struct Word: Sendable {
        var weights: Weights
        var term: Int32
    }

    /// The kinds of finding that the classes after the first stand for.
    var kinds: [FindingKind] = []
    /// The log odds of each class before anything was read: any harm, the kinds, and paragraphs of old books.
    var bias = SIMD16<Float>()
    /// From how many log odds of "any harm" on a passage is a finding.
    var threshold: Float = 0
    static let scale: Float = 8

    /// What is asked of every word of a text, in few bytes.
    struct Hint: Sendable {
        /// With which terms before it, and before that, it forms pairs, each told by its `mark`: of nearly all others
        /// nobody need ask.
        var partners = PairTable.Partners()
        /// In `words`; `none` where the model doesn't know it.
        var place = none
        var term = none
        /// The weight of the first class.
        var harm: Int8 = 0

        static let none = UInt16.max

        @inline(__always)
        var isKnown: Bool { place != Hint.none }
    }

    private(set) var words: [Word] = []
    private(set) var names: [String] = []
    /// Numbers of terms, by hash.
    private var terms: [UInt64: Int32] = [:]
    private var termNames: [String] = []
    /// Places of what isn't a word, by name.
    private var placesOfNames: [String: Int32] = [:]
    private(set) var pairs = PairTable()
    /// Weights of what the rest of the detector found in the passage, by name: `found-language.threat`.
    private(set) var signals: [String: Weights] = [:]

    /// Of each context, the weights of its signal.
    private(set) var contexts: [SIMD16<Int32>] = []

    var isEmpty: Bool { words.isEmpty }
    var termCount: Int { termNames.count }

    mutating func add(word: some Collection<UInt8>, term: some Collection<UInt8>, weights: Weights) {
        let name = String(decoding: word, as: UTF8.self)
        if name.hasPrefix("%") { placesOfNames[name] = Int32(words.count) }
        names.append(name)
        words.append(Word(weights: weights, term: number(ofTerm: term)))
    }

    mutating func add(
        pair first: some Collection<UInt8>, _ second: some Collection<UInt8>, gap: Int, weights: Weights
    ) {
        pairs.add(FeatureKey.pair(number(ofTerm: first), number(ofTerm: second), gap: gap), weights)
    }

    mutating func add(signal: String, weights: Weights) { signals[signal] = weights }

    private mutating func number(ofTerm name: some Collection<UInt8>) -> Int32 {
        let hash = WordHash.of(name)
        if let known = terms[hash] { return known }
        let number = Int32(termNames.count)
        terms[hash] = number
        termNames.append(String(decoding: name, as: UTF8.self))
        return number
    }

    /// Ties the words to the lexicon's numbers; the last step, once all words are in.
    mutating func seal(_ lexicon: inout Lexicon) {
        guard !isEmpty else { return }
        for (place, name) in names.enumerated() where !name.hasPrefix("%") {
            lexicon.set(hint(Int32(place)), of: lexicon.number(name))
        }
        func special(_ name: String) -> Hint { placesOfNames[name].map { hint($0) } ?? Hint() }
        specials = Specials(
            name: special("%name"), number: special("%number"), question: special("%question"),
            exclamation: special("%exclamation"), quoted: special("%quoted"))
        contexts = WordingContext.allCases.map { context in
            signals["context-\(context.name)"].map { SIMD16<Int32>(truncatingIfNeeded: $0) } ?? SIMD16()
        }
        pairs.seal()
        // Only building asks by name.
        placesOfNames = [:]
        terms = [:]
    }

    private func hint(_ place: Int32) -> Hint {
        let word = words[Int(place)]
        return Hint(
            partners: pairs.partners(of: word.term), place: UInt16(place), term: UInt16(word.term),
            harm: word.weights[0])
    }

    /// What isn't a word of the lexicon and still says something.
    private struct Specials: Sendable {
        var name = Hint()
        var number = Hint()
        var question = Hint()
        var exclamation = Hint()
        var quoted = Hint()
    }
    private var specials = Specials()

    /// What the model knows of a token.
    @inline(__always)
    func hint(of token: Token, _ slots: borrowing Span<Lexicon.Slot>) -> Hint {
        let hint = slots[Int(token.slot)].hint
        if hint.isKnown { return hint }
        return token.marks.contains(.number)
            ? specials.number : token.marks.contains(.capital) ? specials.name : hint
    }

    /// What it knows of a sentence as a whole: whether it is quoted, and how it ends. They form no pairs.
    @inline(__always)
    func hints(
        ofMarks marks: Token.Marks, _ sentence: borrowing Span<Token>, in bytes: borrowing Span<UInt8>
    ) -> (quoted: Hint, end: Hint) {
        let end = Int(sentence[sentence.count - 1].end)
        let mark = end < bytes.count ? bytes[end] : 0
        return (
            marks.contains(.quoted) ? specials.quoted : Hint(),
            mark == UInt8(ascii: "?")
                ? specials.question : mark == UInt8(ascii: "!") ? specials.exclamation : Hint()
        )
    }

    /// The features of a sentence, one after the other.
    func features(
        of sentence: [Token], in bytes: borrowing Span<UInt8>, _ lexicon: Lexicon, _ body: (FeatureKey) -> Void
    ) {
        guard !sentence.isEmpty else { return }
        var marks: Token.Marks = []
        let slots = lexicon.slots.span
        var hints: [Hint] = []
        for (place, token) in sentence.enumerated() {
            marks.formUnion(token.marks)
            let hint = hint(of: token, slots)
            hints.append(hint)
            guard hint.isKnown else { continue }
            body(.word(Int32(hint.place)))
            for gap in 1...2 where place >= gap && hints[place - gap].isKnown {
                body(.pair(Int32(hints[place - gap].term), Int32(hint.term), gap: gap))
            }
        }
        let whole = self.hints(ofMarks: marks, sentence.span, in: bytes)
        for hint in [whole.quoted, whole.end] where hint.isKnown { body(.word(Int32(hint.place))) }
    }

    /// The log odds of each class, from the sums of the weights and the number of words that the model knows.
    func logOdds(_ sums: SIMD16<Int32>, words: Int, signals: SIMD16<Int32> = SIMD16()) -> SIMD16<Float> {
        let root = Likeness.root(ofWords: words)
        var odds = bias + (SIMD16<Float>(sums) / root + SIMD16<Float>(signals)) / Likeness.scale
        odds[0] -= Likeness.bookishness(odds[kinds.count + 1])
        return odds
    }

    /// What sums are divided by: a few words by themselves don't say much.
    static func root(ofWords count: Int) -> Float { Float(max(count, 6)).squareRoot() }

    /// What is taken from the log odds of harm of a text that is like a paragraph of an old book: there people are
    /// killed, whipped and insulted all the time.
    static func bookishness(_ odds: Float) -> Float { max(0, odds + 4) * 1.5 }

    /// The same for "any harm" alone.
    func logOdds(harm: Int32, words: Int) -> Float {
        bias[0] + Float(harm) / Likeness.root(ofWords: words) / Likeness.scale
    }

    /// A feature in words, for the file and for people.
    func name(of feature: FeatureKey) -> String {
        feature.isPair
            ? "\(termNames[Int(feature.first)]) \(feature.gap == 1 ? "+" : "..") \(termNames[Int(feature.second)])"
            : names[Int(feature.first)]
    }
}
