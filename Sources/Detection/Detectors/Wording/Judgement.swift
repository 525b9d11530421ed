import Mail

/// Decides how certain each candidate is, once the whole run is known, and why.
struct Judgement {
    let reader: WordingReader
    let isForeign: Bool
    let text: [UInt8]

    /// A candidate with its certainty, and what raised or lowered it, in the order of the reasons.
    struct Ruling {
        var candidate: Candidate
        var confidence: Double
        var notes: [String]
    }

    func rulings(_ allowance: inout Allowance) -> [Ruling] {
        var kept: [Ruling] = []
        for candidate in reader.candidates {
            let ruling = rule(candidate)
            // Of overlapping findings of one kind only the most certain, then the gravest, then the longest is told.
            if let rival = rival(of: candidate, in: kept) {
                if Judgement.rank(ruling) > Judgement.rank(kept[rival]) { kept[rival] = ruling }
            } else {
                kept.append(ruling)
            }
        }
        return reader.passages.kept.isEmpty ? kept : withLikeness(kept, &allowance)
    }

    /// Candidates come sentence by sentence and no two sentences overlap, so only the last ones are looked at.
    private func rival(of candidate: Candidate, in kept: [Ruling]) -> Int? {
        var index = kept.count
        while index > 0, kept[index - 1].candidate.sentence == candidate.sentence {
            index -= 1
            let other = kept[index].candidate
            if other.overlaps(candidate.start..<candidate.end), other.kind == candidate.kind { return index }
        }
        return nil
    }

    private static func rank(_ ruling: Ruling) -> Double {
        let severity = Double(Severity.allCases.firstIndex(of: ruling.candidate.severity) ?? 0)
        let length = Double(min(ruling.candidate.end - ruling.candidate.start, 999)) / 100_000
        return (ruling.confidence >= 0.5 ? 10 : 0) + severity + ruling.confidence / 10 + length
    }

    private func rule(_ candidate: Candidate) -> Ruling {
        var ruling = Ruling(candidate: candidate, confidence: 0.85, notes: [])
        func lower(_ most: Double, _ note: String) {
            if ruling.confidence > most {
                ruling.confidence = most
                ruling.notes.append(note)
            }
        }
        if case .entry = candidate.source { ruling = certainty(ofEntry: candidate) }
        if isExcepted(candidate) {
            lower(0.2, "a harmless phrase")
        }
        let isQuoted = candidate.marks.contains(.quoted)
        if candidate.marks.contains(.reply) { lower(0.45, "in a passage that is being answered") }
        if near(.counter, candidate, 1, 1), isQuoted { lower(0.4, "quoted in order to condemn it") }
        for context in [WordingContext.record, .lesson, .fiction] where near(context, candidate, 4, 1) {
            if isQuoted { lower(0.35, "quoted in a \(context.name)") }
        }
        if case .phrase = candidate.source { lowerPhrase(candidate, &ruling) }
        return ruling
    }

