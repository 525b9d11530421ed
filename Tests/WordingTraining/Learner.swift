import Detection
import Foundation
import Mail

/// Logistic regression for up to 16 classes at once, by AdaGrad; the first class is "any harm".
///
/// The sum of a sample's features is divided by the root of the number of its words; signals count in full.
struct Learner {
    typealias Vector = SIMD16<Float>

    struct Sample {
        var features: [Int32]
        /// What else is known, which counts in full.
        var signals: [Int32]
        /// How many words the features come from.
        var words: Int
        var truth: Vector
        /// One for each class about which the sample says something, else nought.
        var counts = Vector(repeating: 1)
    }

    private var weights: [Vector]
    private(set) var bias = Vector()
    private var squares: [Vector]
    /// Nought where a weight was taken away for good.
    private var masks: [Vector]
    private var biasSquares = Vector(repeating: 1e-6)

    private static let rate: Float = 0.5

    init(features: Int) {
        weights = [Vector](repeating: Vector(), count: features)
        masks = [Vector](repeating: Vector(repeating: 1), count: features)
        squares = [Vector](repeating: Vector(repeating: 1e-2), count: features)
    }

    /// - Parameter decay: how strongly weights are pulled to zero.
    mutating func learn(_ samples: [Sample], rounds: Int, decay: Float) {
        var order = Array(samples.indices)
        var dice = Dice(0x5eed)
        for _ in 0..<rounds {
            order.shuffle(using: &dice)
            for index in order { step(samples[index], decay) }
        }
    }

    private mutating func step(_ sample: Sample, _ decay: Float) {
        let share = 1 / WordingExamples.root(ofWords: sample.words)
        let error = (Learner.sigmoid(odds(sample)) - sample.truth) * sample.counts
        for feature in sample.features { move(Int(feature), error * share, decay) }
        for signal in sample.signals { move(Int(signal), error, decay) }
        biasSquares += error * error
        bias -= Learner.rate * error / biasSquares.squareRoot()
    }

    private mutating func move(_ place: Int, _ error: Vector, _ decay: Float) {
        let slope = (error + weights[place] * decay) * masks[place]
        squares[place] += slope * slope
        weights[place] -= Learner.rate * slope / squares[place].squareRoot()
    }

    /// Takes away for good what a feature adds where it is little.
    mutating func prune(_ feature: Int, below least: Float) {
        masks[feature] = Vector(repeating: 1)
        for place in 0..<16 where abs(weights[feature][place]) < least { masks[feature][place] = 0 }
        weights[feature] *= masks[feature]
    }

    /// What a feature adds to the log odds of each class.
    func weight(_ feature: Int) -> Vector { weights[feature] }

    /// The log odds of each class.
    func odds(_ sample: Sample) -> Vector {
        var sum = Vector()
        for feature in sample.features { sum += weight(Int(feature)) }
        sum /= WordingExamples.root(ofWords: sample.words)
        for signal in sample.signals { sum += weight(Int(signal)) }
        return bias + sum
    }

    private static func sigmoid(_ odds: Vector) -> Vector {
        var result = Vector()
        for place in result.indices { result[place] = 1 / (1 + Foundation.exp(-odds[place])) }
        return result
    }
}
