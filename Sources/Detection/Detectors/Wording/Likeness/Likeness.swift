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

    private(set) var words: [Word] = []
    /// The place in `words` of each word of the lexicon, or -1.
    private(set) var places: [Int32] = []
    private(set) var names: [String] = []
    private(set) var terms: [String: Int32] = [:]
    private var termNames: [String] = []
    private var placesOfNames: [String: Int32] = [:]
    private var pairs = PairTable()
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
        for (place, name) in names.enumerated() where !name.hasPrefix("%") {
            let number = Int(lexicon.number(name))
            if number >= places.count { places += [Int32](repeating: -1, count: number + 1 - places.count) }
            places[number] = Int32(place)
        }
        pairs.seal()
        special = Specials(
            name: placesOfNames["%name"] ?? -1, number: placesOfNames["%number"] ?? -1,
            question: placesOfNames["%question"] ?? -1, exclamation: placesOfNames["%exclamation"] ?? -1,
            quoted: placesOfNames["%quoted"] ?? -1)
        // Only building asks by name.
        placesOfNames = [:]
        terms = [:]
    }

    /// What isn't a word of the lexicon and still says something, as places in `words`.
    private struct Specials: Sendable {
        var name: Int32 = -1
        var number: Int32 = -1
        var question: Int32 = -1
        var exclamation: Int32 = -1
        var quoted: Int32 = -1
    }
    private var special = Specials()

    /// The features of a sentence, one after the other.
    @inline(__always)
    func features(of sentence: [Token], in bytes: borrowing Span<UInt8>, _ body: (FeatureKey) -> Void) {
        var last: Int32 = -1
        var before: Int32 = -1
        var isQuoted = false
        for token in sentence {
            var place: Int32 = -1
            if token.word >= 0, Int(token.word) < places.count { place = places[Int(token.word)] }
            if place < 0 {
                place =
                    token.marks.contains(.number) ? special.number : token.marks.contains(.capital) ? special.name : -1
            }
            isQuoted = isQuoted || token.marks.contains(.quoted)
            var term: Int32 = -1
            if place >= 0 {
                term = words[Int(place)].term
                body(.word(place))
                if last >= 0 { body(.pair(last, term, gap: 1)) }
                if before >= 0 { body(.pair(before, term, gap: 2)) }
            }
            before = last
            last = term
        }
        if isQuoted, special.quoted >= 0 { body(.word(special.quoted)) }
        if let end = sentence.last.map({ Int($0.end) }), end < bytes.count {
            if bytes[end] == UInt8(ascii: "?"), special.question >= 0 { body(.word(special.question)) }
            if bytes[end] == UInt8(ascii: "!"), special.exclamation >= 0 { body(.word(special.exclamation)) }
        }
    }

    /// The weights of a feature, or nil when the model doesn't know it.
    @inline(__always)
    func weights(of feature: FeatureKey) -> Weights? {
        feature.isPair ? pairs.weights(of: feature) : words[Int(feature.first)].weights
    }

    /// The log odds of each class, from the sums of the weights and the number of words that the model knows.
    func logOdds(_ sums: SIMD16<Int32>, words: Int, signals: SIMD16<Int32> = SIMD16()) -> SIMD16<Float> {
        let root = Float(max(words, 1)).squareRoot()
        return bias + (SIMD16<Float>(sums) / root + SIMD16<Float>(signals)) / Likeness.scale
    }

    /// A feature in words, for the file and for people.
    func name(of feature: FeatureKey) -> String {
        feature.isPair
            ? "\(termNames[Int(feature.first)]) \(feature.gap == 1 ? "+" : "..") \(termNames[Int(feature.second)])"
            : names[Int(feature.first)]
    }
}
