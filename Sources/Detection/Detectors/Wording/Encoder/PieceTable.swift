import Foundation

/// The numbers that stand for each piece, in a byte each and a scale for each piece.
struct PieceTable: Sendable {
    let width: Int
    /// A part of the encoder's file.
    private let values: Data
    private let scales: [Float]

    init(values: Data, scales: [Float]) {
        self.values = values
        self.scales = scales
        width = values.count / max(scales.count, 1)
    }

    subscript(piece: Int32) -> [Float] {
        let start = values.startIndex + Int(piece) * width
        return values[start..<start + width].map { Float(Int8(bitPattern: $0)) * scales[Int(piece)] }
    }
}
