import Detection
import Foundation

/// Numbers the features, divides the examples for cross-validation and learns.
struct Trainer {
    static let labels = [
        "any", "bullying", "threat", "self_harm", "grooming", "extremism", "drugs", "weapons", "hate", "disparaging",
        "angry", "offensive", "book",
    ]
    /// The class of paragraphs of books: only they are in it, and they say nothing of the others.
    static let book = labels.count - 1
    static let kinds = [
        "language.bullying", "language.threat", "language.self-harm", "language.grooming", "language.extremism",
        "language.drugs", "language.weapons", "language.discriminatory", "language.disparaging", "language.angry",
        "language.profanity",
    ]

    private let reader: Reader
    private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]
    private var samples: [Learner.Sample] = []
    private var groups: [Int] = []
    /// Pairs keep no weights smaller than this.
    private let least: Float
    private(set) var learner = Learner(features: 0)

    init(samples read: [Reader.Read], reader: Reader, least: Float) {
        self.least = least
        self.reader = reader
        names = Set(read.flatMap { $0.passages.flatMap { reader.names($0) + $0.signals } }).sorted()
        for (number, name) in names.enumerated() { numbers[name] = Int32(number) }
        for (index, example) in read.enumerated() {
            var truth = Learner.Vector()
            if let label = Trainer.labels.firstIndex(of: example.example.label) {
                truth[0] = 1
                truth[label] = 1
            }
            let isBook = example.example.detail == "prose/-"
            if isBook { truth[Trainer.book] = 1 }
            for passage in example.passages {
                samples.append(sample(passage, truth))
                if isBook { samples[samples.count - 1].counts = Trainer.onlyBook }
                groups.append(index)
            }
        }
    }

    private static var onlyBook: Learner.Vector {
        var vector = Learner.Vector()
        vector[book] = 1
        return vector
    }

    private func sample(_ passage: Reader.Passage, _ truth: Learner.Vector) -> Learner.Sample {
        Learner.Sample(
            features: reader.names(passage).compactMap { numbers[$0] },
            signals: passage.signals.compactMap { numbers[$0] }, words: passage.words, truth: truth)
    }

    mutating func learn(rounds: Int, decay: Float) { learner = learned(samples, rounds, decay) }

    private func learned(_ samples: [Learner.Sample], _ rounds: Int, _ decay: Float) -> Learner {
        var learner = Learner(features: names.count)
        learner.learn(samples, rounds: rounds, decay: decay)
        for (place, name) in names.enumerated() where name.contains(" ") { learner.prune(place, below: least) }
        // What is left makes up for what is gone.
        learner.learn(samples, rounds: rounds / 2, decay: decay)
        return learner
    }

    /// The log odds of "any harm" above which only a share of harmless examples lies, each judged by a model that
    /// learned from the other four fifths.
    func threshold(alarms: Double, rounds: Int, decay: Float) -> Float {
        var odds: [Float] = []
        for fold in 0..<5 {
            // Neighbouring lines are of one kind, often answers to each other: they stay together.
            let isHeld = groups.map { $0 / 10 % 5 == fold }
            let learner = learned(zip(samples, isHeld).filter { !$0.1 }.map(\.0), rounds, decay)
            odds += zip(samples, isHeld).filter { $0.1 && $0.0.truth[0] == 0 && $0.0.truth[Trainer.book] == 0 }.map {
                Trainer.judged(learner.odds($0.0))[0]
            }
        }
        odds.sort(by: >)
        return odds[Int(Double(odds.count) * alarms)]
    }

    /// The log odds of each class for an example: those of its worst passage.
    func odds(_ read: Reader.Read) -> Learner.Vector {
        read.passages.map { Trainer.judged(learner.odds(sample($0, Learner.Vector()))) }.max { $0[0] < $1[0] }
            ?? Learner.Vector(repeating: -99)
    }

    /// As the detector has them, which doubts harm in what reads like a book.
    private static func judged(_ odds: Learner.Vector) -> Learner.Vector {
        var odds = odds
        odds[0] -= WordingExamples.bookishness(odds[book])
        return odds
    }

    func weights(_ name: String) -> Learner.Vector? { numbers[name].map { learner.weight(Int($0)) } }
}
