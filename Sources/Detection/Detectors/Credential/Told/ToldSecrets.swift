import Mail

/// Secrets that people tell each other in whole sentences, found by what stands around them: "I've told him it's
/// wellyboots". Looks at the passages around words that announce a secret, once each, and takes the candidates of which
/// the model is sure; where two overlap, the surer.
struct ToldSecrets: Sendable {
    private let model: Shared<ToldModel>

    init(_ model: ToldModel) { self.model = Shared(model) }

    /// Bytes before and behind a word that announces a secret which are looked at, and those by which a passage is longer
    /// to begin or end where a sentence does.
    private static let before = 160
    private static let behind = 240
    private static let margin = 100
    /// Bytes of a passage, where words that announce a secret follow each other closely, and of all passages of a run: the
    /// work for each byte is large. What stands behind them is left to the grammar.
    private static let longest = 1_500
    private static let most = 1 << 16
    /// By how many log odds the model must be surer than usual to overrule a doubt.
    private static let certainty: Float = 2
    /// How many log odds below the threshold make a finding of the grammar doubtful.
    private static let objection: Float = 4
    /// Bytes of a note that is looked at whole, whatever words it has.
    private static let note = 300
    /// Bytes of a message below a subject that speaks of a secret.
    private static let opening = 300

    /// A stretch of a text that reads like a secret, and how sure it is, in log odds.
    struct Telling: Sendable {
        var range: Range<Int>
        var odds: Float
    }

    /// What the grammar of secrets found, unless the model thinks very ill of it, and what is told besides.
    ///
    /// - Parameter subject: of the message whose body the run is.
    func settled(_ claims: [Claim], _ reading: Reading, subject: [UInt8]) -> [Claim] {
        guard !model.value.isEmpty else { return claims }
        let secrets = claims.filter { $0.kind == "secret.credential" }
        var (tellings, opinions) = tellings(in: reading, subject: subject, asked: secrets)
        tellings.removeAll { telling in secrets.contains { isDoubted($0, telling) } }
        guard !tellings.isEmpty || !opinions.isEmpty else { return claims }
        return claims.compactMap { claim -> Claim? in
            guard claim.kind == "secret.credential" else { return claim }
            if tellings.contains(where: { $0.range.overlaps(claim.range) }) { return nil }
            let opinion = opinions[claim.range]
            return opinion.map { $0 < model.value.threshold - Self.objection } == true ? claim.doubted : claim
        } + tellings.map { self.claim($0, reading, secrets) }
    }

    /// What a detector knows and doubts, such as the passcode of a meeting or an example, the model must know much better.
    private func isDoubted(_ claim: Claim, _ telling: Telling) -> Bool {
        claim.range.overlaps(telling.range) && claim.confidence == 0.45
            && telling.odds < model.value.threshold + Self.certainty
    }

    private func claim(_ telling: Telling, _ reading: Reading, _ secrets: [Claim]) -> Claim {
        let margin = Double(telling.odds - model.value.threshold)
        let isPin = reading.text[telling.range].allSatisfy { !$0.isLetter && $0 < 0x80 }
        let isSure = secrets.contains { $0.confidence >= 0.5 && $0.range.overlaps(telling.range) }
        return Claim(
            kind: "secret.credential", range: telling.range, confidence: min(0.55 + margin / 12, 0.9),
            // Other identifiers come first where only the model speaks of a secret.
            rank: isSure ? Claim.Rank.secret : Claim.Rank.other, category: isPin ? "pin" : "password",
            reason: "the words around it tell it as a password, a PIN or a code", isDatum: false)
    }

    /// What is told, and of each claim that was asked about what the model thinks.
    private func tellings(
        in reading: Reading, subject: [UInt8], asked: [Claim]
    ) -> (tellings: [Telling], opinions: [Range<Int>: Float]) {
        var told: [Telling] = []
        var opinions: [Range<Int>: Float] = [:]
        var items = ToldItems(ordinary: model.value.ordinary)
        for window in windows(in: reading) {
            let candidates = judged(reading.text, window, &items)
            told += candidates.surest(from: model.value.threshold)
            for claim in asked where window.contains(claim.range.lowerBound) {
                opinions[claim.range] = candidates.lazy.filter { $0.range.overlaps(claim.range) }.map(\.odds).max()
            }
        }
        if !subject.isEmpty, told.isEmpty, reading.run.layout == .prose {
            let end = min(reading.text.count, Self.opening)
            let opening = whole(reading, max(0, end - 1)..<end)
            let shift = subject.count + 1
            let text = subject + [0x0A] + reading.text[..<opening.upperBound]
            told = judged(text, 0..<text.count, &items).surest(from: model.value.threshold).compactMap {
                $0.range.lowerBound < shift
                    ? nil
                    : Telling(range: $0.range.lowerBound - shift..<$0.range.upperBound - shift, odds: $0.odds)
            }
        }
        return (told, opinions)
    }

