import Mail

// What reads like an example of harm though no entry and no phrase says so; and what doesn't though a phrase does.

extension Judgement {
    /// Adds the passages that the model counts as harm, and doubts phrases in passages that it counts as harmless.
    func withLikeness(_ given: [Ruling]) -> [Ruling] {
        var rulings = given
        let model = reader.compiled.value.likeness
        // The more passages, the more often one of them looks like harm by chance.
        let doublings = Float(Float(max(reader.passages.count, 1)).exponent)
        let threshold = model.value.threshold + Likeness.caution * doublings
        var last: Int32 = 0
        for passage in reader.passages.kept {
            let inside = given.indices.filter { passage.sentences.contains(given[$0].candidate.sentence) }
            let weighed = weights(of: signals(in: passage.sentences, inside.map { given[$0] }))
            let odds = model.value.logOdds(passage.sums, words: passage.words, signals: weighed)
            let margin = odds[0] - threshold - (passage.isAlone ? Likeness.alone : 0)
            // Friendly sentences around it don't make a harmful one harmless.
            let worst = passage.worst + Float(weighed[0]) / Likeness.scale - threshold
            if !passage.isAlone, margin < -Likeness.doubt, worst < 0 { doubt(inside, in: &rulings) }
            guard margin >= 0, passage.start >= last,
                let best = model.value.kinds.indices.max(by: { odds[$0 + 1] < odds[$1 + 1] })
            else { continue }
            last = passage.end
            let kind = model.value.kinds[best]
            if inside.contains(where: { given[$0].candidate.kind == kind && given[$0].confidence >= 0.5 }) { continue }
            rulings.append(
                Ruling(
                    candidate: Candidate(
                        source: .likeness, kind: kind, category: "likeness",
                        // An insult without a bad word is worth a tag.
                        severity: kind == "language.profanity" ? .mild : .medium, id: "likeness",
                        start: passage.start, end: passage.end, sentence: passage.sentences.lowerBound, disguise: .none,
                        marks: []),
                    confidence: Likeness.confidence(margin), notes: []))
        }
        return rulings
    }

    private func doubt(_ places: [Int], in rulings: inout [Ruling]) {
        for place in places where rulings[place].confidence > 0.45 {
            let candidate = rulings[place].candidate
            // What is said outright stays said.
            guard case .phrase = candidate.source, candidate.kind.family == "language", candidate.severity < .strongest
            else { continue }
            rulings[place].confidence = 0.45
            rulings[place].notes.append("what stands around it reads as harmless")
        }
    }

    private func weights(of signals: Set<String>) -> SIMD16<Int32> {
        let known = reader.compiled.value.likeness.value.signals
        return signals.reduce(into: SIMD16<Int32>()) { sum, signal in
            if let weights = known[signal] { sum &+= SIMD16<Int32>(truncatingIfNeeded: weights) }
        }
    }

    /// What else is known of a passage: what was found in it, what was doubtful, and what it is about.
    func signals(in sentences: ClosedRange<Int>, _ rulings: [Ruling]) -> Set<String> {
        var signals: Set<String> = []
        for ruling in rulings where sentences.contains(ruling.candidate.sentence) {
            let isFound = ruling.confidence >= 0.5
            signals.insert("\(isFound ? "found" : "doubted")-\(ruling.candidate.kind.rawValue)")
        }
        for context in WordingContext.allCases {
            let met = reader.contexts[context.rawValue]
            if met.contains(where: { sentences.lowerBound - 3...sentences.upperBound + 1 ~= $0 }) {
                signals.insert("context-\(context.name)")
            }
        }
        return signals
    }
}

extension Likeness {
    /// From how many log odds below the threshold on a phrase's finding is doubted.
    static let doubt: Float = 1

    /// How many log odds more it takes for a sentence by itself where others stand around it.
    static let alone: Float = 0.5

    /// How many log odds more it takes in a text of twice as many passages.
    static let caution: Float = 0.4

    /// From log odds above the threshold; what a model alone says is never quite certain.
    static func confidence(_ odds: Float) -> Double { min(0.5 + Double(odds) / 8, 0.85) }
}
