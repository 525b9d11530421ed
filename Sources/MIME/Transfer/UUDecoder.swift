/// Decodes the lines of a uuencoded file (POSIX uuencode, historical algorithm).
struct UUDecoder {
    /// Whether a line had another length than it says.
    private(set) var isOdd = false
    private(set) var isOver = false

    /// The file name of a `begin 644 name` line; nil for any other line.
    static func name(_ line: Span<UInt8>) -> [UInt8]? {
        guard line.count >= 11, line.has(Array("begin ".utf8), at: 0) else { return nil }
        var index = 6
        while index < line.count, line[index] >= 0x30, line[index] <= 0x37 { index += 1 }
        guard index - 6 >= 3, index - 6 <= 6, index + 1 < line.count, line[index] == 0x20 else { return nil }
        return Array(span: line.extracting((index + 1)..<line.endWithoutBlanks))
    }

    /// Whether a line can be data: its first byte says about as many letters as follow.
    static func fits(_ line: Span<UInt8>) -> Bool {
        guard line.count > 0, line[0] >= 0x20, line[0] <= 0x60 else { return false }
        let says = (Int(line[0] &- 0x20 & 63) + 2) / 3 * 4
        guard says > 0, line.count - 1 <= says + 2, line.count - 1 >= says / 2 else { return false }
        for index in line.indices where line[index] < 0x20 || line[index] > 0x60 { return false }
        return true
    }

    mutating func decode(_ line: Span<UInt8>, into out: inout [UInt8]) {
        guard !isOver, line.count > 0 else { return }
        if line.count >= 3, line.has(Array("end".utf8), at: 0), line.endWithoutBlanks == 3 {
            isOver = true
            return
        }
        guard line[0] >= 0x20, line[0] <= 0x60 else {
            isOdd = true
            return
        }
        var left = Int((line[0] &- 0x20) & 63)
        let says = (left + 2) / 3 * 4
        // Blanks at the end may have been lost on the way; one letter more is some encoders' checksum.
        if line.count - 1 > says + 1 { isOdd = true }
        var index = 1
        while left > 0 {
            var bits: UInt32 = 0
            for place in 0..<4 {
                let byte: UInt8 = index + place < line.count ? line[index + place] : 0x20
                if byte < 0x20 || byte > 0x60 { isOdd = true }
                bits = bits << 6 | UInt32((byte &- 0x20) & 63)
            }
            if index >= line.count {
                isOdd = true
                return
            }
            out.append(UInt8(truncatingIfNeeded: bits >> 16))
            if left > 1 { out.append(UInt8(truncatingIfNeeded: bits >> 8)) }
            if left > 2 { out.append(UInt8(truncatingIfNeeded: bits)) }
            left -= 3
            index += 4
        }
    }
}
