import Mail

/// Words that a PDF keeps in the dictionaries beside its pages: title and author, notes, names and values of form fields,
/// texts in place of pictures, links (ISO 32000 7.3.4, 12.5, 12.7, 14.3.3).
struct PDFWords {
    private(set) var texts: [[UInt8]] = []

    private static let most = 2_000
    private static let longest = 65_536
    /// Keys of strings for programs: numbers of the file, times, fonts, places to jump to.
    private static let technical = XMLNames(
        "ID CreationDate ModDate M DA DR Registry Ordering Lang NM Panose CharSet ByteRange Cert Creator Producer D Dest "
            + "Names Limits Trapped W Widths Kids CheckSum CharProcs IDS Font")

    init(_ bytes: Span<UInt8>) {
        var at = 0
        while texts.count < Self.most, let slash = bytes.next(0x2F, from: at) {
            var key = XMLName()
            at = slash + 1
            let first = at
            while at < bytes.count, at < first + 40, Self.isNameByte(bytes[at]) {
                key.add(bytes[at])
                at += 1
            }
            guard at > first, !Self.technical.contains(key) else { continue }
            at = Self.skipBlanks(bytes, from: at)
            if at < bytes.count, bytes[at] == 0x5B {
                readArray(bytes, &at)
            } else {
                _ = readString(bytes, &at)
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte == 0x5F || byte == 0x2D || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private static func skipBlanks(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, index < start + 64, bytes[index] <= 0x20 { index += 1 }
        return index
    }

    /// A string at this place; false when there is none.
    private mutating func readString(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
        guard at + 1 < bytes.count else { return false }
        let string: [UInt8]
        if bytes[at] == 0x28 {
            (string, at) = Self.literal(bytes, from: at + 1)
        } else if bytes[at] == 0x3C, bytes[at + 1] != 0x3C {
            (string, at) = Self.hexadecimal(bytes, from: at + 1)
        } else {
            return false
        }
        let text = Self.text(string)
        if text.contains(where: { $0 > 0x40 }) { texts.append(text) }
        return true
    }

    /// The strings of a list, as far as it begins with such.
    private mutating func readArray(_ bytes: Span<UInt8>, _ at: inout Int) {
        at = Self.skipBlanks(bytes, from: at + 1)
        while texts.count < Self.most, readString(bytes, &at) {
            if at < bytes.count, bytes[at] == 0x3E { at += 1 }
            at = Self.skipBlanks(bytes, from: at)
        }
    }

    /// Up to the bracket that closes it; brackets inside come in pairs or escaped.
    static func literal(_ bytes: Span<UInt8>, from start: Int) -> ([UInt8], Int) {
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

    static func hexadecimal(_ bytes: Span<UInt8>, from start: Int, longest: Int = 65_536) -> ([UInt8], Int) {
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
    static func text(_ string: [UInt8]) -> [UInt8] {
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
