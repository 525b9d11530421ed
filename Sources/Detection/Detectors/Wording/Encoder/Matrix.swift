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
                && part.columns <= (isTurned ? b.rows : bPart.columns) && aPart.first + aPart.columns <= a.columns
                && bPart.first + bPart.columns <= b.columns && part.first + part.columns <= columns)
        postern_sgemm(
            Int32(rows), Int32(part.columns), Int32(aPart.columns), factor, a.numbers, aPart.first, Int32(a.columns),
            b.numbers, bPart.first, Int32(b.columns), isTurned ? 1 : 0, keep, &numbers, part.first, Int32(columns))
    }
}

/// A linear layer: every output is a weighted sum of all inputs, and a bias.
struct LinearLayer: Sendable {
    /// A row of bytes for each output, in multiples of the row's scale. They stay in the file until they are needed:
    /// widened, all layers together would take 42 MB.
    let weights: StoredBytes
    let scales: [Float]
    let bias: [Float]

    /// Room for the weights of one layer.
    struct Room {
        var bytes: [UInt8]
        var widened: Matrix

        init(for layers: [LinearLayer]) {
            let size = layers.map(\.weights.count).max() ?? 0
            bytes = [UInt8](repeating: 0, count: size)
            widened = Matrix(columns: 1, numbers: [Float](repeating: 0, count: size))
        }
    }

    /// The outputs for each row of inputs.
    ///
    /// - Throws: `StoredBytes.Failure` where the file can't be read any more.
    func outputs(_ inputs: Matrix, _ room: inout Room) throws -> Matrix {
        precondition(weights.count == scales.count * inputs.columns && room.bytes.count >= weights.count)
        try weights.read(into: &room.bytes)
        postern_widen(room.bytes, scales, Int32(scales.count), Int32(inputs.columns), &room.widened.numbers)
        room.widened.columns = inputs.columns
        var numbers: [Float] = []
        numbers.reserveCapacity(inputs.rows * bias.count)
        for _ in 0..<inputs.rows { numbers += bias }
        var outputs = Matrix(columns: bias.count, numbers: numbers)
        outputs.add(
            inputs, inputs.all, times: room.widened, room.widened.all, isTurned: true, to: outputs.all, keep: 1)
        return outputs
    }
}
