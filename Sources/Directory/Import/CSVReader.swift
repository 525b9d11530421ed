/// One record of a CSV file and the line on which it begins.
package struct CSVRecord: Sendable, Equatable {
    package var line: Int
    package var fields: [String]
}

/// Reads comma-separated values (RFC 4180): quotes, doubled quotes, line ends inside quotes, LF, CRLF or CR; a byte
/// order mark is dropped. Tabs or semicolons separate when the heading has more of them than of commas.
package enum CSVReader {
    /// A quote that opened on `line` and never closed.
    package struct UnclosedQuote: Error {
        package let line: Int
    }

    /// Records without those that are wholly blank. Bytes that aren't UTF-8 are read as windows-1252.
    package static func records(_ bytes: [UInt8]) throws(UnclosedQuote) -> [CSVRecord] {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let separator = separator(of: content)
        var records: [CSVRecord] = []
        var current = CSVRecord(line: 1, fields: [])
        var field: [UInt8] = []
        var line = 1
        var quotedSince: Int?
        var index = content.startIndex
        func endRecord() {
            current.fields.append(text(field))
            field = []
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
                field = []
            } else if byte == separator {
                current.fields.append(text(field))
                field = []
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if byte == UInt8(ascii: "\r"), index < content.endIndex, content[index] == UInt8(ascii: "\n") {
                    index += 1
                }
                endRecord()
                line += 1
                current = CSVRecord(line: line, fields: [])
            } else {
                field.append(byte)
            }
        }
        if let quotedSince { throw UnclosedQuote(line: quotedSince) }
        if !field.isEmpty || !current.fields.isEmpty { endRecord() }
        return records
    }

    private static func separator(of content: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        for byte in content.prefix(8_192) {
            if byte == UInt8(ascii: "\n") { break }
            counts[byte, default: 0] += 1
        }
        let comma = UInt8(ascii: ",")
        return [UInt8(ascii: "\t"), UInt8(ascii: ";")].first { counts[$0, default: 0] > counts[comma, default: 0] }
            ?? comma
    }

    private static func text(_ bytes: [UInt8]) -> String {
        let text = String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map(windows1252)))
        return text.trimmed
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
