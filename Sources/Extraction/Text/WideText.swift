import MIME

/// Text as the old Office formats keep it.
enum WideText {
    /// UTF-16, little-endian.
    static func utf16(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var text: [UInt8] = []
        var index = range.lowerBound
        let end = min(range.upperBound, bytes.count)
        while index + 2 <= end {
            let unit = UInt32(bytes.number16(at: index))
            index += 2
            if (0xD800..<0xDC00).contains(unit), index + 2 <= end {
                let low = UInt32(bytes.number16(at: index))
                if (0xDC00..<0xE000).contains(low) {
                    text.append(scalar: 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
                    index += 2
                    continue
                }
            }
            text.append(scalar: unit)
        }
        return text
    }

    /// One byte a character, windows-1252.
    static func narrow(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var piece: [UInt8] = []
        piece.append(bytes, range.clamped(to: 0..<bytes.count))
        var text: [UInt8] = []
        guard let decoder = CharsetDecoder(label: "windows-1252") else { return piece.repaired() }
        decoder.decode(piece.span, into: &text)
        decoder.finish(into: &text)
        return text
    }

    /// Without the zeros that end it.
    static func trimmed(_ text: [UInt8]) -> [UInt8] { Array(text.prefix { $0 != 0 }) }
}
