extension CharsetDecoder {
    /// Reads a whole text: byte order marks first, then whatever is valid UTF-8, then the label, then windows-1252.
    ///
    /// The note says when the label was unknown or is not what the bytes are.
    package static func decode(_ bytes: Span<UInt8>, label: String?) -> (text: [UInt8], note: CharsetNote?) {
        let labelled = label.flatMap { Charset.named($0) }
        let unknown: CharsetNote? = label != nil && labelled == nil ? .unknown : nil
        if let (marked, length) = byteOrderMark(bytes) {
            let fits =
                labelled == nil || labelled.map { $0.converter.hasPrefix(marked.converter.prefix(6)) } == true
                || marked == .utf8 && labelled?.isWide != true
            return (
                read(bytes.extracting(length..<bytes.count), marked), unknown ?? (fits ? nil : .lying)
            )
        }
        if let labelled, labelled.isWide {
            if bytes.looksLikePlainText { return (read(bytes, .utf8), .lying) }
            // Without a byte order the zeros tell it.
            let isOpen = labelled.converter.last?.isNumber == true
            return (read(bytes, isOpen ? wideByZeros(bytes) ?? labelled : labelled), nil)
        }
        if let labelled, case .stateful = labelled.kind { return (read(bytes, labelled), nil) }
        if let wide = wideByZeros(bytes), bytes.count % 2 == 0 {
            return (read(bytes, wide), unknown ?? (labelled == nil ? nil : .lying))
        }

        var mender = UTF8Mender()
        var text = [UInt8]()
        text.reserveCapacity(bytes.count)
        mender.mend(bytes, into: &text)
        mender.finish(into: &text)
        if mender.faults == 0 {
            if mender.characters == 0, bytes.holdsJapaneseEscape, let japanese = Charset.named("iso-2022-jp") {
                return (read(bytes, japanese), unknown ?? (labelled == nil ? nil : .lying))
            }
            let lies = mender.characters > 0 && labelled != nil && labelled != .utf8
            return (text, unknown ?? (lies ? .lying : nil))
        }
        if let labelled, labelled != .utf8 { return (read(bytes, labelled), nil) }
        // Broken UTF-8 stays UTF-8 when most of it is; otherwise it never was.
        if mender.characters > mender.faults { return (text, labelled == nil ? unknown : .lying) }
        return (read(bytes, .windows1252), unknown ?? (labelled == nil ? nil : .lying))
    }

    /// The text for those who go by the label alone, when `decode` goes by a mark or by zeros instead and letters get
    /// lost by that. Without the zeros, which programs drop.
    package static func readByLabel(_ bytes: Span<UInt8>, label: String?) -> [UInt8]? {
        let labelled = label.flatMap { Charset.named($0) }
        if labelled?.isWide == true { return nil }
        guard byteOrderMark(bytes).map({ $0.0.isWide }) ?? (wideByZeros(bytes) != nil) else { return nil }
        let wide = decode(bytes, label: label).text
        guard letters(bytes) > letters(wide.span) + 3 else { return nil }
        return read(bytes, labelled ?? .utf8).filter { $0 != 0 }
    }

    private static func letters(_ bytes: Span<UInt8>) -> Int {
        var count = 0
        for index in bytes.indices where (0x61...0x7A).contains(bytes[index] | 0x20) { count += 1 }
        return count
    }

    private static func read(_ bytes: Span<UInt8>, _ charset: Charset) -> [UInt8] {
        var text = [UInt8]()
        text.reserveCapacity(bytes.count + bytes.count / 8)
        if let decoder = CharsetDecoder(charset) {
            decoder.decode(bytes, into: &text)
            decoder.finish(into: &text)
        } else {
            var mender = UTF8Mender()
            mender.mend(bytes, into: &text)
            mender.finish(into: &text)
        }
        return text
    }

    private static func byteOrderMark(_ bytes: Span<UInt8>) -> (Charset, length: Int)? {
        guard bytes.count >= 2 else { return nil }
        func has(_ mark: [UInt8]) -> Bool {
            guard bytes.count >= mark.count else { return false }
            for index in mark.indices where bytes[index] != mark[index] { return false }
            return true
        }
        if has([0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if has([0xFF, 0xFE, 0, 0]) { return (Charset(converter: "UTF-32LE", kind: .wide(4)), 4) }
        if has([0, 0, 0xFE, 0xFF]) { return (Charset(converter: "UTF-32BE", kind: .wide(4)), 4) }
        if has([0xFF, 0xFE]) { return (Charset(converter: "UTF-16LE", kind: .wide(2)), 2) }
        if has([0xFE, 0xFF]) { return (Charset(converter: "UTF-16BE", kind: .wide(2)), 2) }
        return nil
    }

    /// UTF-16 or UTF-32 without mark or label, by the zeros that Latin text leaves in every other byte.
    static func wideByZeros(_ bytes: Span<UInt8>) -> Charset? {
        let length = min(bytes.count, 512) & ~3
        guard length >= 8 else { return nil }
        var zeros = (0, 0, 0, 0)
        var index = 0
        while index < length {
            if bytes[index] == 0 { zeros.0 += 1 }
            if bytes[index + 1] == 0 { zeros.1 += 1 }
            if bytes[index + 2] == 0 { zeros.2 += 1 }
            if bytes[index + 3] == 0 { zeros.3 += 1 }
            index += 4
        }
        let quarter = length / 4
        let most = quarter - quarter / 4
        let few = quarter / 8
        switch zeros {
        case let (a, b, c, d) where a <= few && b >= most && c >= most && d >= most:
            return Charset(converter: "UTF-32LE", kind: .wide(4))
        case let (a, b, c, d) where d <= few && a >= most && b >= most && c >= most:
            return Charset(converter: "UTF-32BE", kind: .wide(4))
        case let (a, b, c, d) where a + c <= 2 * few && b + d >= 2 * most:
            return Charset(converter: "UTF-16LE", kind: .wide(2))
        case let (a, b, c, d) where b + d <= 2 * few && a + c >= 2 * most:
            return Charset(converter: "UTF-16BE", kind: .wide(2))
        default: return nil
        }
    }
}

extension Charset {
    fileprivate var isWide: Bool {
        if case .wide = kind { true } else { false }
    }
}

extension Span<UInt8> {
    /// Whether an escape stands here that begins Japanese letters in seven bits (RFC 1468).
    fileprivate var holdsJapaneseEscape: Bool {
        let escape = place(of: 0x1B, from: 0)
        return escape + 2 < count && self[escape + 1] == 0x24 && (self[escape + 2] == 0x40 || self[escape + 2] == 0x42)
    }

    /// Whether all bytes are ASCII letters, signs and line ends, as hardly any UTF-16 text is.
    fileprivate var looksLikePlainText: Bool {
        for index in indices {
            let byte = self[index]
            if byte >= 0x7F || byte < 0x20 && byte != 9 && byte != 10 && byte != 13 { return false }
        }
        return true
    }
}