    private func certainty(ofEntry candidate: Candidate) -> Ruling {
        var ruling = Ruling(candidate: candidate, confidence: 0.95, notes: [])
        let isRaised = Judgement.stretch(of: candidate.sentence, in: reader.raises, \.sentence)
            .contains { candidate.overlaps($0.range) }
        if candidate.traits.contains(.unsure) {
            ruling.confidence = 0.3
            ruling.notes.append("has an innocent sense")
            if isRaised {
                ruling.confidence = 0.8
                ruling.notes.append("but is aimed at somebody or used coarsely here")
            } else if candidate.disguise == .spaced, candidate.marks.contains(.upper) {
                // Headings, formulas and lists of initials are spaced in capitals.
                ruling.notes.append("spaced capitals")
            } else if candidate.disguise.isDeliberate || candidate.disguise == .masked {
                ruling.confidence = 0.7
                ruling.notes.append("but is disguised")
            } else if candidate.isAlone, reader.tokens <= 2, candidate.disguise == .none {
                ruling.confidence = 0.6
                ruling.notes.append("but is the whole message")
            }
        }
        func lower(_ most: Double, _ note: String) {
            if ruling.confidence > most {
                ruling.confidence = most
                ruling.notes.append(note)
            }
        }
        if candidate.isName { lower(0.3, "a name") }
        switch candidate.disguise {
        case .accents where candidate.severity < .strong || candidate.traits.contains(.unsure):
            lower(0.4, "accents may be those of another language")
        case .lookAlikes where isForeign && (text[Int(candidate.start)] >= 0x80):
            lower(0.1, "the text is in another script")
        case .split where candidate.traits.contains(.unsure): lower(0.3, "two words beside each other")
        case .joined where candidate.marks.contains(.capital): lower(0.4, "inside a name")
        case .joined: lower(0.75, "inside a longer word")
        default: break
        }
        if candidate.traits.contains(.old), near(.old, candidate, 6, 6), !isRaised || candidate.disguise == .none {
            lower(0.35, "old writing")
        }
        if candidate.kind == "language.discriminatory", near(.counter, candidate, 0, 0), !isRaised {
            lower(0.4, "named in order to condemn it")
        }
        if candidate.traits.contains(.unsure), near(.subject, candidate, 3, 3) { lower(0.4, "a subject's own words") }
        return ruling
    }

    private func lowerPhrase(_ candidate: Candidate, _ ruling: inout Ruling) {
        func lower(_ most: Double, _ note: String) {
            if ruling.confidence > most {
                ruling.confidence = most
                ruling.notes.append(note)
            }
        }
        guard candidate.kind.family == "language" else { return }
        if near(.fiction, candidate, 3, 1) { lower(0.35, "a story, film or game") }
        if near(.counter, candidate, 0, 0) { lower(0.4, "condemned, not said") }
        if candidate.category != "disclosure" {
            if near(.record, candidate, 4, 1) { lower(0.35, "a record, policy or training") }
            if near(.lesson, candidate, 3, 1) { lower(0.35, "a lesson") }
        }
        if near(.old, candidate, 4, 4) { lower(0.35, "old writing") }
        if ["language.threat", "language.bullying", "language.angry"].contains(candidate.kind) {
            if near(.sport, candidate, 2, 1) { lower(0.35, "a match or a race") }
            if near(.joke, candidate, 1, 1) { lower(0.4, "said in fun") }
        }
    }

    private func isExcepted(_ candidate: Candidate) -> Bool {
        Judgement.stretch(of: candidate.sentence, in: reader.exceptions, \.sentence)
            .contains { candidate.overlaps($0.range) && ($0.kind == nil || $0.kind == candidate.kind) }
    }

    /// The elements that belong to a sentence, of a list in the order of sentences.
    private static func stretch<Element>(
        of sentence: Int, in list: [Element], _ number: (Element) -> Int
    ) -> ArraySlice<Element> {
        stretch(of: sentence...sentence, in: list, number)
    }

    static func stretch<Element>(
        of sentences: ClosedRange<Int>, in list: [Element], _ number: (Element) -> Int
    ) -> ArraySlice<Element> {
        let start = firstIndex(in: list) { number($0) >= sentences.lowerBound }
        var end = start
        while end < list.count, number(list[end]) <= sentences.upperBound { end += 1 }
        return list[start..<end]
    }

    /// Where a condition begins to hold, found by halving.
    static func firstIndex<Element>(in list: [Element], _ holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if holds(list[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Whether a context was met at most so many sentences before or after, or opens the run.
    private func near(_ context: WordingContext, _ candidate: Candidate, _ before: Int, _ after: Int) -> Bool {
        let sentences = reader.contexts[context.rawValue]
        guard let first = sentences.first else { return false }
        if first == 0, context == .record || context == .lesson || context == .old { return true }
        let index = Judgement.firstIndex(in: sentences) { $0 >= candidate.sentence - before }
        return index < sentences.count && sentences[index] <= candidate.sentence + after
    }
}
