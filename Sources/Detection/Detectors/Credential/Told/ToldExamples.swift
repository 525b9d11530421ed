/// The judge of told secrets as `SecretTraining` sees it: what may be a secret in a text, and what is true of each.
package struct ToldExamples {
    package struct Candidate: Sendable {
        /// Bytes of the text.
        package let range: Range<Int>
        package let features: [UInt64]
        /// Whether it is several words.
        package let isPhrase: Bool
    }

    /// After each of these steps a candidate may be given up.
    package static let steps = 3

    private let vocabulary: ToldVocabulary

    /// - Parameter words: words that are heard every day.
    package init(words: [String]) { vocabulary = ToldModel(words: words).vocabulary }

    private func passage(_ text: [UInt8]) -> ToldPassage {
        var passage = ToldPassage(vocabulary)
        passage.read(text, 0..<text.count)
        return passage
    }

    package func candidates(in text: [UInt8]) -> [Candidate] {
        let passage = passage(text)
        var found: [Candidate] = []
        let (items, sentences) = (passage.items.span, passage.sentences.span)
        for place in items.indices {
            items.candidates(at: place, text, mayBePhrase: { true }) { candidate in
                var keys = ToldKeys()
                items.tellStart(candidate, to: &keys)
                items.tellItself(candidate, to: &keys)
                items.tellNeighbours(candidate, to: &keys)
                items.tellAround(candidate, sentences, to: &keys)
                found.append(
                    Candidate(range: candidate.range, features: keys.features, isPhrase: candidate.isPhrase))
            }
        }
        return found
    }

    /// What the detector takes of candidates with these log odds.
    package static func surest(_ candidates: [(range: Range<Int>, odds: Float)], from least: Float) -> [Range<Int>] {
        candidates.map { ToldTelling(range: $0.range, odds: $0.odds) }.surest(from: least).map(\.range)
    }

    /// Whether a text speaks of what secrets are for.
    package func announcesSecret(in text: [UInt8]) -> Bool {
        passage(text).items.contains { $0.word.isCue && ![.user, .file, .secretWord].contains($0.word) }
    }

    /// The words of a text, each with the part of its hash that features have.
    package func words(of text: [UInt8]) -> [(part: UInt64, word: String)] {
        passage(text).items.map { item in
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

    /// The step at which a feature is asked for.
    package static func step(of feature: UInt64) -> Int {
        ToldFeature.Template(rawValue: UInt8(feature >> 56))?.step ?? 0
    }
}

extension ToldExamples {
    /// What has no name, or that of another.
    package static var namesMissing: [String] {
        func missing<Case>(_ cases: [Case], _ names: [String]) -> [String] {
            zip(cases, names).compactMap { "\($0)" == $1 ? nil : "\($0)" } + (cases.count == names.count ? [] : names)
        }
        return missing(ToldFeature.Template.allCases, ToldFeature.Template.names)
            + missing(ToldShape.allCases, ToldShape.names) + missing(ToldShape.Group.allCases, ToldShape.Group.names)
            + missing(ToldCandidate.Cut.allCases, ToldCandidate.Cut.names) + missing(ToldWord.allCases, ToldWord.names)
            + (ToldGap.names.count == ToldGap.blank && Set(ToldGap.names).count == ToldGap.names.count
                ? [] : ToldGap.names)
    }
}

/// Writes down features.
private struct ToldKeys: ToldFactSink {
    var features: [UInt64] = []

    mutating func add(_ template: ToldFeature.Template, _ one: UInt8, _ two: UInt8) {
        features.append(ToldFeature(template, one, two).key)
    }

    mutating func add(_ template: ToldFeature.Template, word: ToldItem, _ group: UInt8) {
        features.append(ToldFeature(template, group, word: word.hash).key)
    }
}

/// The text of a model, as it is checked before it is used.
package enum ToldModelText {
    /// - Throws: `DictionaryError` with the line that can't be read.
    package static func check(_ text: [UInt8]) throws { _ = try ToldModel(name: "told.txt", text: text) }
}
