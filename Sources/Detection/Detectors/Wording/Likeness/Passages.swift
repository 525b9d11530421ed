/// A few sentences that are judged together.
struct Passage {
    /// Byte offsets.
    var start: Int32
    var end: Int32
    var sentences: ClosedRange<Int>
    /// The sum of what its features weigh for "any harm".
    var harm: Int32 = 0
    /// How many of its words the model knows.
    var words = 0
    var tokens = 0
    /// Whether an entry or a phrase was met in it.
    var isNotable = false
    /// Whether some of it is quoted because it is being answered.
    var isAnswered = false
    /// The log odds of harm of the sentence that reads worst by itself.
    var worst: Float = -.infinity

    mutating func join(_ next: Passage) {
        end = max(end, next.end)
        sentences = sentences.lowerBound...next.sentences.upperBound
        harm &+= next.harm
        words += next.words
        tokens += next.tokens
        isNotable = isNotable || next.isNotable
        isAnswered = isAnswered || next.isAnswered
        worst = max(worst, next.worst)
    }
}

/// Cuts a run into overlapping passages of whole sentences and keeps those that may be a finding.
struct Passages {
    /// A passage that may be a finding, with the sums of what its features weigh for all classes.
    struct Kept {
        var passage: Passage
        /// Whether it is a sentence out of a longer passage.
        var isAlone = false
        var sums: SIMD16<Int32>
    }

    private var recent: [(passage: Passage, features: Int)] = []
    /// The features of the recent sentences: places of words in the model, and numbers of pairs as complements. Only of
    /// passages that are kept all weights are added up.
    private var features: [Int32] = []
    private var featureCount = 0
    /// Room for the pairs of a sentence's words.
    private var keys: [UInt64] = []
    private var length = 0
    private(set) var kept: [Kept] = []
    /// How many passages were judged.
    private(set) var count = 0
    /// The last sentence that was looked at by itself.
    private var alone = -1

    /// A passage has at most so many words, if it is more than one sentence.
    static let longest = 40
    /// Of passages that are like harm, and of those with a word or phrase to be judged, no more are kept.
    private static let most = (likely: 1_000, notable: 500)

    mutating func add(
        _ sentence: [Token], number: Int, of bytes: borrowing Span<UInt8>, _ model: Shared<Likeness>,
        _ lexicon: Shared<Lexicon>
    ) {
        guard let first = sentence.first, let last = sentence.last else { return }
        if length + sentence.count > Passages.longest { close(model) }
        let before = featureCount
        makeRoom(for: sentence.count)
        let (harm, words) = Self.gather(sentence, of: bytes, model, lexicon, &keys, &features, &featureCount)
        let passage = Passage(
            start: first.start, end: last.end, sentences: number...number, harm: harm, words: words,
            tokens: sentence.count, isAnswered: first.marks.contains(.reply),
            worst: model.value.logOdds(harm: harm, words: words))
        recent.append((passage, featureCount - before))
        length += sentence.count
    }

    /// Notes the features of a sentence.
    ///
    /// - Returns: what they weigh for "any harm" and how many words the model knows.
    @inline(__always)
    private static func gather(
        _ sentence: [Token], of bytes: borrowing Span<UInt8>, _ model: Shared<Likeness>, _ lexicon: Shared<Lexicon>,
        _ keys: inout [UInt64], _ features: inout [Int32], _ featureCount: inout Int
    ) -> (harm: Int32, words: Int) {
        let table = lexicon.value.slots
        let slots = table.span
        let tokens = sentence.span
        var keys = keys.mutableSpan
        var features = features.mutableSpan
        var filled = featureCount
        var allowed = 0
        var harm: Int32 = 0
        var marks: Token.Marks = []
        var (last, before) = (Likeness.Hint(), Likeness.Hint())
        for index in tokens.indices {
            let hint = model.value.hint(of: tokens[index], slots)
            marks.formUnion(tokens[index].marks)
            harm &+= Int32(hint.harm)
            features[filled] = Int32(hint.place)
            filled &+= hint.isKnown ? 1 : 0
            // The pairs that marks allow. What the model doesn't know has no partners.
            keys[allowed] = PairTable.pack(last.term, hint.term, isFar: false)
            allowed &+=
                Int(truncatingIfNeeded: hint.partners.near >> PairTable.mark(last.term) & 1) & (last.isKnown ? 1 : 0)
            keys[allowed] = PairTable.pack(before.term, hint.term, isFar: true)
            allowed &+=
                Int(truncatingIfNeeded: hint.partners.far >> PairTable.mark(before.term) & 1)
                & (before.isKnown ? 1 : 0)
            before = last
            last = hint
        }
        let whole = model.value.hints(ofMarks: marks, tokens, in: bytes)
        for hint in [whole.quoted, whole.end] where hint.isKnown {
            harm &+= Int32(hint.harm)
            features[filled] = Int32(hint.place)
            filled &+= 1
        }
        let words = filled - featureCount
        for place in 0..<model.value.pairs.sift(&keys, allowed) {
            guard let pair = model.value.pairs.find(keys[place]) else { continue }
            harm &+= pair.harm
            features[filled] = ~pair.number
            filled &+= 1
        }
        featureCount = filled
        return (harm, words)
    }

