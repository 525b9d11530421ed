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
        /// In `words`, or -1.
        var place: Int32 = -1
        var term: Int32 = -1
        /// With which terms before it, and before that, it forms pairs, each told by its `mark`: of nearly all others
        /// nobody need ask.
        var partners = PairTable.Partners()
        var mark: UInt8 = 0
        /// The weight of the first class.
        var harm: Int8 = 0
    }

    private(set) var words: [Word] = []
    /// By word of the lexicon; the last is for no word.
    private(set) var hints: [Hint] = []
    private(set) var names: [String] = []
    private(set) var terms: [String: Int32] = [:]
    private var termNames: [String] = []
    private var placesOfNames: [String: Int32] = [:]
    private(set) var pairs = PairTable()
    /// Weights of what the rest of the detector found in the passage, by name: `found-language.threat`.
    private(set) var signals: [String: Weights] = [:]

    /// Of each context, the weights of its signal.
    private(set) var contexts: [SIMD16<Int32>] = []

    var isEmpty: Bool { words.isEmpty }

    mutating func add(word: String, term: String, weights: Weights) {
        placesOfNames[word] = Int32(words.count)
        names.append(word)
        words.append(Word(weights: weights, term: number(ofTerm: term)))
    }

    mutating func add(pair first: String, _ second: String, gap: Int, weights: Weights) {
        pairs.add(FeatureKey.pair(number(ofTerm: first), number(ofTerm: second), gap: gap), weights)
    }

    mutating func add(signal: String, weights: Weights) { signals[signal] = weights }

    private mutating func number(ofTerm name: String) -> Int32 {
        if let known = terms[name] { return known }
        let number = Int32(termNames.count)
        terms[name] = number
        termNames.append(name)
        return number
    }

    /// Ties the words to the lexicon's numbers; the last step, once all words are in.
    mutating func seal(_ lexicon: inout Lexicon) {
        guard !isEmpty else { return }
        let numbers = names.map { $0.hasPrefix("%") ? -1 : Int(lexicon.number($0)) }
        hints = [Hint](repeating: Hint(), count: lexicon.texts.count + 1)
        for (place, number) in numbers.enumerated() where number >= 0 { hints[number] = hint(Int32(place)) }
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
            place: place, term: word.term, partners: pairs.partners(of: word.term), mark: PairTable.mark(word.term),
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

    /// Places behind the words of a sentence for how it ends and whether it is quoted.
    static let marks = 9

    /// What the model knows of the words of a sentence, each in its place, and behind them, apart, of how it ends and
    /// whether it is quoted. All words are looked up before anything is asked of them, so that the memory need not be
    /// waited for one by one.
    ///
    /// - Parameter found: has `marks` places more than the sentence has words.
    /// - Returns: how many places are filled.
    @inline(__always)
    func find(_ sentence: [Token], in bytes: borrowing Span<UInt8>, into found: inout MutableSpan<Hint>) -> Int {
        let hints = hints.span
        let sentence = sentence.span
        let none = hints.count - 1
        var marks: Token.Marks = []
        for place in sentence.indices {
            let token = sentence[place]
            found[place] = hints[token.word >= 0 ? Int(token.word) : none]
            marks.formUnion(token.marks)
        }
        var count = sentence.count
        if !marks.isDisjoint(with: [.number, .capital]) {
            for place in sentence.indices where found[place].place < 0 {
                if sentence[place].marks.contains(.number) {
                    found[place] = specials.number
                } else if sentence[place].marks.contains(.capital) {
                    found[place] = specials.name
                }
            }
        }
        func add(_ hint: Hint, _ found: inout MutableSpan<Hint>) {
            found[count] = Hint()
            found[count + 1] = Hint()
            found[count + 2] = hint
            count += 3
        }
        if marks.contains(.quoted) { add(specials.quoted, &found) }
        let end = Int(sentence[sentence.count - 1].end)
        guard end < bytes.count else { return count }
        if bytes[end] == UInt8(ascii: "?") { add(specials.question, &found) }
        if bytes[end] == UInt8(ascii: "!") { add(specials.exclamation, &found) }
        return count
    }

    /// The features of a sentence, one after the other.
    func features(of sentence: [Token], in bytes: borrowing Span<UInt8>, _ body: (FeatureKey) -> Void) {
        guard !sentence.isEmpty else { return }
        var found = [Hint](repeating: Hint(), count: sentence.count + Likeness.marks)
        var places = found.mutableSpan
        let count = find(sentence, in: bytes, into: &places)
        for (place, word) in found.prefix(count).enumerated() where word.place >= 0 {
            body(.word(word.place))
            for gap in 1...2 where place >= gap && found[place - gap].term >= 0 {
                body(.pair(found[place - gap].term, word.term, gap: gap))
            }
        }
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
