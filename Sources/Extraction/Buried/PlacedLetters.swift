/// Letters that a drawing places one by one: in whatever order they stand in the file, they are read from left to right
/// and line by line, as they are seen.
struct PlacedLetters {
    private struct Piece {
        let text: [UInt8]
        let x: Double
        let y: Double
    }

    private var pieces: [Piece] = []

    private static let fewest = 6
    private static let most = 20_000

    /// Adds a text, if it is no longer than a letter or two.
    mutating func add(_ text: [UInt8], x: Double, y: Double) {
        let letters = text.filter { $0 > 0x20 }
        guard !letters.isEmpty, letters.count <= 4, pieces.count < Self.most, x.isFinite, y.isFinite else { return }
        pieces.append(Piece(text: letters, x: x, y: y))
    }

    /// The letters by their places, a line for each height, where that is another order than they came in.
    func seen() -> [UInt8]? {
        guard pieces.count >= Self.fewest else { return nil }
        let sorted = pieces.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
        var text: [UInt8] = []
        var last: Double?
        for piece in sorted {
            if let last, last != piece.y { text.append(0x0A) }
            last = piece.y
            text += piece.text
        }
        let all = text.filter { $0 != 0x0A }
        if PlausibleText.isTelling(all) { return all }
        let lines = text.split(separator: 0x0A).filter { PlausibleText.isTelling(Array($0)) }
        return lines.isEmpty ? nil : Array(lines.joined(separator: [0x0A]))
    }
}
