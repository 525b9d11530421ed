import Foundation

/// The model as `likeness.txt` has it.
struct ModelText {
    let trainer: Trainer
    let vocabulary: Vocabulary
    let threshold: Float
    let count: Int

    /// Weights in eighths of log odds, as `Likeness` reads them.
    private static let scale: Float = 8
    var text: String {
        var lines = [
            "# What reads like harm: weights of words and of pairs of words, made by WordingTraining from \(count) examples",
            "# in Tests/Cases/wording (and paragraphs of old books). Don't edit: add examples and learn anew.",
            "language: en-GB", "licence: Apache-2.0",
            "kinds: " + Trainer.kinds.joined(separator: " "),
            "bias: " + Trainer.labels.indices.map { Self.short(trainer.learner.bias[$0]) }.joined(separator: " "),
            "threshold: " + Self.short(threshold), "[words]",
        ]
        for (word, term) in vocabulary.terms.sorted(by: { $0.key < $1.key }) {
            let stem = vocabulary.stems[word] ?? word
            var sum = trainer.weights(stem) ?? Learner.Vector()
            if let sense = vocabulary.senses[word] { sum += trainer.weights(sense) ?? Learner.Vector() }
            if stem != term { sum += trainer.weights(term) ?? Learner.Vector() }
            lines.append("\(word) \(term)\(weights(sum))")
        }
        lines.append("[pairs]")
        for name in trainer.names where name.contains(" ") {
            let text = weights(trainer.weights(name) ?? Learner.Vector())
            if !text.isEmpty { lines.append(name + text) }
        }
        lines.append("[signals]")
        for name in trainer.names where isSignal(name) {
            lines.append(name + weights(trainer.weights(name) ?? Learner.Vector()))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func isSignal(_ name: String) -> Bool {
        ["found-", "doubted-", "context-"].contains { name.hasPrefix($0) }
    }

    private func weights(_ vector: Learner.Vector, least: Int = 2) -> String {
        (0..<Trainer.labels.count).map { place in
            let number = max(-127, min(127, Int((vector[place] * Self.scale).rounded())))
            // Small weights count for "any harm", where they are many, and not for the choice of the kind.
            guard abs(number) >= (place == 0 ? 1 : least) else { return "" }
            return " \(Character(UnicodeScalar(UInt8(0x61 + place))))\(number)"
        }.joined()
    }

    private static func short(_ value: Float) -> String { String((value * 100).rounded() / 100) }
}
