import Mail

// What reads like an example of harm though no entry and no phrase says so.

extension Judgement {
    /// Adds the passages that the model counts as harm to what was found in them.
    func withLikeness(_ given: [Ruling]) -> [Ruling] {
        var rulings = given
        let likeness = reader.compiled.value.likeness.value
        var last: Int32 = 0
        for passage in reader.passages.kept where passage.start >= last {
            var weighed = SIMD16<Int32>()
            for signal in signals(in: passage.sentences, given) {
                guard let weights = likeness.signals[signal] else { continue }
                weighed &+= SIMD16<Int32>(truncatingIfNeeded: weights)
            }
            let odds = likeness.logOdds(passage.sums, words: passage.words, signals: weighed)
            let certainty = Likeness.confidence(odds[0] - likeness.threshold)
            guard certainty >= 0.5, let best = likeness.kinds.indices.max(by: { odds[$0 + 1] < odds[$1 + 1] }) else {
                continue
            }
            last = passage.end
            let kind = likeness.kinds[best]
            let isTold = given.contains {
                $0.candidate.kind == kind && $0.confidence >= 0.5
                    && passage.sentences.contains($0.candidate.sentence)
            }
            if isTold { continue }
            rulings.append(
                Ruling(
                    candidate: Candidate(
                        source: .likeness, kind: kind, category: "likeness", severity: .medium, id: "likeness",
                        start: passage.start, end: passage.end, sentence: passage.sentences.lowerBound, disguise: .none,
                        marks: []),
                    confidence: certainty, notes: []))
        }
        return rulings
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
    /// From log odds above the threshold; what a model alone says is never quite certain.
    static func confidence(_ odds: Float) -> Double {
        guard odds >= 0 else { return 0.4 }
        return min(0.5 + Double(odds) / 8, 0.85)
    }
}
