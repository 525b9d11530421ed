/// A PDF with none of its layers switched off (ISO 32000 8.11): the same file with a change appended whose catalogue
/// knows no layers.
enum PDFLayers {
    /// Nil when the file doesn't say where its catalogue, its pages or its last table are.
    static func allShown(_ bytes: [UInt8], pages: PDFReference?) -> [UInt8]? {
        let span = bytes.span
        let root = lastPlace(span, of: rootName)
        let table = lastPlace(span, of: startTable)
        guard let pages, root >= 0, table >= 0, let root = PDFReference(span, at: root + rootName.count),
            let table = PDFReference.number(span, at: table + startTable.count)?.value
        else { return nil }
        var file = bytes + [0x0A]
        let place = file.count
        file += Array("\(root.number) \(root.generation) obj\n<< /Type /Catalog /Pages \(pages) >>\nendobj\n".utf8)
        let start = file.count
        let digits = String(place)
        file += Array("xref\n\(root.number) 1\n\(String(repeating: "0", count: max(0, 10 - digits.count)))".utf8)
        file += Array("\(digits) 00000 n \ntrailer << /Size \(max(root.number, 8_388_000) + 1) /Root \(root)".utf8)
        file += Array(" /Prev \(table) >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return file
    }

    private static let startTable = Array("startxref".utf8)
    private static let rootName = Array("/Root".utf8)

    private static func lastPlace(_ span: Span<UInt8>, of word: [UInt8]) -> Int {
        var place = span.count - word.count
        while place >= 0, !span.holds(word, at: place) { place -= 1 }
        return place
    }
}

/// The name of an object in a PDF: `12 0 R`.
struct PDFReference: CustomStringConvertible {
    let number: Int
    let generation: Int

    init?(_ span: Span<UInt8>, at start: Int) {
        guard let first = Self.number(span, at: start), let second = Self.number(span, at: first.end) else {
            return nil
        }
        var at = second.end
        while at < span.count, span[at] <= 0x20 { at += 1 }
        guard at < span.count, span[at] == 0x52 else { return nil }
        number = first.value
        generation = second.value
    }

    var description: String { "\(number) \(generation) R" }

    /// A number behind blanks, and where it ends.
    static func number(_ span: Span<UInt8>, at start: Int) -> (value: Int, end: Int)? {
        var at = max(0, start)
        while at < span.count, span[at] <= 0x20 { at += 1 }
        let first = at
        var value = 0
        while at < span.count, at < first + 10, (0x30...0x39).contains(span[at]) {
            value = value * 10 + Int(span[at] & 15)
            at += 1
        }
        return at > first ? (value, at) : nil
    }
}
