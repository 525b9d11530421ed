import Mail

/// Collects what a reader of HTML sees, with blanks collapsed. The innermost tables of at least two rows and two columns
/// become table runs; tables that only lay out a page become lines.
struct HTMLText {
    private let reading: Reading
    private let document: Document
    private var prose: TextStream
    private var pending = Pending.none
    /// The innermost table, while it may hold data; a table around a table is layout.
    private var table = HTMLTable()
    private var isGathering = false
    /// Where the rows go once the table has turned out to hold data.
    private var rows: TextStream?

    private enum Pending: Comparable { case none, blank, line }

    init(_ reading: Reading, _ document: Document) {
        self.reading = reading
        self.document = document
        prose = TextStream(reading, document, view: .visible)
    }

    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            if HTMLTag.isBlank(bytes[index]) {
                if pending == .none { pending = .blank }
                index += 1
                continue
            }
            // Words with one blank between them go together.
            var end = index + 1
            while end < range.upperBound {
                if HTMLTag.isBlank(bytes[end]) {
                    guard bytes[end] == 0x20, end + 1 < range.upperBound, !HTMLTag.isBlank(bytes[end + 1]) else {
                        break
                    }
                }
                end += 1
            }
            settle()
            put(bytes, index..<end)
            index = end
        }
    }

    /// Preformatted text.
    mutating func appendAsIs(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        for index in range {
            if bytes[index] == 0x0A {
                pending = .none
                put(0x0A)
            } else if bytes[index] != 0x0D {
                settle()
                put(bytes[index])
            }
        }
    }

    mutating func breakLine() { pending = .line }

    /// The letters since the last blank.
    var lastWord: [UInt8] {
        guard pending == .none else { return [] }
        return isGathering ? table.lastWord : prose.lastWord
    }

    mutating func beginTable() {
        breakLine()
        if isGathering { giveUp() }
        isGathering = true
    }

    mutating func beginRow() {
        guard isGathering else { return pending = .line }
        pending = .none
        if rows != nil || table.count > reading.limits.runBytes { tellRows() }
        if isGathering { table.beginRow() } else { pending = .line }
    }

    mutating func beginCell() {
        guard isGathering else { return pending = .line }
        pending = .none
        table.beginCell()
    }

    mutating func endTable() {
        if isGathering {
            tellRows()
            rows?.finish()
            rows = nil
            isGathering = false
        }
        pending = .line
    }

    mutating func finish() {
        endTable()
        prose.finish()
    }

    /// Gives up the idea that a table holds data: what came of it goes out as lines.
    private mutating func giveUp() {
        if rows != nil {
            tellRows()
            rows?.finish()
            rows = nil
        }
        isGathering = false
        table.tellLines(to: &prose)
        table.clear()
        pending = .line
    }

    private mutating func tellRows() {
        if rows == nil {
            guard table.isData else { return giveUp() }
            prose.finish()
            rows = TextStream(reading, document, view: .visible, layout: .table)
        }
        if var stream = rows.take() {
            table.tellRows(to: &stream)
            rows = stream
        }
        table.clear()
    }

    private mutating func settle() {
        guard pending != .none else { return }
        let isLine = pending == .line
        pending = .none
        guard let last = isGathering ? table.last : prose.last, last != 0x0A else { return }
        if isLine {
            put(0x0A)
        } else if last != 0x20 {
            put(0x20)
        }
    }

    private mutating func put(_ byte: UInt8) {
        if isGathering { table.append(byte) } else { prose.append(byte) }
    }

    private mutating func put(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard isGathering else { return prose.append(bytes, range) }
        table.append(bytes, range)
        // A cell as long as this is a page, not a datum.
        if table.cellCount > 16_384 { giveUp() }
    }
}
