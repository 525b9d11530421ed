import Mail

/// Words that a PDF keeps beside its pages, as far as they stand uncompressed: title and author, notes, values of form
/// fields, texts in place of pictures (ISO 32000 7.3.4, 12.5, 12.7, 14.3.3).
struct PDFWords {
    private(set) var texts: [[UInt8]] = []

    private static let most = 2_000
    private static let longest = 65_536
    private static let keys = [
        "Title", "Author", "Subject", "Keywords", "Contents", "TU", "V", "Alt", "ActualText", "RC",
    ]
    .map { Array($0.utf8) }

    init(_ bytes: Span<UInt8>) {
        var at = 0
        while texts.count < Self.most, let slash = bytes.next(0x2F, from: at) {
            at = slash + 1
            guard let key = Self.keys.first(where: { bytes.holds($0, at: at) }) else { continue }
            var start = at + key.count
            while start < bytes.count, start < at + 64, bytes[start] <= 0x20 { start += 1 }
            guard start < bytes.count else { return }
            let string: [UInt8]
            if bytes[start] == 0x28 {
                (string, at) = Self.literal(bytes, from: start + 1)
            } else if bytes[start] == 0x3C, start + 1 < bytes.count, bytes[start + 1] != 0x3C {
                (string, at) = Self.hexadecimal(bytes, from: start + 1)
            } else {
                continue
            }
            let text = Self.text(string)
            if text.contains(where: { $0 > 0x20 }) { texts.append(text) }
        }
    }

    /// Up to the bracket that closes it; brackets inside come in pairs or escaped.
    private static func literal(_ bytes: Span<UInt8>, from start: Int) -> ([UInt8], Int) {
        var string: [UInt8] = []
        var depth = 1
        var index = start
        while index < bytes.count, string.count < longest {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x28: depth += 1
            case 0x29:
                depth -= 1
                if depth == 0 { return (string, index) }
            case 0x5C:
                guard index < bytes.count else { return (string, index) }
                index = escape(bytes, at: index, into: &string)
                continue
            default: break
            }
            string.append(byte)
        }
        return (string, index)
    }

    private static func escape(_ bytes: Span<UInt8>, at start: Int, into string: inout [UInt8]) -> Int {
        var index = start
        if (0x30...0x37).contains(bytes[index]) {
            var value = 0
            while index < min(bytes.count, start + 3), (0x30...0x37).contains(bytes[index]) {
                value = value << 3 | Int(bytes[index] & 7)
                index += 1
            }
            string.append(UInt8(truncatingIfNeeded: value))
            return index
        }
        switch bytes[index] {
        case 0x6E, 0x72: string.append(0x0A)
        case 0x74: string.append(0x09)
        case 0x0A, 0x0D: break
        default: string.append(bytes[index])
        }
        return index + 1
    }

    private static func hexadecimal(_ bytes: Span<UInt8>, from start: Int) -> ([UInt8], Int) {
        var string: [UInt8] = []
        var high: UInt8?
        var index = start
        while index < bytes.count, string.count < longest, bytes[index] != 0x3E {
            if let digit = bytes[index].hexValue {
                if let first = high {
                    string.append(first << 4 | digit)
                    high = nil
                } else {
                    high = digit
                }
            }
            index += 1
        }
        return (string, index)
    }

    /// UTF-16 or UTF-8 with a mark, else the PDF's own letters, which are nearly Latin-1.
    private static func text(_ string: [UInt8]) -> [UInt8] {
        if string.starts(with: [0xFE, 0xFF]) {
            var swapped: [UInt8] = []
            var index = 2
            while index + 1 < string.count {
                swapped += [string[index + 1], string[index]]
                index += 2
            }
            return WideText.utf16(swapped.span, 0..<swapped.count)
        }
        if string.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(string.dropFirst(3)).repaired() }
        // Anything else that isn't text was compressed or locked.
        guard PrintableRuns.isText(string.filter { $0 < 0x80 }) else { return [] }
        return WideText.narrow(string.span, 0..<string.count)
    }
}