    /// All candidates of a passage.
    private func judged(_ text: [UInt8], _ window: Range<Int>, _ items: inout ToldItems) -> [Telling] {
        let candidates = items.candidates(in: text, window)
        let passage = ToldPassage(text, items)
        return candidates.map { candidate in
            var odds = model.value.bias
            passage.each(of: candidate) { odds += model.value.weight(of: $0) }
            return Telling(range: candidate.range, odds: odds)
        }
    }

    /// The passages around words that announce a secret, in order, none overlapping. What stands in a table is its
    /// columns' business.
    private func windows(in reading: Reading) -> [Range<Int>] {
        var windows: [Range<Int>] = []
        var left = Self.most
        if reading.text.count <= Self.note, reading.run.layout == .prose { return [0..<reading.text.count] }
        for token in reading.tokens {
            guard left > 0 else { break }
            guard announces(token, reading) else { continue }
            let near = max(0, token.lower - Self.before)..<min(reading.text.count, token.upper + Self.behind)
            if let last = windows.last, near.lowerBound <= last.upperBound,
                near.upperBound - last.lowerBound <= Self.longest
            {
                left -= max(0, near.upperBound - last.upperBound)
                windows[windows.count - 1] = last.lowerBound..<max(last.upperBound, near.upperBound)
            } else {
                left -= near.count
                windows.append(near)
            }
        }
        guard !windows.isEmpty else { return [] }
        let grids = reading.grids.map {
            Int(reading.lines[$0.lines.lowerBound].start)..<Int(reading.lines[$0.lines.upperBound - 1].end)
        }
        var end = 0
        return windows.compactMap { window in
            var whole = whole(reading, window)
            whole = max(end, whole.lowerBound)..<max(end, whole.upperBound)
            guard !whole.isEmpty, !grids.contains(where: { $0.overlaps(whole) }) else { return nil }
            end = whole.upperBound
            return whole
        }
    }

    /// A word that announces a secret, or what has the looks of one: letters, small ones among them, and digits.
    private func announces(_ token: DataToken, _ reading: Reading) -> Bool {
        switch token.kind {
        case .word: !reading.topics(token).isDisjoint(with: Self.topics)
        case .code:
            token.count >= 5 && token.count <= 20 && reading.byte(token.lower).isLetter
                && reading.byte(token.lower + 1).isLowerLetter && reading.byte(token.lower + 2).isLowerLetter
        default: false
        }
    }

    static let topics: Topics = [.password, .pin, .login, .account, .opening, .wifi, .username]

    /// The stretch, made longer to begin and end with a sentence or line, or at least with a word.
    private func whole(_ reading: Reading, _ stretch: Range<Int>) -> Range<Int> {
        var start = stretch.lowerBound
        while start > 0, stretch.lowerBound - start < Self.margin, !reading.isSentenceEnd(start - 1) { start -= 1 }
        while start > 0, stretch.lowerBound - start < 2 * Self.margin, reading.byte(start - 1) > 0x20 { start -= 1 }
        var end = stretch.upperBound
        while end < reading.text.count, end - stretch.upperBound < Self.margin, !reading.isSentenceEnd(end - 1) {
            end += 1
        }
        while end < reading.text.count, end - stretch.upperBound < 2 * Self.margin, reading.byte(end) > 0x20 {
            end += 1
        }
        return start..<end
    }
}

extension [ToldSecrets.Telling] {
    /// Those of which the model is sure, the surest first, none overlapping another that is surer.
    func surest(from least: Float) -> [ToldSecrets.Telling] {
        var kept: [ToldSecrets.Telling] = []
        for telling in filter({ $0.odds > least }).sorted(by: { $0.odds > $1.odds })
        where !kept.contains(where: { $0.range.overlaps(telling.range) }) {
            kept.append(telling)
        }
        return kept
    }
}

extension Claim {
    /// The same, only mentioned.
    fileprivate var doubted: Claim {
        Claim(
            kind: kind, range: range, confidence: min(confidence, 0.45), rank: rank, category: category, reason: reason,
            isDatum: isDatum)
    }
}
