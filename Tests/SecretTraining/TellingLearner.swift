import Detection
import Foundation
import Mail

/// Logistic regression by AdaGrad: is a candidate a secret?
struct TellingLearner {
    struct Sample {
        var range: Range<Int>
        var features: [Int32]
        var isPhrase: Bool
        var isSecret: Bool
        /// Whether nothing is known about it.
        var isOpen: Bool
    }

    private(set) var weights: [Float]
    private(set) var bias: Float = 0
    /// Below how many log odds one word and several are given up after each step.
    private(set) var single: [Float] = []
    private(set) var phrase: [Float] = []
    /// Of each feature, the step at which it is asked for.
    private let steps: [Int]
    private static let rate: Float = 0.15
    private static let decay: Float = 3e-4
    private static let rounds = 12
    /// How much more a secret counts than what is none.
    private static let worth: Float = 2
    /// Weights smaller than this are left out; they are kept in sixteenths.
    private static let smallest: Float = 0.07
    /// How much less likely than any secret learned from a candidate must be to be given up early.
    private static let margin: Float = 0.5

    /// - Parameters:
    ///   - steps: of each feature, the step at which it is asked for.
    ///   - passages: the candidates of each passage.
    ///   - threshold: from how many log odds on a candidate is a finding.
    init(steps: [Int], passages: [[Sample]], threshold: Float) {
        self.steps = steps
        weights = [Float](repeating: 0, count: steps.count)
        var squares = [Float](repeating: 1, count: steps.count)
        var biasSquares: Float = 1
        let isKnown = Self.repeated(steps.count, passages)
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
            weights[place] = Self.sixteenths(weights[place])
            if abs(weights[place]) < Self.smallest { weights[place] = 0 }
        }
        bias = Self.sixteenths(bias)
        single = lowest(samples.filter { $0.isSecret && !$0.isPhrase }, threshold)
        phrase = lowest(samples.filter { $0.isSecret && $0.isPhrase }, threshold)
    }

    /// A little less than the least that any secret which is found has after each step.
    private func lowest(_ secrets: [Sample], _ threshold: Float) -> [Float] {
        let taken = secrets.map { sums($0) }.filter { $0[ToldExamples.steps] > threshold }
        return (0..<ToldExamples.steps).map { step in
            Self.sixteenths((taken.map { $0[step] }.min() ?? 0) - Self.margin)
        }
    }

    private static func sixteenths(_ number: Float) -> Float { (number * 16).rounded() / 16 }

    /// The log odds of a candidate after each step, and at last.
    func sums(_ sample: Sample) -> [Float] {
        var sums = [Float](repeating: 0, count: ToldExamples.steps + 1)
        sums[0] = bias
        for feature in sample.features { sums[steps[Int(feature)]] += weights[Int(feature)] }
        for step in 1...ToldExamples.steps { sums[step] += sums[step - 1] }
        return sums
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
    func picks(_ passage: [Sample], from threshold: Float) -> [Range<Int>] {
        let judged = passage.map { (sample: $0, sums: sums($0)) }.filter { candidate in
            let least = candidate.sample.isPhrase ? phrase : single
            return least.indices.allSatisfy { candidate.sums[$0] >= least[$0] }
        }
        return ToldExamples.surest(
            judged.map { ($0.sample.range, $0.sums[ToldExamples.steps]) }, from: threshold)
    }
}
