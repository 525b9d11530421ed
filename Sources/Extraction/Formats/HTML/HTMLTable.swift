/// The cells of a table under way, one behind the other, until it is known whether the table holds data.
struct HTMLTable {
    private var text: [UInt8] = []
    /// Where each cell begins in the text.
    private var cells: [Int] = []
    /// The first cell of each row.
    private var rows: [Int] = []

    /// Bytes gathered.
    var count: Int { text.count }

    /// Bytes of the cell under way.
    var cellCount: Int { cells.last.map { text.count - $0 } ?? 0 }

    /// The last byte of the cell under way, if it has any.
    var last: UInt8? { hasCell && cellCount > 0 ? text.last : nil }

    /// The letters since the last blank in the cell under way.
    var lastWord: [UInt8] { Array(text.suffix(min(cellCount, 256)).lastWord) }

    private var hasCell: Bool { rows.last.map { $0 < cells.count } ?? false }

    mutating func beginRow() { rows.append(cells.count) }

    mutating func beginCell() {
        if rows.isEmpty { beginRow() }
        cells.append(text.count)
    }

    mutating func append(_ byte: UInt8) {
        if !hasCell { beginCell() }
        text.append(byte)
    }

    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        if !hasCell { beginCell() }
        text.append(bytes, range)
    }

    mutating func clear() {
        text.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
    }

    /// At least two rows with text, most of them of two cells or more, and no cell as long as a page.
    var isData: Bool {
        var filled = 0
        var wide = 0
        for row in rows.indices {
            let cells = cells(of: row)
            guard cells.contains(where: { !range(of: $0).isEmpty }) else { continue }
            filled += 1
            if cells.count >= 2 { wide += 1 }
            if cells.contains(where: { range(of: $0).count > 500 }) { return false }
        }
        return filled >= 2 && wide * 2 > filled
    }

    /// Tells the rows, cells separated by TABs.
    func tellRows(to stream: inout TextStream) {
        for row in rows.indices where !cells(of: row).isEmpty {
            var isFirst = true
            for cell in cells(of: row) {
                if !isFirst { stream.append(0x09) }
                isFirst = false
                for index in range(of: cell) {
                    stream.append(text[index] == 0x0A || text[index] == 0x09 ? 0x20 : text[index])
                }
            }
            stream.append(0x0A)
        }
    }

    /// Tells each cell as a line.
    func tellLines(to stream: inout TextStream) {
        for cell in cells.indices where !range(of: cell).isEmpty {
            stream.breakLine()
            stream.append(text.span, range(of: cell))
        }
    }

    private func cells(of row: Int) -> Range<Int> {
        rows[row]..<(row + 1 < rows.count ? rows[row + 1] : cells.count)
    }

    private func range(of cell: Int) -> Range<Int> {
        cells[cell]..<(cell + 1 < cells.count ? cells[cell + 1] : text.count)
    }
}
