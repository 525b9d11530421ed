import Detection
import Foundation
import Mail

/// Logistic regression by AdaGrad: is a candidate a secret?
struct TellingLearner {
    struct Sample {
        var range: Range<Int>
        var features: [Int32]
        var isSecret: Bool
        /// Whether nothing is known about it.
        var isOpen: Bool
    }

    private(set) var weights: [Float]
    private(set) var bias: Float = 0
    private static let rate: Float = 0.15
    private static let decay: Float = 3e-4
    private static let rounds = 12
    /// How much more a secret counts than what is none.
    private static let worth: Float = 2
    /// Weights smaller than this are left out; they are kept in sixteenths.
    private static let least: Float = 0.07

    /// - Parameter passages: the candidates of each passage.
    init(features: Int, passages: [[Sample]]) {
        weights = [Float](repeating: 0, count: features)
        var squares = [Float](repeating: 1, count: features)
        var biasSquares: Float = 1
        let isKnown = Self.repeated(features, passages)
        var samples = passages.joined().filter { !$0.isOpen }
        var dice = Dice(0x5eed)
        for _ in 0..<Self.rounds {
            samples.shuffle(using: &dice)
            for sample in samples {
                let share = 1 / (1 + exp(-odds(sample)))
                let error = (share - (sample.isSecret ? 1 : 0)) * (sample.isSecret ? Self.worth : 1)
                if abs(error) < 0.002 { continue }
                biasSquares += error * error
                bias -= Self.rate * error / biasSquares.squareRoot()
                for feature in sample.features where isKnown[Int(feature)] {
                    let place = Int(feature)
                    let slope = error + Self.decay * weights[place]
                    squares[place] += slope * slope
                    weights[place] -= Self.rate * slope / squares[place].squareRoot()
                }
            }
        }
        for place in weights.indices {
            weights[place] = (weights[place] * 16).rounded() / 16
            if abs(weights[place]) < Self.least { weights[place] = 0 }
        }
    }

    /// Which features stand in more than one passage.
    private static func repeated(_ features: Int, _ passages: [[Sample]]) -> [Bool] {
        var counts = [UInt8](repeating: 0, count: features)
        for passage in passages {
            for feature in Set(passage.flatMap(\.features)) { counts[Int(feature)] = min(2, counts[Int(feature)] + 1) }
        }
        return counts.map { $0 > 1 }
    }

    func odds(_ sample: Sample) -> Float { sample.features.reduce(bias) { $0 + weights[Int($1)] } }

    /// What the detector would take of a passage.
    func picks(_ passage: [Sample], from least: Float) -> [Range<Int>] {
        ToldExamples.surest(passage.map { ($0.range, odds($0)) }, from: least)
    }
}
