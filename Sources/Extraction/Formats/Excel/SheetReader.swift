import Mail

/// What the sheets of a workbook share.
struct SheetLooks {
    let strings: SharedStrings
    let numbers: NumberStyles
    let invisible: InvisibleStyles
    let usesMacDates: Bool
}

/// Reads the rows of one sheet. Hidden rows and rows with hidden columns or invisible cells are told as tables of their
/// own, with the sheet's first row as their header, so that a hidden datum keeps its context.
struct SheetReader {
    private(set) var rows = 0
    private(set) var hiddenRows = 0
    private(set) var rowsWithHiddenColumns = 0
    private(set) var rowsWithInvisibleCells = 0
    /// Rows with a cell so far from all others that nobody scrolls there.
    private(set) var farRows = 0
    /// Which of the shared texts a cell shows.
    var used: [Bool] = []
    private let reading: Reading
    private let document: Document
    private let place: String
    private let looks: SheetLooks
    private var shown: TextStream
    private var secret: TextStream?
    /// Text beside the cells: headers and footers, lists of allowed values, formulas without a value.
    private var loose: TextStream
    /// What stands on the printed page beside the cells, and what a cell says when somebody chooses it.
    private var beside: TextStream
    private var pageText: [UInt8] = []
    private var isInPageText = false
    private var hiddenColumns: [ClosedRange<Int>] = []
    private var firstRow: [UInt8] = []
    /// The cells of the row, each with its place in the line.
    private var cells: [(column: Int, range: Range<Int>)] = []
    /// Which of the cells show nothing.
    private var invisibles: [Int] = []
    /// The row as a line.
    private var text: [UInt8] = []
    private var lastColumn = 1
    /// The column of the last cell, also of one without a value.
    private var reached = 0
    private var isRowHidden = false
    private var hidesRows = false
    private var row = 0
    private var isFar = false
    private var isInFormula = false
    private var cell = SheetCell()

    /// Columns or rows without a cell that make the next one far away.
    private static let far = 500

    init(
        _ reading: Reading, _ document: Document, place: String, isHidden: Bool, _ looks: SheetLooks
    ) {
        self.reading = reading
        self.document = document
        self.place = place
        self.looks = looks
        loose = TextStream(reading, document, place: "\(place) > beside the cells", view: .hidden)
        beside = TextStream(
            reading, document, place: "\(place) > header, footer and prompts", view: isHidden ? .hidden : .visible)
        shown = TextStream(reading, document, place: place, view: isHidden ? .hidden : .visible, layout: .table)
    }

    mutating func read(_ source: XMLScanner) -> PartState {
        var scanner = source
        var isPhonetic = false
        while true {
            while scanner.readWhole({ cell.readPlain($0, at: $1, after: reached) }) { endCell() }
            guard let token = scanner.next() else { break }
            switch token {
            case .start(.sheetRow, _): beginRow(scanner)
            case .start(.column, _): column(scanner)
            case .start(.sheetCell, let isEmpty):
                cell.begin(scanner, after: reached)
                if isEmpty { reached = cell.column }
            case .start(.cellValue, let isEmpty), .start(.text, let isEmpty): cell.isInValue = !isEmpty && !isPhonetic
            case .start(.phonetic, let isEmpty): isPhonetic = !isEmpty
            case .end(.phonetic): isPhonetic = false
            case .end(.cellValue), .end(.text): cell.isInValue = false
            case .text where cell.isInValue: scanner.appendText(to: &cell.value)
            case .start(.formula, let isEmpty): isInFormula = !isEmpty
            case .end(.formula): isInFormula = false
            case .text where isInFormula: scanner.appendText(to: &cell.formula)
            case .start(let name, let isEmpty) where PageText.elements.contains(name): isInPageText = !isEmpty
            case .end(let name) where isInPageText && PageText.elements.contains(name): tellPageText()
            case .text where isInPageText: scanner.appendText(to: &pageText)
            case .start(.validation, _): tellPrompts(scanner)
            case .text where !isPhonetic, .aside: tellLoose(scanner)
            case .start(let name, _) where AttributeWords.stand(in: name):
                loose.append(AttributeWords.of(name, scanner))
            case .start(.sheetFormat, _): hidesRows = Self.isTrue(scanner.attribute(.zeroHeight))
            case .end(.sheetCell): endCell()
            case .end(.sheetRow):
                endRow()
                if rows & 255 == 0, reading.isOutOfTime {
                    finish()
                    return .partly(why: "cpu-seconds")
                }
            default: break
            }
        }
        endRow()
        finish()
        return scanner.failure.map { .partly(why: $0) } ?? .read
    }

