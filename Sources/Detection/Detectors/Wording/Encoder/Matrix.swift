import CBLAS

/// Numbers in rows, one row after the other.
struct Matrix: Sendable {
    var columns: Int
    var numbers: [Float]

    var rows: Int { columns == 0 ? 0 : numbers.count / columns }

    /// A part of it: all rows, some of the columns.
    struct Part {
        var first = 0
        var columns: Int
    }

    var all: Part { Part(columns: columns) }

    /// Adds to a part of the matrix the product of parts of two others.
    ///
    /// - Parameters:
    ///   - isTurned: whether the rows of the second stand for columns.
    ///   - keep: what the part is multiplied by before.
    mutating func add(
        _ a: Matrix, _ aPart: Part, times b: Matrix, _ bPart: Part, isTurned: Bool, to part: Part, factor: Float = 1,
        keep: Float = 0
    ) {
        precondition(
            rows == a.rows && aPart.columns == (isTurned ? bPart.columns : b.rows)
                && part.columns == (isTurned ? b.rows : bPart.columns) && aPart.first + aPart.columns <= a.columns
                && bPart.first + bPart.columns <= b.columns && part.first + part.columns <= columns)
        postern_sgemm(
            Int32(rows), Int32(part.columns), Int32(aPart.columns), factor, a.numbers, aPart.first, Int32(a.columns),
            b.numbers, bPart.first, Int32(b.columns), isTurned ? 1 : 0, keep, &numbers, part.first, Int32(columns))
    }
}

/// A linear layer: every output is a weighted sum of all inputs, and a bias.
struct LinearLayer: Sendable {
    /// A row for each output.
    let weights: Matrix
    let bias: [Float]

    /// The outputs for each row of inputs.
    func callAsFunction(_ inputs: Matrix) -> Matrix {
        var numbers: [Float] = []
        numbers.reserveCapacity(inputs.rows * bias.count)
        for _ in 0..<inputs.rows { numbers += bias }
        var outputs = Matrix(columns: bias.count, numbers: numbers)
        outputs.add(inputs, inputs.all, times: weights, weights.all, isTurned: true, to: outputs.all, keep: 1)
        return outputs
    }
}
