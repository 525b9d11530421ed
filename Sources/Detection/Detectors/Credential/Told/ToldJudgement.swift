/// A stretch of a text that reads like a secret, and how sure it is, in log odds.
struct ToldTelling: Sendable {
    var range: Range<Int>
    var odds: Float
}

extension ToldModel {
    /// The candidates of a passage of which the model is sure, and of those that overlap what was asked about, all.
    ///
    /// A candidate is judged in steps, and no further when after one it is less likely than any secret that was learned
    /// from: nearly all are no secrets, and most of them are told by what they are and what stands right before them.
    func tellings(in passage: ToldPassage, of text: [UInt8], asked: [Range<Int>]) -> [ToldTelling] {
        var found: [ToldTelling] = []
        var sum = ToldSum(weights, bias)
        let (single, phrase, threshold) = (single, phrase, threshold)
        let (items, sentences) = (passage.items.span, passage.sentences.span)
        for place in items.indices {
            let start = Int(items[place].start)
            let isAsked =
                !asked.isEmpty && asked.contains { $0.upperBound > start && $0.lowerBound - start < Self.longest }
            items.candidates(at: place, text) {
                isAsked || sum.best(ofPhraseAt: place, items) >= phrase.start
            } _: { candidate in
                let least = candidate.isPhrase ? phrase : single
                sum.begin()
                items.tellStart(candidate, to: &sum)
                items.tellItself(candidate, to: &sum)
                guard sum.steps >= least.itself || isAsked else { return }
                items.tellNeighbours(candidate, to: &sum)
                guard sum.steps >= least.neighbours || isAsked else { return }
                items.tellAround(candidate, sentences, to: &sum)
                guard sum.steps > threshold || isAsked else { return }
                found.append(ToldTelling(range: candidate.range, odds: Float(sum.steps) / ToldWeights.scale))
            }
        }
        return found
    }

    /// Bytes of a candidate.
    private static let longest = 100
}

/// Adds up weights, in their steps.
private struct ToldSum: ToldFactSink {
    private let weights: ToldWeights
    private let bias: Int
    private(set) var steps = 0

    init(_ weights: ToldWeights, _ bias: Int) {
        self.weights = weights
        self.bias = bias
    }

    @inline(__always)
    mutating func begin() { steps = bias }

    @inline(__always)
    mutating func add(_ template: ToldFeature.Template, _ one: UInt8, _ two: UInt8) {
        steps &+= weights.of(template, one, two)
    }

    @inline(__always)
    mutating func add(_ template: ToldFeature.Template, word: ToldItem, _ group: UInt8) {
        steps &+= weights.of(template, row: word.row, group)
    }

    /// The most that several words can have by what stands right before them.
    @inline(__always)
    func best(ofPhraseAt place: Int, _ items: Span<ToldItem>) -> Int {
        let before = items[place].before
        let start = bias + Int(weights.phraseStarts[Int(before)])
        guard place > 0 else { return start }
        let word = items[place - 1].word.rawValue
        return start + Int(weights.phraseNumbers[Int(word)]) + weights.of(.label, word, before)
            + weights.of(.class1, word, ToldShape.Group.phrase.rawValue)
    }
}

extension [ToldTelling] {
    /// Those of which the model is sure, the surest first, none overlapping another that is surer.
    func surest(from least: Float) -> [ToldTelling] {
        var kept: [ToldTelling] = []
        for telling in filter({ $0.odds > least }).sorted(by: { $0.odds > $1.odds })
        where !kept.contains(where: { $0.range.overlaps(telling.range) }) {
            kept.append(telling)
        }
        return kept
    }
}
