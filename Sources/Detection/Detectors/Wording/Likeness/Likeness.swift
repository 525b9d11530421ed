import Mail

/// How like examples of each harm a passage is, by its words and by pairs of words one and two places apart.
///
/// A linear model: each feature adds its weights, the sums are divided by the root of the number of words, signals of
/// the rest of the detector are added in full, and what comes out are log odds. The weights are learned by
/// `WordingTraining` from the labelled examples in Tests/Cases/wording and stand, readable, in `likeness.txt` of a
/// dictionary's folder.
struct Likeness: Sendable {
    /// A weight for each class in `Likeness.scale`-ths: the first says "any harm", the others which.
    typealias Weights = SIMD16<Int8>

    /// A word that the model knows: its weights, and the term under which it forms pairs.
    struct Word: Sendable {
        var weights: Weights
        var term: Int32
    }

    /// The kinds of finding that the classes after the first stand for.
    var kinds: [FindingKind] = []
    /// The log odds of each class before anything was read.
    var bias = SIMD16<Float>()
    /// From how many log odds of "any harm" on a passage is a finding.
    var threshold: Float = 0
    static let scale: Float = 8

    /// What is asked of every word of a text, in few bytes.
    struct Hint: Sendable {
        /// In `words`, or -1.
        var place: Int32 = -1
        var term: Int32 = -1
        /// The weight of the first class.
        var harm: Int8 = 0
        var roles: PairTable.Roles = []
    }

    private(set) var words: [Word] = []
    /// By word of the lexicon.
    private(set) var hints: [Hint] = []
    private(set) var names: [String] = []
    private(set) var terms: [String: Int32] = [:]
    private var termNames: [String] = []
    private var placesOfNames: [String: Int32] = [:]
    private(set) var pairs = PairTable()
    /// Weights of what the rest of the detector found in the passage, by name: `found-language.threat`.
    private(set) var signals: [String: Weights] = [:]

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
        pairs.seal()
        for (place, name) in names.enumerated() where !name.hasPrefix("%") {
            let number = Int(lexicon.number(name))
            if number >= hints.count { hints += [Hint](repeating: Hint(), count: number + 1 - hints.count) }
            hints[number] = hint(Int32(place))
        }
        func special(_ name: String) -> Hint { placesOfNames[name].map { hint($0) } ?? Hint() }
        specials = Specials(
            name: special("%name"), number: special("%number"), question: special("%question"),
            exclamation: special("%exclamation"), quoted: special("%quoted"))
        // Only building asks by name.
        placesOfNames = [:]
        terms = [:]
    }

    private func hint(_ place: Int32) -> Hint {
        let word = words[Int(place)]
        return Hint(place: place, term: word.term, harm: word.weights[0], roles: pairs.roles(of: word.term))
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

    /// What the model knows of a sentence, one after the other: each word with the two words before it, which it may
    /// not know.
    @inline(__always)
    func words(
        of sentence: [Token], in bytes: borrowing Span<UInt8>,
        _ body: (_ word: Hint, _ last: Hint, _ before: Hint) -> Void
    ) {
        var last = Hint()
        var before = Hint()
        var marks: Token.Marks = []
        for token in sentence {
            var hint = Hint()
            if token.word >= 0, Int(token.word) < hints.count { hint = hints[Int(token.word)] }
            if hint.place < 0 {
                if token.marks.contains(.number) {
                    hint = specials.number
                } else if token.marks.contains(.capital) {
                    hint = specials.name
                }
            }
            marks.formUnion(token.marks)
            if hint.place >= 0 { body(hint, last, before) }
            before = last
            last = hint
        }
        if marks.contains(.quoted), specials.quoted.place >= 0 { body(specials.quoted, Hint(), Hint()) }
        if let end = sentence.last.map({ Int($0.end) }), end < bytes.count {
            if bytes[end] == UInt8(ascii: "?"), specials.question.place >= 0 { body(specials.question, Hint(), Hint()) }
            if bytes[end] == UInt8(ascii: "!"), specials.exclamation.place >= 0 {
                body(specials.exclamation, Hint(), Hint())
            }
        }
    }

    /// The features of a sentence, one after the other.
    func features(of sentence: [Token], in bytes: borrowing Span<UInt8>, _ body: (FeatureKey) -> Void) {
        words(of: sentence, in: bytes) { word, last, before in
            body(.word(word.place))
            if last.term >= 0 { body(.pair(last.term, word.term, gap: 1)) }
            if before.term >= 0 { body(.pair(before.term, word.term, gap: 2)) }
        }
    }

    /// The log odds of each class, from the sums of the weights and the number of words that the model knows.
    func logOdds(_ sums: SIMD16<Int32>, words: Int, signals: SIMD16<Int32> = SIMD16()) -> SIMD16<Float> {
        let root = Float(max(words, 1)).squareRoot()
        return bias + (SIMD16<Float>(sums) / root + SIMD16<Float>(signals)) / Likeness.scale
    }

    /// The same for "any harm" alone.
    func logOdds(harm: Int32, words: Int) -> Float {
        bias[0] + Float(harm) / Float(max(words, 1)).squareRoot() / Likeness.scale
    }

    /// A feature in words, for the file and for people.
    func name(of feature: FeatureKey) -> String {
        feature.isPair
            ? "\(termNames[Int(feature.first)]) \(feature.gap == 1 ? "+" : "..") \(termNames[Int(feature.second)])"
            : names[Int(feature.first)]
    }
}
