import Foundation

/// A small language model that reads a passage as a whole: which word stands beside which, and in what order.
///
/// An encoder of the BERT family (Devlin et al. 2019), here a distilled one (Wang et al. 2020, "MiniLM"), whose last
/// layer says how like harm the passage is and of which kind. It learned English elsewhere, and then what is harm from
/// the labelled examples in Tests/Cases/wording.
struct SentenceEncoder: Sendable {
    /// One of the layers: every piece looks at all others, then thinks about what it saw.
    struct Layer: Sendable {
        /// Queries, keys and values side by side.
        var looking: LinearLayer
        var seen: LinearLayer
        var afterLooking: Norm
        var wider: LinearLayer
        var narrower: LinearLayer
        var afterThinking: Norm
    }

    let heads: Int
    /// Of each piece the numbers that stand for it.
    let pieces: PieceTable
    /// What is added for the place in the passage, a row for each.
    let places: Matrix
    let norm: Norm
    let layers: [Layer]
    let last: LinearLayer

    /// Pieces of a passage that are read; no more have places.
    var longest: Int { places.rows }
    private var width: Int { places.columns }

    /// The log odds of any harm, and the scores of the kinds of harm, of which the highest is the likeliest.
    ///
    /// - Parameter passage: at least one piece and at most `longest`.
    /// - Throws: where its file can't be read any more.
    func scores(_ passage: [Int32]) throws -> [Float] {
        var state = Matrix(columns: width, numbers: [])
        for (place, piece) in passage.enumerated() {
            let start = place * width
            for (number, shift) in zip(pieces[piece], places.numbers[start..<start + width]) {
                state.numbers.append(number + shift)
            }
        }
        norm.apply(to: &state)
        var room = LinearLayer.Room(for: layers.flatMap { [$0.looking, $0.wider, $0.narrower] } + [last])
        for layer in layers {
            add(try layer.seen.outputs(look(try layer.looking.outputs(state, &room)), &room), to: &state)
            layer.afterLooking.apply(to: &state)
            var thought = try layer.wider.outputs(state, &room)
            SentenceEncoder.bend(&thought.numbers)
            add(try layer.narrower.outputs(thought, &room), to: &state)
            layer.afterThinking.apply(to: &state)
        }
        var mean = Matrix(columns: width, numbers: [Float](repeating: 0, count: width))
        let count = passage.count
        let share = Matrix(columns: count, numbers: [Float](repeating: 1 / Float(count), count: count))
        mean.add(share, share.all, times: state, state.all, isTurned: false, to: mean.all)
        return try last.outputs(mean, &room).numbers
    }

    private func add(_ more: Matrix, to state: inout Matrix) {
        for index in state.numbers.indices { state.numbers[index] += more.numbers[index] }
    }

    /// What each piece sees of all others: their values, weighed by how well their keys answer its query.
    private func look(_ state: Matrix) -> Matrix {
        let count = state.rows
        let size = width / heads
        var seen = Matrix(columns: width, numbers: [Float](repeating: 0, count: count * width))
        var answers = Matrix(columns: count, numbers: [Float](repeating: 0, count: count * count))
        for head in 0..<heads {
            func part(_ which: Int) -> Matrix.Part { .init(first: which * width + head * size, columns: size) }
            answers.add(
                state, part(0), times: state, part(1), isTurned: true, to: answers.all,
                factor: 1 / Float(size).squareRoot())
            SentenceEncoder.share(&answers)
            seen.add(answers, answers.all, times: state, part(2), isTurned: false, to: part(0))
        }
        return seen
    }

    /// Makes each row shares that add up to 1 (softmax).
    private static func share(_ answers: inout Matrix) {
        let columns = answers.columns
        var numbers = answers.numbers.mutableSpan
        for start in stride(from: 0, to: numbers.count, by: columns) {
            var most = -Float.infinity
            for index in start..<start + columns { most = max(most, numbers[index]) }
            var sum: Float = 0
            for index in start..<start + columns {
                numbers[index] = exp(numbers[index] - most)
                sum += numbers[index]
            }
            for index in start..<start + columns { numbers[index] /= sum }
        }
    }

    /// The Gaussian error linear unit (Hendrycks and Gimpel 2016).
    private static func bend(_ numbers: inout [Float]) {
        let root = Float(0.5).squareRoot()
        var numbers = numbers.mutableSpan
        for index in numbers.indices { numbers[index] *= 0.5 * (1 + erf(numbers[index] * root)) }
    }

    /// Brings the numbers of a piece to a mean of 0 and a variance of 1, then to what the next layer expects.
    struct Norm: Sendable {
        var weight: [Float]
        var bias: [Float]

        func apply(to state: inout Matrix) {
            let width = weight.count
            let weight = weight.span
            let bias = bias.span
            var numbers = state.numbers.mutableSpan
            for start in stride(from: 0, to: numbers.count, by: width) {
                var sum: Float = 0
                for index in start..<start + width { sum += numbers[index] }
                let mean = sum / Float(width)
                var squares: Float = 0
                for index in start..<start + width {
                    numbers[index] -= mean
                    squares += numbers[index] * numbers[index]
                }
                let factor = 1 / (squares / Float(width) + 1e-12).squareRoot()
                for column in 0..<width {
                    numbers[start + column] = numbers[start + column] * factor * weight[column] + bias[column]
                }
            }
        }
    }
}
