import Mail

/// The sheets of an .xls (BIFF8, MS-XLS) as tables; hidden ones labelled.
struct ExcelBinary {
    private let reading: Reading
    private let document: Document
    private var strings = BinaryStrings()
    private var sheets: [(offset: Int, name: String, state: Int)] = []
    private var formats: [Int: NumberStyles.Kind] = [:]
    private var styles: [NumberStyles.Kind] = []
    private var usesMacDates = false
    /// Whether it is a workbook of Excel 5 or 95, whose strings are in one byte a letter and don't say so.
    private var isOld = false
    /// Comments, text boxes, page headers, names, prompts: whatever has words and is no cell.
    private var beside: TextStream
    private var boxLetters = 0

    init(_ reading: Reading, _ document: Document) {
        self.reading = reading
        self.document = document
        beside = TextStream(reading, document, place: "\(document.place) > beside the cells", view: .hidden)
    }

    mutating func read(_ bytes: [UInt8]) -> PartState {
        let span = bytes.span
        var at = 0
        var current: BinarySheet?
        var pendingString: (row: Int, column: Int)?
        while at + 4 <= span.count {
            let start = at
            let kind = span.number16(at: at)
            let length = span.number16(at: at + 2)
            let data = at + 4..<min(span.count, at + 4 + length)
            at = data.upperBound
            switch kind {
            case 0x002F: return .unread(why: "encrypted")
            case 0x0022: usesMacDates = span.number16(at: data.lowerBound) == 1
            case 0x0085: addSheet(span, data)
            case 0x00FC: at = strings.read(span, data, next: at)
            case 0x041E:
                let text = BinaryStrings.text(span, data.lowerBound + 2, limit: data.upperBound, lengthBytes: 2)
                formats[span.number16(at: data.lowerBound)] = NumberStyles.kind(
                    of: String(decoding: text, as: UTF8.self))
            case 0x00E0:
                let id = span.number16(at: data.lowerBound + 2)
                if styles.count < 100_000 { styles.append(formats[id] ?? NumberStyles.builtIn(id)) }
            case 0x0809:
                current?.finish()
                current = sheets.first { $0.offset == start }.map { BinarySheet(reading, document, $0.name, $0.state) }
                if current == nil, start > 0 { current = BinarySheet(reading, document, "?", 0) }
                isOld = span.number16(at: data.lowerBound) == 0x0500
            case 0x000A:
                current?.finish()
                current = nil
                if reading.isOutOfTime { return .partly(why: "cpu-seconds") }
            case 0x0207:
                if let cell = pendingString {
                    current?.put(text(span, data.lowerBound, data.upperBound), cell.row, cell.column)
                }
                pendingString = nil
            case 0x0014, 0x0015: tell(PageText.plain(text(span, data.lowerBound, data.upperBound)))
            case 0x01B6: boxLetters = span.number16(at: data.lowerBound + 10)
            case 0x003C where boxLetters > 0: tellBox(span, data)
            case 0x100D: tell(BinaryStrings.text(span, data.lowerBound + 2, limit: data.upperBound, lengthBytes: 1))
            default:
                if Self.cells.contains(kind) {
                    pendingString = put(kind, span, data, &current) ?? pendingString
                } else if !Self.wordless.contains(kind) {
                    tell(PrintableRuns.text(Array(bytes[data]), shortest: 5))
                }
            }
        }
        current?.finish()
        beside.finish()
        return .read
    }

    /// Records of cells, which `put` reads.
    private static let cells: Set<Int> = [0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD, 0x0006]

    /// Records without words: looks, drawings, settings of windows and printers.
    private static let wordless: Set<Int> = [
        0x0031, 0x041E, 0x00E0, 0x0293, 0x0092, 0x00EB, 0x00EC, 0x00ED, 0x00FF, 0x005C, 0x003C, 0x004D, 0x087D, 0x0896,
        0x0892, 0x088D, 0x088E, 0x088F, 0x0863, 0x0201, 0x00BE, 0x0208, 0x00D7, 0x0042, 0x0867, 0x0868, 0x01BA,
    ]

    private mutating func tell(_ words: [UInt8]) {
        guard words.contains(where: { $0 > 0x20 }) else { return }
        beside.append(words)
        beside.breakLine()
    }

