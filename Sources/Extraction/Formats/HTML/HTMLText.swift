import Mail

/// Collects what a reader of HTML sees, with blanks collapsed. The innermost tables of at least two rows and two columns
/// become table runs; tables that only lay out a page become lines.
struct HTMLText {
    private let reading: Reading
    private let document: Document
    private var prose: TextStream
    private var pending = Pending.none
    private var frames: [Frame] = []
    private var overflow = 0

    private enum Pending: Comparable { case none, blank, line }

    /// A table under way.
    private struct Frame {
        var rows: [[[UInt8]]] = []
        var size = 0
        /// Whether it turned out to be layout, or too large, and its text goes out as it comes.
        var isOpen = false
        var table: TextStream?
    }

    init(_ reading: Reading, _ document: Document) {
        self.reading = reading
        self.document = document
        prose = TextStream(reading, document, view: .visible)
    }

    mutating func append(_ byte: UInt8) {
        if HTMLTag.isBlank(byte) {
            pending = max(pending, .blank)
        } else {
            settle()
            put(byte)
        }
    }

    /// A byte of preformatted text.
    mutating func appendAsIs(_ byte: UInt8) {
        if byte == 0x0A {
            pending = .none
            put(0x0A)
        } else if byte != 0x0D {
            settle()
            put(byte)
        }
    }

    mutating func append(_ bytes: [UInt8]) {
        for byte in bytes { append(byte) }
    }

    mutating func breakLine() { pending = .line }

    mutating func beginTable() {
        breakLine()
        if frames.count >= 16 {
            overflow += 1
            return
        }
        if let last = frames.indices.last { open(last) }
        frames.append(Frame())
    }

    mutating func beginRow() {
        pending = .none
        guard let last = frames.indices.last, !frames[last].isOpen else { return pending = .line }
        if frames[last].table != nil || frames[last].size > reading.limits.runBytes { flushRows(last) }
        frames[last].rows.append([])
    }

    mutating func beginCell() {
        pending = .none
        guard let last = frames.indices.last, !frames[last].isOpen else { return pending = .line }
        if frames[last].rows.isEmpty { frames[last].rows.append([]) }
        frames[last].rows[frames[last].rows.count - 1].append([])
    }

    mutating func endTable() {
        if overflow > 0 {
            overflow -= 1
            return breakLine()
        }
        guard let last = frames.indices.last else { return breakLine() }
        if frames[last].table == nil, !isData(frames[last]) {
            open(last)
        } else {
            flushRows(last)
            frames[last].table?.finish()
        }
        frames.removeLast()
        pending = .line
    }

    mutating func finish() {
        while !frames.isEmpty || overflow > 0 { endTable() }
        prose.finish()
    }

    private func isData(_ frame: Frame) -> Bool {
        let rows = frame.rows.filter { row in row.contains { !$0.isEmpty } }
        let wide = rows.filter { $0.count >= 2 }
        let longest = rows.joined().map(\.count).max() ?? 0
        return rows.count >= 2 && wide.count * 2 > rows.count && longest <= 500
    }

    /// Gives up the idea that a table holds data: what came of it goes out as lines.
    private mutating func open(_ index: Int) {
        guard !frames[index].isOpen else { return }
        if frames[index].table != nil {
            flushRows(index)
            frames[index].table?.finish()
            frames[index].table = nil
        }
        let rows = frames[index].rows
        frames[index].rows = []
        frames[index].isOpen = true
        for cell in rows.joined() where !cell.isEmpty {
            prose.breakLine()
            prose.append(cell)
        }
        pending = .line
    }

    private mutating func flushRows(_ index: Int) {
        if frames[index].table == nil {
            guard isData(frames[index]) else { return open(index) }
            prose.finish()
            frames[index].table = TextStream(reading, document, view: .visible, layout: .table)
        }
        for row in frames[index].rows where !row.isEmpty {
            for (number, cell) in row.enumerated() {
                if number > 0 { frames[index].table?.append(0x09) }
                for byte in cell { frames[index].table?.append(byte == 0x0A || byte == 0x09 ? 0x20 : byte) }
            }
            frames[index].table?.append(0x0A)
        }
        frames[index].rows = []
        frames[index].size = 0
    }

    private mutating func settle() {
        guard pending != .none else { return }
        let isLine = pending == .line
        pending = .none
        guard let last = lastByte, last != 0x0A else { return }
        if isLine {
            put(0x0A)
        } else if last != 0x20 {
            put(0x20)
        }
    }

    private var lastByte: UInt8? {
        guard let frame = frames.last, !frame.isOpen else { return prose.last }
        return frame.rows.last?.last?.last
    }

    private mutating func put(_ byte: UInt8) {
        guard let last = frames.indices.last, !frames[last].isOpen else { return prose.append(byte) }
        if frames[last].rows.isEmpty { frames[last].rows.append([]) }
        let row = frames[last].rows.count - 1
        if frames[last].rows[row].isEmpty { frames[last].rows[row].append([]) }
        let cell = frames[last].rows[row].count - 1
        frames[last].rows[row][cell].append(byte)
        frames[last].size += 1
        // A cell as long as this is a page, not a datum.
        if frames[last].rows[row][cell].count > 16_384 { open(last) }
    }
}
