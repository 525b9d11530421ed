/// A change appended to a PDF, as programs do that save a part of it anew (ISO 32000 7.5.6).
struct PDFChange {
    private var bytes: [UInt8]
    let catalogue: PDFReference?
    private let table: Int?
    private var places: [(number: Int, place: Int)] = []

    init(_ bytes: [UInt8]) {
        let span = bytes.span
        catalogue = span.lastPlace(of: Self.rootName).flatMap { PDFReference(span, at: $0 + Self.rootName.count) }
        table = span.lastPlace(of: Self.startTable).flatMap {
            PDFReference.number(span, at: $0 + Self.startTable.count)?.value
        }
        self.bytes = bytes + [0x0A]
    }

    /// Puts an object in place of the one of this number.
    mutating func add(_ number: Int, _ object: [UInt8]) {
        places.append((number, bytes.count))
        bytes += Array("\(number) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }

    /// The file with the change; nil when it doesn't say where its catalogue or its last table are.
    func file() -> [UInt8]? {
        guard let catalogue, let table else { return nil }
        var tail = "xref\n"
        for (number, place) in places {
            let digits = String(place)
            tail += "\(number) 1\n\(String(repeating: "0", count: max(0, 10 - digits.count)))\(digits) 00000 n \n"
        }
        let size = (places.map(\.number).max() ?? 0) + 1
        tail += "trailer << /Size \(max(size, 100_000)) /Root \(catalogue) /Prev \(table) >>\n"
        return bytes + Array((tail + "startxref\n\(bytes.count)\n%%EOF\n").utf8)
    }

    private static let startTable = Array("startxref".utf8)
    private static let rootName = Array("/Root".utf8)
}
