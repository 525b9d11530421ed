/// The numbers that stand for each piece, in a byte each and a scale for each piece.
struct PieceTable: Sendable {
    let width: Int
    private let values: [Int8]
    private let scales: [Float]

    init(values: [Int8], scales: [Float]) {
        self.values = values
        self.scales = scales
        width = values.count / max(scales.count, 1)
    }

    subscript(piece: Int32) -> [Float] {
        let start = Int(piece) * width
        return values[start..<start + width].map { Float($0) * scales[Int(piece)] }
    }
}
