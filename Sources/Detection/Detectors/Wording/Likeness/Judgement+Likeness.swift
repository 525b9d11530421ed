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
        for kept in reader.passages.kept {
            let passage = kept.passage
            let inside = Judgement.stretch(of: passage.sentences, in: given, \.candidate.sentence).indices
            let weighed = weights(of: passage.sentences, given[inside])
            let odds = model.value.logOdds(kept.sums, words: passage.words, signals: weighed)
            let margin = odds[0] - threshold - (kept.isAlone ? Likeness.alone : 0)
            // Friendly sentences around it don't make a harmful one harmless.
            let worst = passage.worst + Float(weighed[0]) / Likeness.scale - threshold
            if !kept.isAlone, margin < -Likeness.doubt, worst < 0 { doubt(inside, in: &rulings) }
            guard margin >= 0, passage.start >= last,
                let best = model.value.kinds.indices.max(by: { odds[$0 + 1] < odds[$1 + 1] })
            else { continue }
            last = passage.end
            let kind = model.value.kinds[best]
            if kind == "language.profanity" { raise(inside, in: &rulings) }
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

    /// A mild word, or one with an innocent sense, is worth more where the words around it read like an insult.
    private func raise(_ places: Range<Int>, in rulings: inout [Ruling]) {
        for place in places where rulings[place].candidate.kind == "language.profanity" {
            guard case .entry = rulings[place].candidate.source, rulings[place].notes.count <= 1,
                rulings[place].confidence >= 0.3
            else { continue }
            rulings[place].candidate.severity = max(rulings[place].candidate.severity, .medium)
            rulings[place].confidence = max(rulings[place].confidence, 0.6)
            rulings[place].notes.append("the words around it read like an insult")
        }
    }

    private func doubt(_ places: Range<Int>, in rulings: inout [Ruling]) {
        for place in places where rulings[place].confidence > 0.45 {
            let candidate = rulings[place].candidate
            // What is said outright stays said.
            guard case .phrase = candidate.source, candidate.kind.family == "language", candidate.severity < .strongest
            else { continue }
            rulings[place].confidence = 0.45
            rulings[place].notes.append("what stands around it reads as harmless")
        }
    }

    /// What the signals of a passage weigh together.
    private func weights(of sentences: ClosedRange<Int>, _ rulings: ArraySlice<Ruling>) -> SIMD16<Int32> {
        let model = reader.compiled.value.likeness
        var sum = SIMD16<Int32>()
        for context in WordingContext.allCases where isMet(context, around: sentences) {
            sum &+= model.value.contexts[context.rawValue]
        }
        guard !rulings.isEmpty else { return sum }
        for signal in Set(rulings.map { Judgement.signal($0) }) {
            if let weights = model.value.signals[signal] { sum &+= SIMD16<Int32>(truncatingIfNeeded: weights) }
        }
        return sum
    }

    private static func signal(_ ruling: Ruling) -> String {
        "\(ruling.confidence >= 0.5 ? "found" : "doubted")-\(ruling.candidate.kind.rawValue)"
    }

    private func isMet(_ context: WordingContext, around sentences: ClosedRange<Int>) -> Bool {
        let met = reader.contexts[context.rawValue]
        let first = Judgement.firstIndex(in: met) { $0 >= sentences.lowerBound - 3 }
        return first < met.count && met[first] <= sentences.upperBound + 1
    }

    /// What else is known of a passage: what was found in it, what was doubtful, and what it is about.
    func signals(in sentences: ClosedRange<Int>, _ rulings: [Ruling]) -> Set<String> {
        var signals: Set<String> = []
        for ruling in rulings where sentences.contains(ruling.candidate.sentence) {
            signals.insert(Judgement.signal(ruling))
        }
        for context in WordingContext.allCases where isMet(context, around: sentences) {
            signals.insert("context-\(context.name)")
        }
        return signals
    }
}

extension Likeness {
    /// From how many log odds below the threshold on a phrase's finding is doubted.
    static let doubt: Float = 0.25

    /// How many log odds more it takes for a sentence by itself where others stand around it.
    static let alone: Float = 0.8

    /// How many log odds more it takes in a text of twice as many passages.
    static let caution: Float = 0.55

    /// From log odds above the threshold; what a model alone says is never quite certain.
    static func confidence(_ odds: Float) -> Double { min(0.5 + Double(odds) / 8, 0.85) }
}
