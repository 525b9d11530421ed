import Mail

/// Reads content.xml: paragraphs, tables (each a run of its own), and apart from them what is hidden.
struct OpenDocumentText {
    private let reading: Reading
    private let document: Document
    private let styles: HiddenStyles
    private let place: String
    private var prose: TextStream
    private var hidden: TextStream
    private var tables: [OpenDocumentTable] = []
    /// What is hidden now: how many open elements hide their content.
    private var hiding: [XMLName] = []
    /// Whether content is being read, and not styles.
    private var isInBody = false
    private var spans: [HiddenStyles.Hiding] = []
    private var hiddenSpans = 0
    private var paragraphs = 0
    private var slide = 0
    private var strays = StrayWords()
    private var hiddenSheets: [(name: String, rows: Int)] = []
    private var hiddenRows = 0
    private var hiddenCells = 0

    init(_ reading: Reading, _ document: Document, _ styles: HiddenStyles, label: String? = nil) {
        self.reading = reading
        self.document = document
        self.styles = styles
        place = label.map { "\(document.place) > \($0)" } ?? document.place
        prose = TextStream(reading, document, place: place, view: .visible)
        hidden = TextStream(reading, document, place: "\(place) > hidden text", view: .hidden)
    }

    mutating func read(_ source: XMLScanner) -> PartState {
        var scanner = source
        var text: [UInt8] = []
        let state = scanner.eachToken(reading) { token, scanner in
            switch token {
            case .start(.binaryData, false):
                let bytes = Base64Text.decode(scanner.elementText(limit: reading.limits.partBytes).span)
                if reading.takeMember() { reading.read(document.buried("picture", bytes, "application/octet-stream")) }
            case .start(let name, let isEmpty):
                if name == .odfBody || name == .masterStyles { isInBody = true }
                if isInBody { tellAttributes(name, scanner) }
                strays.take(scanner, of: name, besides: OpenDocumentWords.told(of: name, isInBody))
                start(name, isEmpty, scanner)
            case .end(let name): end(name)
            case .text where paragraphs == 0: tellLoose(scanner)
            case .text where paragraphs > 0:
                scanner.takeText(into: &text)
                for byte in text { put(byte == 0x0A || byte == 0x0D || byte == 0x09 ? 0x20 : byte) }
            case .aside: tellLoose(scanner)
            case .text: break
            }
        }
        finish()
        return state
    }

    /// Tells which sheets and rows were hidden.
    func tellFindings() {
        for sheet in hiddenSheets where sheet.rows > 0 {
            reading.find(
                "attachment.hidden-data", document,
                place: "\(place) > sheet \"\(FileName.shown(sheet.name))\" (hidden)",
                view: .hidden, category: "hidden", count: sheet.rows,
                "Sheet '\(sheet.name)', hidden, \(sheet.rows) row\(sheet.rows == 1 ? "" : "s").")
        }
        if hiddenRows > 0 {
            reading.find(
                "attachment.hidden-data", document, view: .hidden, category: "hidden-rows", count: hiddenRows,
                "\(hiddenRows) hidden row\(hiddenRows == 1 ? "" : "s").")
        }
        for (count, category, what) in [
            (hiddenCells, "hidden-columns", "cells in hidden columns"),
            (hiddenSpans, "hidden-text", "stretches of text that nobody sees"),
        ] where count > 0 {
            reading.find(
                "attachment.hidden-data", document, view: .hidden, category: category, count: count, "\(count) \(what)."
            )
        }
    }

