import Mail

/// Lines read as if they were quoted-printable.
extension BlindScan {
    /// A line read as quoted-printable: its text, how many escapes it has, the most in a row, whether it goes on.
    static func unquote(line: Span<UInt8>) -> (text: [UInt8], count: Int, row: Int, isSoft: Bool) {
        var text = [UInt8]()
        var count = 0
        var row = 0
        var longest = 0
        var index = 0
        while index < line.count {
            if line[index] == 0x3D {
                if index + 2 < line.count, let high = line[index + 1].hexValue, let low = line[index + 2].hexValue {
                    text.append(high << 4 | low)
                    index += 3
                    count += 1
                    row += 1
                    longest = max(longest, row)
                    continue
                }
                if index == line.count - 1 { return (text, count, longest, true) }
            }
            row = 0
            text.append(line[index])
            index += 1
        }
        return (text, count, longest, false)
    }

    static func unquote(_ bytes: Span<UInt8>) -> (text: [UInt8], escapes: Int, softBreaks: Int) {
        var text = [UInt8]()
        var escapes = 0
        var softBreaks = 0
        var start = 0
        while start < bytes.count {
            let end = bytes.place(of: 0x0A, from: start)
            let line = bytes.extracting(start..<end)
            let (piece, count, _, isSoft) = unquote(line: line.extracting(0..<line.endWithoutBlanks))
            text.append(contentsOf: piece)
            if !isSoft { text.append(0x0A) }
            escapes += count
            if isSoft, line.count > 1 { softBreaks += 1 }
            start = end + 1
        }
        return (text, escapes, softBreaks)
    }
}