    /// The text of a comment or a box, in the record behind that of the box itself (2.4.329).
    private mutating func tellBox(_ span: Span<UInt8>, _ data: Range<Int>) {
        let start = min(data.lowerBound + 1, data.upperBound)
        let isWide = !data.isEmpty && span[data.lowerBound] & 1 != 0
        let end = min(data.upperBound, start + boxLetters * (isWide ? 2 : 1))
        boxLetters -= (end - start) / (isWide ? 2 : 1)
        if boxLetters <= 0 || end == start { boxLetters = 0 }
        tell(isWide ? WideText.utf16(span, start..<end) : WideText.narrow(span, start..<end))
    }

    /// A string behind its length in two bytes.
    private func text(_ span: Span<UInt8>, _ at: Int, _ limit: Int) -> [UInt8] {
        guard isOld else { return BinaryStrings.text(span, at, limit: limit, lengthBytes: 2) }
        let start = min(at + 2, limit)
        return WideText.narrow(span, start..<max(start, min(limit, start + span.number16(at: at))))
    }

    private mutating func addSheet(_ span: Span<UInt8>, _ data: Range<Int>) {
        guard sheets.count < 2_000, data.count >= 8 else { return }
        let start = data.lowerBound + 6
        let name =
            isOld
            ? WideText.narrow(span, min(start + 1, data.upperBound)..<data.upperBound)
            : BinaryStrings.text(span, start, limit: data.upperBound, lengthBytes: 1)
        sheets.append(
            (
                span.number32(at: data.lowerBound), String(decoding: name, as: UTF8.self),
                Int(span[data.lowerBound + 4]) & 3
            ))
    }

    /// A cell's record; answers the cell when its text comes in the next record.
    private func put(_ kind: Int, _ span: Span<UInt8>, _ data: Range<Int>, _ sheet: inout BinarySheet?) -> (
        row: Int, column: Int
    )? {
        let at = data.lowerBound
        let row = span.number16(at: at)
        let column = span.number16(at: at + 2)
        let style = span.number16(at: at + 4)
        switch kind {
        case 0x00FD: sheet?.put(strings[span.number32(at: at + 6)], row, column)
        case 0x0204, 0x00D6:
            sheet?.put(text(span, at + 6, data.upperBound), row, column)
        case 0x0203: sheet?.put(number(Self.double(span, at + 6), style), row, column)
        case 0x027E: sheet?.put(number(Self.packed(span.number32(at: at + 6)), style), row, column)
        case 0x00BD:
            for index in 0..<max(0, (data.count - 6) / 6) {
                let value = Self.packed(span.number32(at: at + 6 + 6 * index))
                sheet?.put(number(value, span.number16(at: at + 4 + 6 * index)), row, column + index)
            }
        case 0x0006:
            if span.number16(at: at + 12) == 0xFFFF {
                if data.count > 6, span[at + 6] == 0 { return (row, column) }
            } else {
                sheet?.put(number(Self.double(span, at + 6), style), row, column)
            }
        default: break
        }
        return nil
    }

    private func number(_ value: Double, _ style: Int) -> [UInt8] {
        let kind = styles.indices.contains(style) ? styles[style] : .number
        if kind != .number, let date = NumberStyles.text(value, kind, usesMacDates: usesMacDates) {
            return Array(date.utf8)
        }
        return Array(NumberStyles.plain(value).utf8)
    }

    private static func double(_ span: Span<UInt8>, _ at: Int) -> Double {
        var bits: UInt64 = 0
        for index in 0..<8 where at + index < span.count { bits |= UInt64(span[at + index]) << UInt64(8 * index) }
        return Double(bitPattern: bits)
    }

    /// An RK number (2.5.122): an integer or the upper half of a double, perhaps of a hundredth.
    private static func packed(_ value: Int) -> Double {
        let number: Double
        if value & 2 != 0 {
            number = Double(Int32(truncatingIfNeeded: value) >> 2)
        } else {
            number = Double(bitPattern: UInt64(value & 0xFFFF_FFFC) << 32)
        }
        return value & 1 != 0 ? number / 100 : number
    }
}
