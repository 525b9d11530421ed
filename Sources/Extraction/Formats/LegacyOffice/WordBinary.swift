import Mail

/// The text of a .doc (MS-DOC): the pieces that its piece table lists, in the order of the document.
struct WordBinary {
    private let reading: Reading
    private let document: Document

    init(_ reading: Reading, _ document: Document) {
        self.reading = reading
        self.document = document
    }

    func read(_ stream: [UInt8], _ file: CompoundFile, _ folder: String = "") -> PartState {
        let span = stream.span
        let flags = span.number16(at: 0x0A)
        if flags & 0x0100 != 0 { return .unread(why: "encrypted") }
        let table = file.stream(folder + (flags & 0x0200 != 0 ? "1Table" : "0Table")) ?? []
        let pieces = Self.pieces(table.span, at: span.number32(at: 0x01A2), length: span.number32(at: 0x01A6))
        guard !pieces.isEmpty else { return fallback(stream) }
        // The main text, then footnotes, headers, comments and text boxes, as 0x4C and on count them.
        var text = TextStream(reading, document)
        var cells = 0
        for piece in pieces {
            let range =
                piece.start..<max(piece.start, min(stream.count, piece.start + piece.count * (piece.isWide ? 2 : 1)))
            let decoded = piece.isWide ? WideText.utf16(span, range) : WideText.narrow(span, range)
            for byte in decoded {
                switch byte {
                case 0x0D, 0x0B, 0x0C, 0x0E: text.append(0x0A)
                case 0x07:
                    // Two in a row end a table's row.
                    cells += 1
                    text.append(text.last == 0x09 ? 0x0A : 0x09)
                case 0x13, 0x14, 0x15: text.append(0x20)
                case 0x1E: text.append(0x2D)
                case 0x00...0x08, 0x0F...0x1F: break
                default: text.append(byte)
                }
            }
            if reading.isOutOfTime {
                text.finish()
                return .partly(why: "cpu-seconds")
            }
        }
        text.finish()
        return .read
    }

    private struct Piece {
        var start: Int
        var count: Int
        var isWide: Bool
    }

    /// The Clx (2.9.38): formatting that is passed over, then the piece table.
    private static func pieces(_ table: Span<UInt8>, at start: Int, length: Int) -> [Piece] {
        var at = start
        let end = min(table.count, start + length)
        while at + 5 <= end, table[at] == 1 { at += 3 + table.number16(at: at + 1) }
        guard at + 5 <= end, table[at] == 2 else { return [] }
        let size = min(table.number32(at: at + 1), end - at - 5)
        let count = (size - 4) / 12
        guard count > 0 else { return [] }
        let first = at + 5
        let details = first + 4 * (count + 1)
        var pieces: [Piece] = []
        for index in 0..<count {
            let from = table.number32(at: first + 4 * index)
            let to = table.number32(at: first + 4 * index + 4)
            let place = table.number32(at: details + 8 * index + 2)
            guard to > from else { continue }
            let isNarrow = place & 0x4000_0000 != 0
            let offset = place & 0x3FFF_FFFF
            pieces.append(Piece(start: isNarrow ? offset / 2 : offset, count: to - from, isWide: !isNarrow))
        }
        // Pieces that overlap again and again would make much of little.
        var budget = 4 * table.count + (64 << 20)
        return pieces.filter {
            budget -= $0.count
            return budget > 0
        }
    }

    private func fallback(_ stream: [UInt8]) -> PartState {
        var text = TextStream(reading, document)
        text.append(PrintableRuns.text(stream))
        text.finish()
        return .partly(why: "corrupt")
    }
}
