/// The judge of told secrets as `SecretTraining` sees it: what may be a secret in a text, and what is true of each.
package struct ToldExamples {
    package struct Candidate: Sendable {
        /// Bytes of the text.
        package let range: Range<Int>
        package let features: [UInt64]
    }

    private let model: ToldModel

    /// - Parameter words: words that are heard every day.
    package init(words: [String]) { model = ToldModel(words: words) }

    package func candidates(in text: [UInt8]) -> [Candidate] {
        var items = ToldItems(ordinary: model.ordinary)
        let candidates = items.candidates(in: text, 0..<text.count)
        let passage = ToldPassage(text, items)
        return candidates.map { candidate in
            var features: [UInt64] = []
            passage.each(of: candidate) { features.append($0.key) }
            return Candidate(range: candidate.range, features: features)
        }
    }

    /// What the detector takes of candidates with these log odds.
    package static func surest(_ candidates: [(range: Range<Int>, odds: Float)], from least: Float) -> [Range<Int>] {
        candidates.map { ToldSecrets.Telling(range: $0.range, odds: $0.odds) }.surest(from: least).map(\.range)
    }

    /// Whether a text speaks of what secrets are for.
    package func announcesSecret(in text: [UInt8]) -> Bool {
        var items = ToldItems(ordinary: model.ordinary)
        items.read(text, 0..<text.count)
        return items.items.contains { $0.word.isCue && ![.user, .file, .secretWord].contains($0.word) }
    }

    /// The words of a text, each with the part of its hash that features have.
    package func words(of text: [UInt8]) -> [(part: UInt64, word: String)] {
        var items = ToldItems(ordinary: model.ordinary)
        items.read(text, 0..<text.count)
        return items.items.map { item in
            var word = String(decoding: text[item.range], as: UTF8.self).lowercased()
            for ending in ["'s", "\u{2019}s"] where word.hasSuffix(ending) && NameHash.of(word.utf8) != item.hash {
                word = String(word.dropLast(2))
            }
            return (ToldFeature.part(of: item.hash), word)
        }
    }

    /// A feature as the model's file has it; nil when nothing names its word.
    package static func text(of feature: UInt64, _ word: (UInt64) -> String?) -> String? {
        ToldFeature(key: feature).text(word)
    }
}

/// The text of a model, as it is checked before it is used.
package enum ToldModelText {
    /// - Throws: `DictionaryError` with the line that can't be read.
    package static func check(_ text: [UInt8]) throws { _ = try ToldModel(name: "told.txt", text: text) }
}
