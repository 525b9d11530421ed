/// Decodes the lines of a yEnc file (yenc.org, draft 1.3).
struct YEncDecoder {
    private(set) var isOver = false
    private var escapes = false

    /// The file name of a `=ybegin ... name=x` line; nil for any other line.
    static func name(_ line: Span<UInt8>) -> [UInt8]? {
        let mark = Array(" name=".utf8)
        guard line.count > 14, line.has(Array("=ybegin ".utf8), at: 0) else { return nil }
        for index in 7..<line.count where line.has(mark, at: index) {
            return Array(span: line.extracting((index + mark.count)..<line.endWithoutBlanks))
        }
        return nil
    }

    mutating func decode(_ line: Span<UInt8>, into out: inout [UInt8]) {
        if line.count > 1, line[0] == 0x3D, line[1] == 0x79 {
            // =ypart goes on, =yend ends.
            if line.has(Array("=yend".utf8), at: 0) { isOver = true }
            return
        }
        guard !isOver else { return }
        for index in line.indices {
            if escapes {
                escapes = false
                out.append(line[index] &- 106)
            } else if line[index] == 0x3D {
                escapes = true
            } else {
                out.append(line[index] &- 42)
            }
        }
    }
}
