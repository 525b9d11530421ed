/// A few sentences that are judged together.
struct Passage {
    /// Byte offsets.
    var start: Int32
    var end: Int32
    var sentences: ClosedRange<Int>
    var sums = SIMD16<Int32>()
    /// How many of its words the model knows.
    var words = 0
    var tokens = 0
    /// Whether an entry or a phrase was met in it.
    var isNotable = false
    /// The log odds of harm of the sentence that reads worst by itself.
    var worst: Float = -.infinity

    mutating func join(_ next: Passage) {
        end = max(end, next.end)
        sentences = sentences.lowerBound...next.sentences.upperBound
        sums &+= next.sums
        words += next.words
        tokens += next.tokens
        isNotable = isNotable || next.isNotable
        worst = max(worst, next.worst)
    }
}

/// Cuts a run into overlapping passages of whole sentences and keeps those that may be a finding.
struct Passages {
    private var recent: [Passage] = []
    private var length = 0
    private(set) var kept: [Passage] = []
    /// How many passages were judged.
    private(set) var count = 0

    /// A passage has at most so many words, if it is more than one sentence.
    static let longest = 60
    /// Of passages that are like harm, and of those with a word or phrase to be judged, no more are kept.
    private static let most = (likely: 1_000, notable: 500)

    mutating func add(
        _ sentence: [Token], number: Int, of bytes: borrowing Span<UInt8>, _ likeness: borrowing Likeness
    ) {
        guard let first = sentence.first, let last = sentence.last else { return }
        var sums = SIMD16<Int32>()
        var words = 0
        likeness.features(of: sentence, in: bytes) { feature in
            if !feature.isPair { words += 1 }
            guard let weights = likeness.weights(of: feature) else { return }
            sums &+= SIMD16<Int32>(truncatingIfNeeded: weights)
        }
        if length + sentence.count > Passages.longest { close(likeness) }
        recent.append(
            Passage(
                start: first.start, end: last.end, sentences: number...number, sums: sums, words: words,
                tokens: sentence.count, worst: likeness.logOdds(sums, words: words)[0]))
        length += sentence.count
    }

    /// An entry or a phrase was met in the last sentence.
    mutating func note() {
        if !recent.isEmpty { recent[recent.count - 1].isNotable = true }
    }

    /// Judges the sentences gathered so far, and goes on with the last half of them.
    private mutating func close(_ likeness: borrowing Likeness) {
        finish(likeness)
        while length > Passages.longest / 2, !recent.isEmpty { length -= recent.removeFirst().tokens }
    }

    mutating func finish(_ likeness: borrowing Likeness) {
        guard var whole = recent.first else { return }
        for passage in recent.dropFirst() { whole.join(passage) }
        count += 1
        // Signals of the rest of the detector add a few log odds at most.
        let isLikely = likeness.logOdds(whole.sums, words: whole.words)[0] > likeness.threshold - 4
        if kept.count < (isLikely ? Passages.most.likely : whole.isNotable ? Passages.most.notable : 0) {
            kept.append(whole)
        }
    }
}
