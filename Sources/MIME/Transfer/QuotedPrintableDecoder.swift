import Mail

/// Decodes quoted-printable (RFC 2045 6.7) line by line, leniently: lower-case digits count, blanks at line ends are
/// dropped, and a `=` that is no escape stands for itself.
struct QuotedPrintableDecoder {
    /// Whether a `=` was met that is no escape.
    private(set) var isOdd = false
    /// The end of a piece of a long line that can't be judged without what follows.
    private var rest: [UInt8] = []

    /// Appends what `line` stands for and says whether a line end follows it. `ends` is false for a piece of a long
    /// line.
    mutating func decode(_ line: Span<UInt8>, ends: Bool, into out: inout [UInt8]) -> Bool {
        if rest.isEmpty, ends { return decode(whole: line, into: &out) }
        var bytes = rest
        rest.removeAll()
        bytes.append(span: line)
        guard !ends else { return decode(whole: bytes.span, into: &out) }
        var keep = bytes.span.endWithoutBlanks
        if bytes.count - keep > LineCutter.longest { keep = bytes.count }
        for back in 1...2 where keep - back >= 0 && bytes[keep - back] == 0x3D {
            keep -= back
            break
        }
        rest = Array(bytes[keep...])
        decode(escapes: bytes.span.extracting(0..<keep), into: &out)
        return false
    }

    private mutating func decode(whole line: Span<UInt8>, into out: inout [UInt8]) -> Bool {
        let end = line.endWithoutBlanks
        if end > 0, line[end - 1] == 0x3D {
            decode(escapes: line.extracting(0..<(end - 1)), into: &out)
            return false
        }
        decode(escapes: line.extracting(0..<end), into: &out)
        return true
    }

    private mutating func decode(escapes line: Span<UInt8>, into out: inout [UInt8]) {
        var index = 0
        while index < line.count {
            let escape = line.place(of: 0x3D, from: index)
            if escape > index { out.append(span: line.extracting(index..<escape)) }
            guard escape < line.count else { return }
            if escape + 2 < line.count, let high = line[escape + 1].hexValue, let low = line[escape + 2].hexValue {
                out.append(high << 4 | low)
                index = escape + 3
            } else {
                isOdd = true
                out.append(0x3D)
                index = escape + 1
            }
        }
    }
}