    private mutating func start(_ name: XMLName, _ isEmpty: Bool, _ scanner: XMLScanner) {
        switch name {
        case .paragraph, .heading:
            guard !isEmpty else { return breakLine() }
            paragraphs += 1
            beginSpan(scanner)
        case .odfSpan:
            if !isEmpty { beginSpan(scanner) }
        case .odfSpaces:
            let count = scanner.attribute(.count).flatMap { Int($0) } ?? 1
            for _ in 0..<min(max(1, count), 64) { put(0x20) }
        case .tab: put(tables.isEmpty ? 0x09 : 0x20)
        case .odfBreak: put(tables.isEmpty ? 0x0A : 0x20)
        case .annotation, .trackedChanges, .notes, .hiddenText, .hiddenParagraph:
            if !isEmpty { hiding.append(name) }
        case .drawPage:
            slide += 1
            if !isEmpty, styles.hides(scanner.attribute(.styleName)) {
                hiding.append(name)
                reading.find(
                    "attachment.hidden-data", document, view: .hidden, category: "hidden-slide",
                    "Slide \(slide) is hidden.")
            }
        case .odfTable where !isEmpty: beginTable(scanner)
        case .odfColumn: addColumn(scanner)
        case .odfRow: beginRow(scanner)
        case .odfCell, .coveredCell: beginCell(isEmpty, scanner)
        default: if AttributeWords.stand(in: name) { hidden.append(AttributeWords.of(name, scanner)) }
        }
    }

    private mutating func tellAttributes(_ name: XMLName, _ scanner: XMLScanner) {
        guard !scanner.range.isEmpty, name != .sequenceName, !AttributeWords.stand(in: name) else { return }
        // A cell's own text says the same, but for what its formula keeps.
        let words = OpenDocumentWords.of(scanner, formulasOnly: name == .odfCell)
        guard !words.isEmpty else { return }
        hidden.breakLine()
        hidden.append(words)
    }

    /// Text outside of paragraphs: titles of pictures, formulas, words that numbers are shown with.
    private mutating func tellLoose(_ scanner: XMLScanner) {
        var words: [UInt8] = []
        scanner.appendText(to: &words)
        guard words.contains(where: { (0x61...0x7A).contains($0 | 0x20) || $0 >= 0x80 }) else { return }
        hidden.append(words)
        hidden.breakLine()
    }

    private mutating func end(_ name: XMLName) {
        switch name {
        case .paragraph, .heading:
            paragraphs = max(0, paragraphs - 1)
            _ = spans.popLast()
            breakLine()
        case .odfSpan: _ = spans.popLast()
        case .annotation, .trackedChanges, .notes, .hiddenText, .hiddenParagraph, .drawPage:
            if hiding.last == name { hiding.removeLast() }
            hidden.breakLine()
        case .odfTable: endTable()
        case .odfRow: endRow()
        case .odfCell, .coveredCell: endCell()
        default: break
        }
    }

    private mutating func beginSpan(_ scanner: XMLScanner, isEmpty: Bool = false) {
        let hiding = styles.hiding(scanner.attribute(.styleName))
        if !isEmpty, hiding == .concealed || hiding == .white && tables.last?.isCellGrounded != true {
            hiddenSpans += 1
        }
        spans.append(hiding)
    }

    /// Whether nobody sees the letters that come.
    private var isUnseen: Bool {
        spans.contains(.concealed) || spans.contains(.white) && tables.last?.isCellGrounded != true
    }

    private mutating func addColumn(_ scanner: XMLScanner) {
        guard let last = tables.indices.last else { return }
        let count = min(max(1, scanner.attribute(.columnsRepeated).flatMap { Int($0) } ?? 1), 20_000)
        let start = tables[last].columns
        tables[last].columns += count
        let visibility = scanner.attribute(.visibility)
        if visibility == "collapse" || visibility == "filter", tables[last].hiddenColumns.count < 1_000 {
            tables[last].hiddenColumns.append(start..<start + count)
        }
    }

    private mutating func breakLine() {
        if !hiding.isEmpty {
            hidden.breakLine()
        } else if let last = tables.indices.last {
            if tables[last].row.count > tables[last].cellStart { tables[last].row.append(0x20) }
        } else {
            prose.breakLine()
        }
    }

    private mutating func put(_ byte: UInt8) {
        if !hiding.isEmpty || isUnseen || tables.last?.isCellHidden == true {
            hidden.append(byte)
        } else if let last = tables.indices.last {
            // A drawing over the sheet stands in no cell.
            guard tables[last].isInCell else { return hidden.append(byte) }
            if tables[last].pendingTabs > 0 {
                let tabs = tables[last].pendingTabs > 256 ? 1 : tables[last].pendingTabs
                tables[last].row.append(contentsOf: repeatElement(0x09, count: tabs))
                tables[last].pendingTabs = 0
                tables[last].cellStart = tables[last].row.count
            }
            if tables[last].row.count < reading.limits.runBytes { tables[last].row.append(byte) }
        } else {
            prose.append(byte)
        }
    }

