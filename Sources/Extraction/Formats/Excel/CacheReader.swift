import Mail

/// Values that the copy of a linked workbook keeps, one row of them a line.
struct CacheReader {
    private(set) var values = 0
    private var stream: TextStream

    init(_ reading: Reading, _ document: Document, place: String) {
        stream = TextStream(reading, document, place: place, view: .hidden, layout: .table)
    }

    mutating func read(_ source: XMLScanner) -> PartState {
        var scanner = source
        var isInValue = false
        while let token = scanner.next() {
            switch token {
            case .start(.sheetRow, _): stream.breakLine()
            case .start(.sheetName, _):
                if let value = scanner.attributeBytes(.value) { add(value) }
            case .start(.cellValue, let isEmpty): isInValue = !isEmpty
            case .end(.cellValue): isInValue = false
            case .text where isInValue:
                var text: [UInt8] = []
                scanner.appendText(to: &text)
                add(text)
            default: break
            }
        }
        stream.finish()
        return scanner.failure.map { .partly(why: $0) } ?? .read
    }

    private mutating func add(_ value: [UInt8]) {
        values += 1
        if let last = stream.last, last != 0x0A { stream.append(0x09) }
        for byte in value { stream.append(byte == 0x09 || byte == 0x0A ? 0x20 : byte) }
    }
}

extension XMLName {
    static var number: XMLName { XMLName("n") }
    static var date: XMLName { XMLName("d") }
    static var sheetName: XMLName { XMLName("sheetName") }
}
