import Mail

/// Secrets that people tell each other in whole sentences, found by what stands around them: "I've told him it's
/// wellyboots". Looks at the passages around words that announce a secret, once each, and takes the candidates of which
/// the model is sure; where two overlap, the surer.
struct ToldSecrets: Sendable {
    private let model: Shared<ToldModel>

    init(_ model: ToldModel) { self.model = Shared(model) }

    /// By how many log odds the model must be surer than usual to overrule a doubt.
    private static let certainty: Float = 2
    /// How many log odds below the threshold make a finding of the grammar doubtful.
    private static let objection: Float = 4
    /// Bytes of a message below a subject that speaks of a secret.
    private static let opening = 300

    /// What the grammar of secrets found, unless the model thinks very ill of it, and what is told besides.
    ///
    /// - Parameter subject: of the message whose body the run is.
    func settled(_ claims: [Claim], _ reading: Reading, subject: [UInt8]) -> [Claim] {
        guard !model.value.isEmpty else { return claims }
        // What a link has inside needs no words around it.
        let secrets = claims.filter { $0.kind == "secret.credential" && $0.category != "link" }
        var passage = ToldPassage(model.value.vocabulary)
        var told: [Claim] = []
        var opinions: [Range<Int>: Opinion] = [:]
        for stretch in reading.toldPassages() {
            passage.read(reading.text, stretch)
            let near = secrets.isEmpty ? [] : secrets.filter { stretch.contains($0.range.lowerBound) }
            let candidates = model.value.tellings(in: passage, of: reading.text, asked: near.map(\.range))
            let tellings = candidates.surest(from: model.value.least).filter { telling in
                !near.contains { isDoubted($0, telling) }
            }
            told += tellings.map { claim($0, reading, near) }
            for range in near.map(\.range) {
                opinions[range] =
                    tellings.contains { $0.range.overlaps(range) }
                    ? .knowsBetter
                    : candidates.lazy.filter { $0.range.overlaps(range) }.map(\.odds).max()
                        .map { $0 < model.value.least - Self.objection ? .objects : .agrees }
            }
        }
        if told.isEmpty, !subject.isEmpty, reading.run.layout == .prose {
            told = toldBelow(subject, reading, &passage).map { claim($0, reading, secrets) }
            for secret in secrets where told.contains(where: { $0.range.overlaps(secret.range) }) {
                opinions[secret.range] = .knowsBetter
            }
        }
        guard !told.isEmpty || !opinions.isEmpty else { return claims }
        return claims.compactMap { claim in
            guard claim.kind == "secret.credential", claim.category != "link" else { return claim }
            return switch opinions[claim.range] {
            case .knowsBetter: nil
            case .objects: claim.doubted
            case .agrees, nil: claim
            }
        } + told
    }

    /// What the model thinks of a finding of the grammar.
    private enum Opinion { case agrees, objects, knowsBetter }

    /// What the beginning of a text tells when its subject is read with it.
    private func toldBelow(_ subject: [UInt8], _ reading: Reading, _ passage: inout ToldPassage) -> [ToldTelling] {
        let shift = subject.count + 1
        let text = subject + [0x0A] + reading.text[..<reading.toldOpening(Self.opening)]
        passage.read(text, 0..<text.count)
        return model.value.tellings(in: passage, of: text, asked: []).surest(from: model.value.least).compactMap {
            $0.range.lowerBound < shift
                ? nil
                : ToldTelling(range: $0.range.lowerBound - shift..<$0.range.upperBound - shift, odds: $0.odds)
        }
    }

    /// What a detector knows and doubts, such as the passcode of a meeting or an example, the model must know much better.
    private func isDoubted(_ claim: Claim, _ telling: ToldTelling) -> Bool {
        claim.range.overlaps(telling.range) && claim.confidence == 0.45
            && telling.odds < model.value.least + Self.certainty
    }

    private func claim(_ telling: ToldTelling, _ reading: Reading, _ secrets: [Claim]) -> Claim {
        let margin = Double(telling.odds - model.value.least)
        let isPin = reading.text[telling.range].allSatisfy { !$0.isLetter && $0 < 0x80 }
        let isSure = secrets.contains { $0.confidence >= 0.5 && $0.range.overlaps(telling.range) }
        return Claim(
            kind: "secret.credential", range: telling.range, confidence: min(0.55 + margin / 12, 0.9),
            // Other identifiers come first where only the model speaks of a secret.
            rank: isSure ? Claim.Rank.secret : Claim.Rank.other, category: isPin ? "pin" : "password",
            reason: "the words around it tell it as a password, a PIN or a code", isDatum: false)
    }

    static let topics: Topics = [.password, .pin, .login, .account, .opening, .wifi, .username]
}

extension Claim {
    /// The same, only mentioned.
    fileprivate var doubted: Claim {
        Claim(
            kind: kind, range: range, confidence: min(confidence, 0.45), rank: rank, category: category, reason: reason,
            isDatum: isDatum)
    }
}