    private mutating func beginTable(_ scanner: XMLScanner) {
        guard tables.count < 32 else { return }
        prose.finish()
        let name = scanner.attribute(.name) ?? ""
        let isHidden = styles.hides(scanner.attribute(.styleName))
        let label = "sheet \"\(FileName.shown(name))\"\(isHidden ? " (hidden)" : "")"
        let isSheet = OpenDocument.isSpreadsheet(document)
        tables.append(
            OpenDocumentTable(
                stream: TextStream(
                    reading, document, place: isSheet ? "\(place) > \(label)" : place,
                    view: isHidden ? .hidden : .visible, layout: .table), name: name, isHidden: isHidden))
    }

    private mutating func beginRow(_ scanner: XMLScanner) {
        guard let last = tables.indices.last else { return }
        tables[last].row = []
        tables[last].pendingTabs = 0
        tables[last].cellStart = 0
        tables[last].column = 0
        let visibility = scanner.attribute(.visibility)
        tables[last].isRowHidden = visibility == "collapse" || visibility == "filter"
    }

    private mutating func beginCell(_ isEmpty: Bool, _ scanner: XMLScanner) {
        guard let last = tables.indices.last else { return }
        tables[last].cellRepeat = min(scanner.attribute(.columnsRepeated).flatMap { Int($0) } ?? 1, 20_000)
        tables[last].cellStart = tables[last].row.count
        tables[last].isInCell = true
        tables[last].isCellGrounded = styles.isGrounded(scanner.attribute(.styleName))
        let column = tables[last].column
        tables[last].column += max(1, tables[last].cellRepeat)
        tables[last].isCellHidden = tables[last].hiddenColumns.contains { $0.contains(column) }
        if tables[last].isCellHidden, !isEmpty { hiddenCells += 1 }
        beginSpan(scanner, isEmpty: isEmpty)
        // A date is told as ISO, not as it is shown.
        if !isEmpty, let date = scanner.attribute(.dateValue) {
            for byte in date.utf8.prefix(32) { put(byte == 0x54 ? 0x20 : byte) }
            paragraphs = -1_000_000
        }
        if isEmpty, let text = scanner.attribute(.stringValue) { text.utf8.forEach { put($0) } }
        if isEmpty { endEmptyCell(last) }
    }

    private mutating func endEmptyCell(_ table: Int) {
        tables[table].pendingTabs += max(1, tables[table].cellRepeat)
        tables[table].isCellHidden = false
        tables[table].isInCell = false
        _ = spans.popLast()
    }

    private mutating func endCell() {
        guard let last = tables.indices.last else { return }
        if paragraphs < 0 { paragraphs = 0 }
        _ = spans.popLast()
        if tables[last].isCellHidden { hidden.breakLine() }
        tables[last].isCellHidden = false
        tables[last].isInCell = false
        while tables[last].row.count > tables[last].cellStart, tables[last].row.last == 0x20 {
            tables[last].row.removeLast()
        }
        tables[last].pendingTabs += max(1, tables[last].cellRepeat)
    }

    private mutating func endRow() {
        guard let last = tables.indices.last, !tables[last].row.isEmpty else { return }
        tables[last].rows += 1
        if tables[last].isRowHidden {
            hiddenRows += 1
            hidden.append(tables[last].row)
            hidden.append(0x0A)
        } else {
            tables[last].stream.append(tables[last].row)
            tables[last].stream.append(0x0A)
        }
        tables[last].row = []
    }

    private mutating func endTable() {
        guard var table = tables.popLast() else { return }
        table.stream.finish()
        if table.isHidden { hiddenSheets.append((table.name, table.rows)) }
    }

    private mutating func finish() {
        while !tables.isEmpty {
            endRow()
            endTable()
        }
        prose.finish()
        hidden.breakLine()
        hidden.append(strays.takeAll())
        hidden.finish()
    }
}
