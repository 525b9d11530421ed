import Mail

/// Comma, semicolon or TAB separated values (RFC 4180), told as a table.
struct Delimited: Format {
    static let name = "Delimited"

    func claim(_ document: Document) -> Claim? {
        if document.signature != nil { return nil }
        let ending = document.fileExtension
        if ending == "csv" || ending == "tsv" || ending == "tab" { return .declared }
        let types: Set<String> = ["text/csv", "text/tab-separated-values", "application/csv", "text/x-csv"]
        return types.contains(document.contentType) && ending != "txt" ? .declared : nil
    }

    func contentType(_ document: Document) -> String? { "text/csv" }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        let (text, state) = DecodedText.of(document)
        let bytes = text.span
        let separator = Self.separator(bytes)
        var stream = TextStream(reading, document, layout: .table)
        var isQuoted = false
        var isCellStart = true
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                if byte != 0x22 {
                    stream.append(byte == 0x0A || byte == 0x0D || byte == 0x09 ? 0x20 : byte)
                } else if index < bytes.count, bytes[index] == 0x22 {
                    stream.append(0x22)
                    index += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case 0x22 where isCellStart:
                isQuoted = true
                isCellStart = false
            case separator:
                stream.append(0x09)
                isCellStart = true
            case 0x0A:
                stream.breakLine()
                isCellStart = true
            case 0x0D:
                if index >= bytes.count || bytes[index] != 0x0A { stream.breakLine() }
                isCellStart = true
            default:
                stream.append(byte == 0x09 ? 0x20 : byte)
                isCellStart = false
            }
        }
        stream.finish()
        return state
    }

    /// The separator that stands most often in the first lines, outside quotes.
    private static func separator(_ bytes: Span<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [0x2C: 0, 0x3B: 0, 0x09: 0, 0x7C: 0]
        var isQuoted = false
        for index in 0..<min(bytes.count, 8_192) {
            if bytes[index] == 0x22 { isQuoted.toggle() }
            if !isQuoted, let count = counts[bytes[index]] { counts[bytes[index]] = count + 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0x2C
    }
}