    private mutating func beginRow(_ scanner: XMLScanner) {
        endRow()
        isRowHidden = hidesRows
        var number = row + 1
        scanner.eachAttribute { name, bytes, value in
            if name == .run {
                number = SheetCell.integer(bytes.extracting(value)) ?? number
            } else if name == .hidden {
                isRowHidden = value.count == 4 || value.count == 1 && bytes[value.lowerBound] == 0x31
            } else if name == .height {
                // Lower than any letter is high, in points.
                isRowHidden = isRowHidden || SheetCell.number(bytes.extracting(value)) < 1.5
            }
        }
        isFar = number - row > Self.far && row > 0
        row = number
    }

    private static func isTrue(_ value: String?) -> Bool { value == "1" || value == "true" }

    private mutating func tellLoose(_ scanner: XMLScanner) {
        var words: [UInt8] = []
        scanner.appendText(to: &words)
        guard words.contains(where: { $0 > 0x20 }) else { return }
        loose.append(words)
        loose.breakLine()
    }

    private mutating func tellPageText() {
        beside.append(PageText.plain(pageText))
        beside.breakLine()
        pageText.removeAll(keepingCapacity: true)
        isInPageText = false
    }

    private mutating func tellPrompts(_ scanner: XMLScanner) {
        for name in [XMLName.promptTitle, .prompt, .errorTitle, .errorText] {
            guard let text = scanner.attribute(name) else { continue }
            beside.append(text)
            beside.breakLine()
        }
    }

    private mutating func column(_ scanner: XMLScanner) {
        let hidden = scanner.attribute(.hidden)
        // Narrower than half a letter.
        let isNarrow = scanner.attribute(.width).flatMap { Double($0) }.map { $0 < 0.5 } == true
        guard Self.isTrue(hidden) || isNarrow else { return }
        guard let from = scanner.attribute(.min).flatMap({ Int($0) }),
            let to = scanner.attribute(.max).flatMap({ Int($0) }), from <= to, hiddenColumns.count < 1_000
        else { return }
        hiddenColumns.append(from...to)
    }

    /// The row grows by the cell, behind a TAB for each column since the one before; a gap of many columns is one TAB.
    private mutating func endCell() {
        reached = cell.column
        let before = text.count
        let gap = cell.column - lastColumn
        if gap > 0 { for _ in 0..<(gap > 256 ? 1 : gap) { text.append(0x09) } }
        let start = text.count
        cell.append(to: &text, looks)
        guard text.count > start else {
            text.removeLast(start - before)
            if cell.formula.contains(0x22) {
                loose.append(cell.formula)
                loose.breakLine()
            }
            return
        }
        lastColumn = max(lastColumn, cell.column)
        if let last = cells.last, cell.column - last.column > Self.far { isFar = true }
        cells.append((cell.column, start..<text.count))
        if let index = cell.sharedText, used.indices.contains(index) { used[index] = true }
        if looks.invisible.hides(cell.style) { invisibles.append(cells.count - 1) }
    }

    private mutating func endRow() {
        defer {
            text.removeAll(keepingCapacity: true)
            cells.removeAll(keepingCapacity: true)
            if !invisibles.isEmpty { invisibles.removeAll(keepingCapacity: true) }
            lastColumn = 1
            reached = 0
            isRowHidden = false
            isFar = false
        }
        guard !cells.isEmpty else { return }
        rows += 1
        if isFar { farRows += 1 }
        let hasInvisible = !invisibles.isEmpty
        if firstRow.isEmpty { firstRow = Array(text.prefix(4_096)) }
        if hiddenColumns.isEmpty, !isRowHidden, !hasInvisible {
            shown.append(text)
            return shown.append(0x0A)
        }
        var isSecret = cells.map { cell in hiddenColumns.contains { $0.contains(cell.column) } }
        for index in invisibles { isSecret[index] = true }
        let hasSecret = isSecret.contains(true)
        if isRowHidden || hasSecret {
            if isRowHidden {
                hiddenRows += 1
            } else if hasInvisible {
                rowsWithInvisibleCells += 1
            } else {
                rowsWithHiddenColumns += 1
            }
            if secret == nil {
                secret = TextStream(
                    reading, document, place: "\(place) (hidden rows, columns or cells)", view: .hidden, layout: .table,
                    header: rows == 1 ? [] : firstRow.repaired())
            }
            secret?.append(text)
            secret?.append(0x0A)
        }
        guard !isRowHidden, isSecret.contains(false) else { return }
        shown.append(openLine(isSecret))
        shown.append(0x0A)
    }

    /// The row without its secret cells.
    private func openLine(_ isSecret: [Bool]) -> [UInt8] {
        var line: [UInt8] = []
        var column = 1
        for index in cells.indices where !isSecret[index] {
            let cell = cells[index]
            let gap = cell.column - column
            if gap > 0 { line.append(contentsOf: repeatElement(0x09, count: gap > 256 ? 1 : gap)) }
            line.append(contentsOf: text[cell.range])
            column = max(column, cell.column)
        }
        return line
    }

    private mutating func finish() {
        shown.finish()
        secret?.finish()
        loose.finish()
        beside.finish()
    }
}