    /// Room for the features of so many words: each one, two pairs of which it is the second, and those of the whole.
    private mutating func makeRoom(for words: Int) {
        if keys.count < words * 2 + 2 { keys = [UInt64](repeating: 0, count: words * 4 + 2) }
        if features.count < featureCount + words * 3 + 3 {
            features += [Int32](repeating: 0, count: features.count + words * 6 + 3)
        }
    }

    /// An entry or a phrase was met in the last sentence.
    mutating func note() {
        if !recent.isEmpty { recent[recent.count - 1].passage.isNotable = true }
    }

    /// Judges the sentences gathered so far, and goes on with the last half of them.
    private mutating func close(_ model: Shared<Likeness>) {
        finish(model)
        var sentences = 0
        var gone = 0
        while length > Passages.longest / 2, sentences < recent.count {
            length -= recent[sentences].passage.tokens
            gone += recent[sentences].features
            sentences += 1
        }
        recent.removeFirst(sentences)
        for place in gone..<max(gone, featureCount) { features[place - gone] = features[place] }
        featureCount -= gone
    }

    mutating func finish(_ model: Shared<Likeness>) {
        guard var whole = recent.first?.passage else { return }
        for place in recent.indices.dropFirst() { whole.join(recent[place].passage) }
        count += 1
        if recent.count > 1 { keepSentences(model) }
        // Signals of the rest of the detector add a few log odds at most.
        let isLikely = model.value.logOdds(harm: whole.harm, words: whole.words) > model.value.threshold - 4
        guard kept.count < (isLikely ? Passages.most.likely : whole.isNotable ? Passages.most.notable : 0) else {
            return
        }
        kept.append(Kept(passage: whole, sums: sums(of: 0..<featureCount, model)))
    }

    /// Keeps the sentences that are like harm by themselves, each once: friendly ones around it don't make a harmful one
    /// harmless.
    private mutating func keepSentences(_ model: Shared<Likeness>) {
        var end = 0
        for place in recent.indices {
            let start = end
            end += recent[place].features
            let sentence = recent[place].passage
            guard sentence.sentences.lowerBound > alone else { continue }
            alone = sentence.sentences.lowerBound
            guard sentence.worst > model.value.threshold - 4, kept.count < Passages.most.likely else { continue }
            kept.append(Kept(passage: sentence, isAlone: true, sums: sums(of: start..<end, model)))
        }
    }

    /// What some features weigh for all classes.
    private func sums(of range: Range<Int>, _ model: Shared<Likeness>) -> SIMD16<Int32> {
        var sums = SIMD16<Int32>()
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Passages.block) {
            var part = SIMD16<Int16>()
            for feature in features[start..<min(start + Passages.block, range.upperBound)] {
                part &+= SIMD16<Int16>(truncatingIfNeeded: model.value.weights(of: feature))
            }
            sums &+= SIMD16<Int32>(truncatingIfNeeded: part)
        }
        return sums
    }

    /// So many weights stay within 16 bits.
    private static let block = 250
}

extension Likeness {
    /// Of a word, or of a pair by the complement of its number.
    @inline(__always)
    fileprivate func weights(of feature: Int32) -> Weights {
        feature >= 0 ? words[Int(feature)].weights : pairs.weights[Int(~feature)]
    }
}
