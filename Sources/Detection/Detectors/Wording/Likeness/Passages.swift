/// A few sentences that are judged together.
struct Passage {
    /// Byte offsets.
    var start: Int32
    var end: Int32
    var sentences: ClosedRange<Int>
    /// The sum of what its features weigh for "any harm", and once it is kept, for all classes.
    var harm: Int32 = 0
    var sums = SIMD16<Int32>()
    /// How many of its words the model knows.
    var words = 0
    var tokens = 0
    /// Whether an entry or a phrase was met in it.
    var isNotable = false
    /// Whether it is a sentence out of a longer passage.
    var isAlone = false
    /// The log odds of harm of the sentence that reads worst by itself.
    var worst: Float = -.infinity

    mutating func join(_ next: Passage) {
        end = max(end, next.end)
        sentences = sentences.lowerBound...next.sentences.upperBound
        harm &+= next.harm
        words += next.words
        tokens += next.tokens
        isNotable = isNotable || next.isNotable
        worst = max(worst, next.worst)
    }
}

/// Cuts a run into overlapping passages of whole sentences and keeps those that may be a finding.
struct Passages {
    private var recent: [(passage: Passage, features: Int)] = []
    /// The features of the recent sentences: places of words in the model, and places of pairs as complements. Only of
    /// passages that are kept all weights are added up.
    private var features: [Int32] = []
    /// Room for the words of a sentence and for pairs of them.
    private var found: [Likeness.Hint] = []
    private var keys: [UInt64] = []
    private var length = 0
    private(set) var kept: [Passage] = []
    /// How many passages were judged.
    private(set) var count = 0
    /// The last sentence that was looked at by itself.
    private var alone = -1

    /// A passage has at most so many words, if it is more than one sentence.
    static let longest = 40
    /// Of passages that are like harm, and of those with a word or phrase to be judged, no more are kept.
    private static let most = (likely: 1_000, notable: 500)

    mutating func add(
        _ sentence: [Token], number: Int, of bytes: borrowing Span<UInt8>, _ model: Shared<Likeness>
    ) {
        guard let first = sentence.first, let last = sentence.last else { return }
        if length + sentence.count > Passages.longest { close(model) }
        let before = features.count
        var harm: Int32 = 0
        model.value.find(sentence, in: bytes, into: &found)
        for word in found where word.place >= 0 {
            harm &+= Int32(word.harm)
            features.append(word.place)
        }
        let words = features.count - before
        model.value.pairs.find(found, &keys) { pair in
            harm &+= Int32(model.value.pairs.all[pair].weights[0])
            features.append(~Int32(truncatingIfNeeded: pair))
        }
        let passage = Passage(
            start: first.start, end: last.end, sentences: number...number, harm: harm, words: words,
            tokens: sentence.count, worst: model.value.logOdds(harm: harm, words: words))
        recent.append((passage, features.count - before))
        length += sentence.count
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
        features.removeFirst(gone)
    }

    mutating func finish(_ model: Shared<Likeness>) {
        guard var whole = recent.first?.passage else { return }
        for (passage, _) in recent.dropFirst() { whole.join(passage) }
        count += 1
        if recent.count > 1 { keepSentences(model) }
        // Signals of the rest of the detector add a few log odds at most.
        let isLikely = model.value.logOdds(harm: whole.harm, words: whole.words) > model.value.threshold - 4
        if isLikely || whole.isNotable {
            keep(whole, features[...], atMost: isLikely ? Passages.most.likely : Passages.most.notable, model)
        }
    }

    /// Friendly sentences around it don't make a harmful one harmless.
    private mutating func keepSentences(_ model: Shared<Likeness>) {
        var start = 0
        for (var sentence, count) in recent {
            let end = start + count
            if sentence.sentences.lowerBound > alone, sentence.worst > model.value.threshold - 4 {
                sentence.isAlone = true
                keep(sentence, features[start..<end], atMost: Passages.most.likely, model)
            }
            alone = max(alone, sentence.sentences.lowerBound)
            start = end
        }
    }

    private mutating func keep(
        _ passage: Passage, _ features: ArraySlice<Int32>, atMost most: Int, _ model: Shared<Likeness>
    ) {
        guard kept.count < most else { return }
        var passage = passage
        for feature in features { passage.sums &+= SIMD16<Int32>(truncatingIfNeeded: weights(of: feature, model)) }
        kept.append(passage)
    }

    private func weights(of feature: Int32, _ model: Shared<Likeness>) -> Likeness.Weights {
        feature >= 0 ? model.value.words[Int(feature)].weights : model.value.pairs.all[Int(~feature)].weights
    }
}
