import Mail

/// Reads the rows of one sheet. Hidden rows and rows with hidden columns are told as tables of their own, with the
/// sheet's first row as their header, so that a hidden datum keeps its context.
struct SheetReader {
    private(set) var rows = 0
    private(set) var hiddenRows = 0
    private(set) var rowsWithHiddenColumns = 0
    private let reading: Reading
    private let document: Document
    private let place: String
    private let strings: SharedStrings
    private let styles: NumberStyles
    private let usesMacDates: Bool
    private var shown: TextStream
    private var secret: TextStream?
    private var hiddenColumns: [ClosedRange<Int>] = []
    private var firstRow: [UInt8] = []
    private var columns: [Int] = []
    private var cells: [Range<Int>] = []
    private var text: [UInt8] = []
    private var isRowHidden = false
    private var cell = Cell()

    private struct Cell {
        var column = 0
        var type = CellType.number
        var style = 0
        var value: [UInt8] = []
        var isInValue = false
    }

    private enum CellType { case number, shared, truth, text }

    init(
        _ reading: Reading, _ document: Document, place: String, isHidden: Bool, strings: SharedStrings,
        styles: NumberStyles, usesMacDates: Bool
    ) {
        self.reading = reading
        self.document = document
        self.place = place
        self.strings = strings
        self.styles = styles
        self.usesMacDates = usesMacDates
        shown = TextStream(reading, document, place: place, view: isHidden ? .hidden : .visible, layout: .table)
    }

    mutating func read(_ source: XMLScanner) -> PartState {
        var scanner = source
        var isPhonetic = false
        while let token = scanner.next() {
            switch token {
            case .start(.sheetRow, let isEmpty):
                beginRow(scanner)
                if isEmpty { columns = [] }
            case .start(.column, _): column(scanner)
            case .start(.sheetCell, _): beginCell(scanner)
            case .start(.cellValue, let isEmpty), .start(.text, let isEmpty): cell.isInValue = !isEmpty && !isPhonetic
            case .start(.phonetic, let isEmpty): isPhonetic = !isEmpty
            case .end(.phonetic): isPhonetic = false
            case .end(.cellValue), .end(.text): cell.isInValue = false
            case .text where cell.isInValue: scanner.appendText(to: &cell.value)
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
        let hidden = scanner.attribute(.hidden)
        isRowHidden = hidden == "1" || hidden == "true"
    }

    private mutating func column(_ scanner: XMLScanner) {
        let hidden = scanner.attribute(.hidden)
        guard hidden == "1" || hidden == "true" || scanner.attribute(.width) == "0" else { return }
        guard let from = scanner.attribute(.min).flatMap({ Int($0) }),
            let to = scanner.attribute(.max).flatMap({ Int($0) }), from <= to, hiddenColumns.count < 1_000
        else { return }
        hiddenColumns.append(from...to)
    }

    private mutating func beginCell(_ scanner: XMLScanner) {
        cell.value.removeAll(keepingCapacity: true)
        cell.isInValue = false
        var column = 0
        var style = 0
        var type = CellType.number
        scanner.eachAttribute { name, value in
            if name == .run {
                column = Self.columnNumber(value)
            } else if name == .cellStyle {
                style = Self.integer(value) ?? 0
            } else if name == .cellType {
                type =
                    value.elementsEqual([0x73])
                    ? .shared
                    : value.elementsEqual([0x62])
                        ? .truth
                        : value.elementsEqual([0x6E]) ? .number : .text
            }
        }
        cell.column = column > 0 ? column : (columns.last ?? 0) + 1
        cell.style = style
        cell.type = type
    }

    /// `BC12` is column 55.
    private static func columnNumber(_ reference: ArraySlice<UInt8>) -> Int {
        var number = 0
        for byte in reference {
            guard (0x61...0x7A).contains(byte | 0x20), number < 100_000 else { break }
            number = number * 26 + Int(byte | 0x20) - 0x60
        }
        return number
    }

    private static func integer(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count < 10 else { return nil }
        var number = 0
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    private mutating func endCell() {
        let start = text.count
        switch cell.type {
        case .shared: if let index = Self.integer(cell.value[...]) { strings.append(index, to: &text) }
        case .truth: text.append(contentsOf: cell.value == [0x31] ? Array("TRUE".utf8) : Array("FALSE".utf8))
        case .number: number()
        case .text: text.append(contentsOf: cell.value)
        }
        for index in start..<text.count where text[index] < 0x20 { text[index] = 0x20 }
        guard text.count > start else { return }
        columns.append(cell.column)
        cells.append(start..<text.count)
    }

    private mutating func number() {
        let kind = styles.kind(cell.style)
        let isPlain = Self.integer(cell.value[...]) != nil
        if kind == .number, isPlain { return text.append(contentsOf: cell.value) }
        let value = Double(String(decoding: cell.value, as: UTF8.self))
        if kind != .number, let value, let date = NumberStyles.text(value, kind, usesMacDates: usesMacDates) {
            text.append(contentsOf: date.utf8)
        } else if !isPlain, let value, cell.value.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }) {
            text.append(contentsOf: NumberStyles.plain(value).utf8)
        } else {
            text.append(contentsOf: cell.value)
        }
    }

    private mutating func endRow() {
        defer {
            text.removeAll(keepingCapacity: true)
            columns.removeAll(keepingCapacity: true)
            cells.removeAll(keepingCapacity: true)
            isRowHidden = false
        }
        guard !cells.isEmpty else { return }
        rows += 1
        if hiddenColumns.isEmpty, !isRowHidden, !firstRow.isEmpty {
            let open = line { _ in true }
            shown.append(open)
            return shown.append(0x0A)
        }
        let isSecretColumn = columns.map { column in hiddenColumns.contains { $0.contains(column) } }
        let hasSecret = isSecretColumn.contains(true)
        if firstRow.isEmpty { firstRow = Array(line { _ in true }.prefix(4_096)) }
        if isRowHidden || hasSecret {
            if isRowHidden { hiddenRows += 1 } else { rowsWithHiddenColumns += 1 }
            if secret == nil {
                secret = TextStream(
                    reading, document, place: "\(place) (hidden rows or columns)", view: .hidden, layout: .table,
                    header: rows == 1 ? [] : firstRow.repaired())
            }
            let whole = line { _ in true }
            secret?.append(whole)
            secret?.append(0x0A)
        }
        guard !isRowHidden, isSecretColumn.contains(false) else { return }
        let open = line { !isSecretColumn[$0] }
        shown.append(open)
        shown.append(0x0A)
    }

    /// The cells of the row with a TAB for each column between them; a gap of many columns is one TAB.
    private func line(_ isTaken: (Int) -> Bool) -> [UInt8] {
        var line: [UInt8] = []
        var column = 1
        for index in cells.indices where isTaken(index) {
            let gap = columns[index] - column
            if gap > 0 { line.append(contentsOf: repeatElement(0x09, count: gap > 256 ? 1 : gap)) }
            line.append(contentsOf: text[cells[index]])
            column = max(column, columns[index])
        }
        return line
    }

    private mutating func finish() {
        shown.finish()
        secret?.finish()
    }
}

extension XMLName {
    static let sheetRow = XMLName("row")
    static let sheetCell = XMLName("c")
    static let cellValue = XMLName("v")
    static let column = XMLName("col")
    static let hidden = XMLName("hidden")
    static let width = XMLName("width")
    static let min = XMLName("min")
    static let max = XMLName("max")
    static let cellType = XMLName("t")
    static let cellStyle = XMLName("s")
}
