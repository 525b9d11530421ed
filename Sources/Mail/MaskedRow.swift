/// A row of a table with all but the first letter of each word covered, so that people see what a table holds and about
/// nobody in it.
package struct MaskedRow: Sendable, Equatable {
    private static let cells = 8
    private static let width = 18

    /// The names of the columns, when they are known and the row isn't that line itself.
    package let header: String
    package let row: String

    /// The row in which a span of code points begins; nil outside the text.
    ///
    /// - Parameter header: the first row of the table, when the text continues one.
    package init?(of span: Range<Int>, in text: [UInt8], header: [UInt8]) {
        guard let range = Self.line(at: span.lowerBound, text) else { return nil }
        let first = header.isEmpty ? text.prefix { $0 != 0x0A } : header[...]
        self.header =
            range.lowerBound == 0
            ? ""
            : first.split(separator: 0x09).prefix(Self.cells).map { String(decoding: $0, as: UTF8.self) }
                .joined(separator: ", ")
        row = text[range].split(separator: 0x09).prefix(Self.cells).map(Self.masked).joined(separator: "  ")
    }

    /// The line in which a code point stands.
    private static func line(at place: Int, _ text: [UInt8]) -> Range<Int>? {
        var (left, start) = (place, 0)
        for offset in text.indices where text[offset] & 0xC0 != 0x80 {
            if left == 0 {
                return start..<(text[offset...].firstIndex(of: 0x0A) ?? text.count)
            }
            if text[offset] == 0x0A { start = offset + 1 }
            left -= 1
        }
        return nil
    }

    private static func masked(_ cell: ArraySlice<UInt8>) -> String {
        let scalars = Array(String(decoding: cell, as: UTF8.self).unicodeScalars)
        var text = ""
        var inWord = 0
        for scalar in scalars.prefix(width) {
            let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            inWord = isWord ? inWord + 1 : 0
            text.unicodeScalars.append(!isWord || (inWord == 1 && scalars.count > 2) ? scalar : "\u{2022}")
        }
        return text
    }
}
