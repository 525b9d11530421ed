/// A change appended to a PDF, as programs do that save a part of it anew (ISO 32000 7.5.6).
struct PDFChange {
    private var bytes: [UInt8]
    private let root: PDFReference?
    private let table: Int?
    private var places: [(number: Int, place: Int)] = []

    init(_ bytes: [UInt8]) {
        let span = bytes.span
        let root = Self.lastPlace(span, of: Self.rootName)
        let table = Self.lastPlace(span, of: Self.startTable)
        self.root = root >= 0 ? PDFReference(span, at: root + Self.rootName.count) : nil
        self.table = table >= 0 ? PDFReference.number(span, at: table + Self.startTable.count)?.value : nil
        self.bytes = bytes + [0x0A]
    }

    /// The catalogue.
    var catalogue: PDFReference? { root }

    /// Puts an object in place of the one of this number.
    mutating func add(_ number: Int, _ object: [UInt8]) {
        places.append((number, bytes.count))
        bytes += Array("\(number) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }

    /// The file with the change; nil when it doesn't say where its catalogue or its last table are.
    func file() -> [UInt8]? {
        guard let root, let table else { return nil }
        var tail = "xref\n"
        for (number, place) in places {
            let digits = String(place)
            tail += "\(number) 1\n\(String(repeating: "0", count: max(0, 10 - digits.count)))\(digits) 00000 n \n"
        }
        let size = (places.map(\.number).max() ?? 0) + 1
        tail += "trailer << /Size \(max(size, 100_000)) /Root \(root) /Prev \(table) >>\n"
        return bytes + Array((tail + "startxref\n\(bytes.count)\n%%EOF\n").utf8)
    }

    private static let startTable = Array("startxref".utf8)
    private static let rootName = Array("/Root".utf8)

    private static func lastPlace(_ span: Span<UInt8>, of word: [UInt8]) -> Int {
        var place = span.count - word.count
        while place >= 0, !span.holds(word, at: place) { place -= 1 }
        return place
    }
}
