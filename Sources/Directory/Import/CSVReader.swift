/// One record of a CSV file and the line on which it begins.
package struct CSVRecord: Sendable, Equatable {
    package var line: Int
    package var fields: [String]
}

/// Reads comma-separated values (RFC 4180): quotes, doubled quotes, line ends inside quotes, LF, CRLF or CR; a byte
/// order mark is dropped, and UTF-16 is understood. Tabs, semicolons or bars separate when the heading has more of them
/// than of commas, or when a first line `sep=;` says so.
package enum CSVReader {
    /// A quote that opened on `line` and never closed.
    package struct UnclosedQuote: Error {
        package let line: Int
    }

    /// Records without those that are wholly blank. Bytes that aren't UTF-8 are read as windows-1252.
    package static func records(_ bytes: [UInt8]) throws(UnclosedQuote) -> [CSVRecord] {
        try read(bytes).records
    }

    /// The records, and whether the last line ends.
    static func read(_ bytes: [UInt8]) throws(UnclosedQuote) -> (records: [CSVRecord], endsWhole: Bool) {
        let decoded = WideText.narrowed(bytes)
        var content = decoded.starts(with: [0xEF, 0xBB, 0xBF]) ? decoded[3...] : decoded[...]
        let endsWhole = content.last.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? true
        var line = 1
        var separator = separator(of: content)
        if let named = named(content) {
            separator = named.separator
            content = content[named.rest...]
            line = 2
        }
        var records: [CSVRecord] = []
        var current = CSVRecord(line: line, fields: [])
        var field: [UInt8] = []
        var quotedSince: Int?
        var index = content.startIndex
        func endRecord() {
            current.fields.append(text(field))
            field.removeAll(keepingCapacity: true)
            if current.fields.contains(where: { !$0.isEmpty }) { records.append(current) }
        }
        while index < content.endIndex {
            let byte = content[index]
            index += 1
            if quotedSince != nil {
                if byte == UInt8(ascii: "\"") {
                    if index < content.endIndex, content[index] == byte {
                        field.append(byte)
                        index += 1
                    } else {
                        quotedSince = nil
                    }
                } else {
                    if byte == UInt8(ascii: "\n") { line += 1 }
                    field.append(byte)
                }
            } else if byte == UInt8(ascii: "\""), field.allSatisfy({ $0 == UInt8(ascii: " ") }) {
                quotedSince = line
                field.removeAll(keepingCapacity: true)
            } else if byte == separator {
                current.fields.append(text(field))
                field.removeAll(keepingCapacity: true)
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if byte == UInt8(ascii: "\r"), index < content.endIndex, content[index] == UInt8(ascii: "\n") {
                    index += 1
                }
                endRecord()
                line += 1
                let width = current.fields.count
                current = CSVRecord(line: line, fields: [])
                current.fields.reserveCapacity(width)
            } else {
                field.append(byte)
            }
        }
        if let quotedSince { throw UnclosedQuote(line: quotedSince) }
        if !field.isEmpty || !current.fields.isEmpty { endRecord() }
        return (records, endsWhole)
    }

    private static let separators = [",", "\t", ";", "|"].compactMap(\.utf8.first)

    /// The commonest in the first line that has any; titles may stand above the heading.
    private static func separator(of content: ArraySlice<UInt8>) -> UInt8 {
        for line in content.prefix(8_192).split(separator: UInt8(ascii: "\n"), maxSplits: 20) {
            var counts: [UInt8: Int] = [:]
            for byte in line where separators.contains(byte) { counts[byte, default: 0] += 1 }
            guard let most = counts.values.max() else { continue }
            return separators.first { counts[$0] == most } ?? UInt8(ascii: ",")
        }
        return UInt8(ascii: ",")
    }

    /// A first line `sep=;`, which spreadsheets write and read.
    private static func named(_ content: ArraySlice<UInt8>) -> (separator: UInt8, rest: Int)? {
        let start = content.startIndex
        guard content.count > 5, content.prefix(4).elementsEqual("sep=".utf8) else { return nil }
        var rest = start + 5
        if rest < content.endIndex, content[rest] == UInt8(ascii: "\r") { rest += 1 }
        if rest < content.endIndex, content[rest] == UInt8(ascii: "\n") { rest += 1 }
        return (content[start + 4], rest)
    }

    private static func text(_ bytes: [UInt8]) -> String {
        var plain = bytes[...]
        while let first = plain.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") { plain.removeFirst() }
        while let last = plain.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { plain.removeLast() }
        if plain.isEmpty { return "" }
        guard plain.contains(where: { $0 <= 0x20 || $0 >= 0x7F }) else { return String(decoding: plain, as: UTF8.self) }
        let text = String(validating: plain, as: UTF8.self) ?? String(String.UnicodeScalarView(plain.map(windows1252)))
        return String(text.unicodeScalars.filter { $0 != "\0" }).trimmed
    }

    /// The half of windows-1252 that spreadsheets write: Latin-1 and the common signs of 0x80 to 0x9F.
    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        switch byte {
        case 0x80: "\u{20AC}"
        case 0x91: "\u{2018}"
        case 0x92: "\u{2019}"
        case 0x93: "\u{201C}"
        case 0x94: "\u{201D}"
        case 0x96: "\u{2013}"
        case 0x97: "\u{2014}"
        default: Unicode.Scalar(byte)
        }
    }
}

extension StringProtocol {
    /// Without blanks at either end.
    var trimmed: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }
}
