/// A PDF with none of its layers switched off (ISO 32000 8.11): the same file with a change appended whose catalogue
/// knows no layers.
enum PDFLayers {
    /// Nil when the file doesn't say where its catalogue, its pages or its last table are.
    static func allShown(_ bytes: [UInt8], pages: PDFReference?) -> [UInt8]? {
        var change = PDFChange(bytes)
        guard let pages, let catalogue = change.catalogue else { return nil }
        change.add(catalogue.number, Array("<< /Type /Catalog /Pages \(pages) >>".utf8))
        return change.file()
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
