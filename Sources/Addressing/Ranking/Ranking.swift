import Foundation

/// The learned ranking: a forest over recipients, and one over messages that weighs what the first says of all of them.
struct Ranking: Sendable, Codable, Equatable {
    /// Each was grown on one half of the examples; their mean counts.
    var recipients: [Forest]
    var message: [Forest]
    /// The logarithm of the odds above which a message is in the alarm budget.
    var threshold: Float

    /// Whether every tree has the shape that `Forest.Tree` promises and reads only features that there are.
    var isSound: Bool {
        !recipients.isEmpty && recipients.allSatisfy { $0.isSound(width: Features.count) }
            && !message.isEmpty && message.allSatisfy { $0.isSound(width: Self.summary([], []).count) }
    }

    /// Evidence in nats for each recipient, and for the message.
    func evidence(_ rows: [[Float]]) -> (recipients: [Float], message: Float) {
        var values = [Float](repeating: 0, count: rows.count)
        let flat = rows.flatMap { $0 }
        for forest in recipients { forest.add(flat.span, width: Features.count, to: &values) }
        for place in values.indices { values[place] /= Float(recipients.count) }
        let base = recipients.reduce(0) { $0 + $1.base } / Float(recipients.count)
        let summary = Self.summary(rows, values)
        let judged = message.reduce(0) { $0 + $1.value(summary) - $1.base } / Float(message.count)
        // The forest knows how many recipients are usual, the first place knows the rest: together they err less.
        return (values.map { $0 - base }, 0.5 * judged + 0.5 * ((values.max() ?? base) - base))
    }

    /// What the forest over messages reads.
    static func summary(_ rows: [[Float]], _ values: [Float]) -> [Float] {
        let order = values.indices.sorted { values[$0] > values[$1] }
        let sorted = order.map { values[$0] }
        let top = sorted.first ?? -5
        let odds = sorted.reduce(0) { $0 + exp($1) }
        let mean = values.reduce(0, +) / Float(max(1, values.count))
        let row = order.first.map { rows[$0] } ?? []
        let number = Float(max(1, values.count))
        var summary = [
            top, sorted.count > 1 ? sorted[1] : -9, mean, top - mean, number, log(odds + 1e-6),
            log(odds + 1e-6) - 0.5 * log(number), sorted.count > 2 ? sorted[2] : -9,
        ]
        // Of the first in the ranking, by the places in `Features.names`.
        for feature in [
            2, 4, 5, 8, 10, 11, 12, 14, 17, 18, 20, 24, 25, 26, 28, 29, 30, 37, 38, 39, 43, 44, 63, 64, 65, 66, 67, 69,
            71, 72, 73, 74, 76, 77,
        ] {
            summary.append(feature < row.count ? row[feature] : 0)
        }
        return summary
    }
}

/// Makes a ranking from a pool.
enum RankingTrainer {
    /// Fewer examples teach nothing that the shipped weights don't know better.
    static let least = 1_500

    /// - Parameter budget: the share of right messages that may alarm.
    static func train(_ pool: TrainingPool, budget: Float = 0.005) -> Ranking? {
        let examples = pool.examples
        guard examples.count >= least, examples.count(where: { $0.leaked != nil }) >= least / 2 else { return nil }
        // Each half is judged by a forest that saw only the other one: the forest over messages must meet the first
        // one's honest mistakes.
        let halves = (0..<2).map { half in examples.indices.filter { $0 % 2 == half }.map { examples[$0] } }
        let judges = halves.map { forest(overRecipients: $0, trees: 160, depth: 5) }
        // What comes with Postern has a say of a third: it saw more organisations than one.
        let common = ShippedRanking.ranking
        let message = zip(halves, judges.reversed()).map { half, judge in
            forest(overMessages: half, [judge] + (common?.recipients ?? []))
        }
        let ranking = Ranking(
            recipients: judges + (common?.recipients ?? []), message: message + (common?.message ?? []), threshold: 0)
        // Every example is judged by what never saw it.
        var clean: [Float] = []
        for (half, other) in [(0, 1), (1, 0)] {
            let honest = Ranking(
                recipients: [judges[other]] + (common?.recipients ?? []),
                message: [message[other]] + (common?.message ?? []), threshold: 0)
            clean += halves[half].map { honest.evidence($0.clean).message }
        }
        clean.sort()
        var calibrated = ranking
        calibrated.threshold = clean[min(clean.count - 1, Int(Float(clean.count) * (1 - budget)))]
        return calibrated
    }

    /// A ranking from the pools of several organisations, small enough to be read: one forest over recipients, and one
    /// over the messages that the first never saw.
    static func common(_ pools: [TrainingPool], budget: Float) -> Ranking? {
        let examples = pools.flatMap(\.examples)
        guard examples.count >= least else { return nil }
        let parts = (0..<3).map { part in examples.indices.filter { $0 % 3 == part }.map { examples[$0] } }
        let judge = forest(overRecipients: parts[0], trees: 120, depth: 4)
        let message = forest(overMessages: parts[1], [judge])
        var ranking = Ranking(recipients: [judge], message: [message], threshold: 0)
        let clean = parts[2].map { ranking.evidence($0.clean).message }.sorted()
        ranking.threshold = clean[min(clean.count - 1, Int(Float(clean.count) * (1 - budget)))]
        return ranking
    }

    /// - Parameter judges: forests over recipients that didn't see these examples.
    private static func forest(overMessages examples: [TrainingPool.Example], _ judges: [Forest]) -> Forest {
        func values(_ rows: [[Float]]) -> [Float] {
            rows.map { row in judges.reduce(0) { $0 + $1.value(row) } / Float(judges.count) }
        }
        var rows: [[Float]] = []
        var labels: [Float] = []
        for example in examples {
            rows.append(Ranking.summary(example.clean, values(example.clean)))
            labels.append(0)
            guard let leaked = example.leaked else { continue }
            rows.append(Ranking.summary(leaked, values(leaked)))
            labels.append(1)
        }
        var trainer = ForestTrainer()
        trainer.trees = 80
        trainer.depth = 3
        trainer.rate = 0.1
        trainer.stiffness = 8
        trainer.breadth = 0.6
        return trainer.train(rows, labels: labels, weights: Array(repeating: 1, count: rows.count))
    }

    private static func forest(overRecipients examples: [TrainingPool.Example], trees: Int, depth: Int) -> Forest {
        var rows: [[Float]] = []
        var labels: [Float] = []
        var weights: [Float] = []
        for example in examples {
            for row in example.clean {
                rows.append(row)
                labels.append(0)
                weights.append(1)
            }
            guard let leaked = example.leaked else { continue }
            for (place, row) in leaked.enumerated() {
                rows.append(row)
                labels.append(place == example.wrong ? 1 : 0)
                weights.append(1)
            }
        }
        var trainer = ForestTrainer()
        trainer.trees = trees
        trainer.depth = depth
        trainer.rate = 12 / Float(trees)
        return trainer.train(rows, labels: labels, weights: weights)
    }
}
