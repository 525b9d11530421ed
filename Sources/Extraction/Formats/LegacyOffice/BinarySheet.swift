import Mail

/// One sheet of an .xls on its way to a table.
struct BinarySheet {
    private let reading: Reading
    private let document: Document
    private let name: String
    private let state: Int
    private let place: String
    private var stream: TextStream
    private var row = -1
    private var column = 0
    private var rows = 0

    /// - Parameter state: 0 shown, 1 hidden, 2 very hidden.
    init(_ reading: Reading, _ document: Document, _ name: String, _ state: Int) {
        self.reading = reading
        self.document = document
        self.name = name
        self.state = state
        let label = state == 0 ? "" : state == 1 ? " (hidden)" : " (very hidden)"
        place = "\(document.place) > sheet \"\(FileName.shown(name))\"\(label)"
        stream = TextStream(
            reading, document, place: place, view: state == 0 ? .visible : .hidden, layout: .table)
    }

    mutating func put(_ text: [UInt8], _ newRow: Int, _ newColumn: Int) {
        guard !text.isEmpty else { return }
        if newRow != row {
            stream.breakLine()
            row = newRow
            column = 0
            rows += 1
        }
        let gap = newColumn - column
        if gap > 0 { for _ in 0..<(gap > 256 ? 1 : gap) { stream.append(0x09) } }
        column = max(column, newColumn)
        for byte in text { stream.append(byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    }

    mutating func finish() {
        stream.finish()
        guard state != 0, rows > 0 else { return }
        reading.find(
            "attachment.hidden-data", document, place: place, view: .hidden,
            category: state == 1 ? "hidden" : "very-hidden", count: rows,
            "Sheet '\(name)', \(state == 1 ? "hidden" : "very hidden"), \(rows) row\(rows == 1 ? "" : "s").")
        rows = 0
    }
}
