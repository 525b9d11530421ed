import Mail

// What reads like an example of harm though no entry and no phrase says so; and what doesn't though a phrase does.

extension Judgement {
    /// A passage with all that is known of it.
    private struct Weighed {
        var kept: Passages.Kept
        /// The rulings inside it.
        var inside: Range<Int>
        /// What signals weigh for each class.
        var signals: SIMD16<Int32>
        /// Log odds of any harm above the threshold.
        var margin: Float
        var kind: FindingKind
        /// Log odds of any harm, once it was read as a whole.
        var reading: Float?
    }

    /// Adds the passages that read like harm, and doubts phrases in passages that read as harmless.
    func withLikeness(_ given: [Ruling], _ allowance: inout Allowance) -> [Ruling] {
        var rulings = given
        let model = reader.compiled.value.likeness
        // The more passages, the more often one of them looks like harm by chance.
        let doublings = Float(Float(max(reader.passages.count, 1)).exponent)
        let threshold = model.value.threshold + Likeness.caution * doublings
        var weighed = reader.passages.kept.compactMap { weigh($0, given, threshold) }
        readClosely(&weighed, given, &allowance)
        // Of sentences that were read by themselves.
        var readings: [Int: Float] = [:]
        for weighed in weighed where weighed.kept.isAlone {
            readings[weighed.kept.passage.sentences.lowerBound] = weighed.reading
        }
        var last: Int32 = 0
        for weighed in weighed {
            let passage = weighed.kept.passage
            if readsAsHarmless(weighed, threshold, readings) { doubt(weighed.inside, in: &rulings) }
            guard weighed.margin >= 0, passage.start >= last else { continue }
            last = passage.end
            let kind = weighed.kind
            if kind == "language.profanity" { raise(weighed.inside, in: &rulings) }
            if weighed.inside.contains(where: { given[$0].candidate.kind == kind && given[$0].confidence >= 0.5 }) {
                continue
            }
            rulings.append(
                Ruling(
                    candidate: Candidate(
                        source: .likeness, kind: kind, category: "likeness",
                        // An insult without a bad word is worth a tag.
                        severity: kind == "language.profanity" ? .mild : .medium, id: "likeness",
                        start: passage.start, end: passage.end, sentence: passage.sentences.lowerBound, disguise: .none,
                        marks: []),
                    confidence: Likeness.confidence(weighed.margin), notes: []))
        }
        return rulings
    }

    private func weigh(_ kept: Passages.Kept, _ given: [Ruling], _ threshold: Float) -> Weighed? {
        let model = reader.compiled.value.likeness
        let inside = Judgement.stretch(of: kept.passage.sentences, in: given, \.candidate.sentence).indices
        let signals = weights(of: kept.passage.sentences, given[inside])
        let odds = model.value.logOdds(kept.sums, words: kept.passage.words, signals: signals)
        guard let best = model.value.kinds.indices.max(by: { odds[$0 + 1] < odds[$1 + 1] }) else { return nil }
        return Weighed(
            kept: kept, inside: inside, signals: signals,
            margin: odds[0] - threshold - (kept.isAlone ? Likeness.alone : 0), kind: model.value.kinds[best])
    }

    /// Whether a passage reads as harmless enough to doubt what phrases found in it. Friendly sentences around it don't
    /// make a harmful one harmless.
    private func readsAsHarmless(_ weighed: Weighed, _ threshold: Float, _ readings: [Int: Float]) -> Bool {
        if weighed.kept.isAlone { return false }
        if let reading = weighed.reading {
            return reading < Likeness.harmless
                && weighed.kept.passage.sentences.allSatisfy { readings[$0].map { $0 < Likeness.harmless } ?? true }
        }
        let worst = weighed.kept.passage.worst + Float(weighed.signals[0]) / Likeness.scale - threshold
        return weighed.margin < -Likeness.doubt && worst < 0
    }

    /// Lets the encoder read the passages that may be harm by their words, the likeliest first, and those in which a
    /// phrase found some.
    private func readClosely(_ weighed: inout [Weighed], _ given: [Ruling], _ allowance: inout Allowance) {
        guard let closeReading = reader.compiled.value.closeReading else { return }
        // What is being answered was judged when it was written.
        let doubtful = weighed.indices.filter { !weighed[$0].kept.passage.isAnswered }.filter { place in
            weighed[place].margin >= -Likeness.band
                || given[weighed[place].inside].contains {
                    $0.confidence >= 0.5 && Judgement.canBeDoubted($0.candidate)
                }
        }
        for place in doubtful.sorted(by: { weighed[$0].margin > weighed[$1].margin }) {
            let passage = weighed[place].kept.passage
            let bytes = text[Int(passage.start)..<Int(passage.end)].prefix(CloseReading.longest)
            guard bytes.count <= allowance.closelyReadBytes else { return }
            allowance.closelyReadBytes -= bytes.count
            guard let verdict = closeReading.verdict(on: bytes) else { return }
            weighed[place].margin = Likeness.margin(words: weighed[place].margin, verdict)
            weighed[place].kind = verdict.kind
            weighed[place].reading = verdict.harm
        }
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
            guard Judgement.canBeDoubted(rulings[place].candidate) else { continue }
            rulings[place].confidence = 0.45
            rulings[place].notes.append("what stands around it reads as harmless")
        }
    }

    /// What is said outright stays said.
    private static func canBeDoubted(_ candidate: Candidate) -> Bool {
        guard candidate.kind.family == "language", candidate.severity < .strongest else { return false }
        return switch candidate.source {
        case .phrase: true
        case .entry: candidate.traits.contains(.unsure)
        case .likeness: false
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

    /// From how many log odds below the threshold on a passage is read closely.
    static let band: Float = 2

    /// From how many log odds of harm down a closely read passage is harmless, whatever phrases found in it.
    static let harmless: Float = -1

    /// What the words of a passage, and a reading of it as a whole, say together.
    ///
    /// - Parameter words: log odds above the threshold, by its words.
    /// - Returns: log odds above the threshold.
    static func margin(words: Float, _ verdict: CloseReading.Verdict) -> Float {
        // That a group of people is named is no harm, and the encoder thinks so too readily.
        let mention: Float = verdict.kind == "language.discriminatory" ? 2 : 0
        return (words + verdict.harm - 0.7 - mention) / 2
    }

    /// From log odds above the threshold; what a model alone says is never quite certain.
    static func confidence(_ odds: Float) -> Double { min(0.5 + Double(odds) / 8, 0.85) }
}
