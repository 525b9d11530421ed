/// Decodes base64 (RFC 2045 6.8) line by line, leniently: anything that is not a letter of the alphabet is left out,
/// padding in the middle begins a new stream, the URL alphabet counts too. Says what was odd.
struct Base64Decoder {
    /// Six-bit values gathered of a group of four.
    private var bits: UInt32 = 0
    private var have = 0
    private var sawPadding = false

    /// What was odd so far.
    private(set) var hasJunk = false
    private(set) var goesOnAfterPadding = false
    private(set) var isUnpadded = false
    private(set) var usesURLAlphabet = false

    /// How often something was met that another reader may take otherwise.
    private(set) var faults = 0
    /// Whether nothing odd was met so far.
    var isClean: Bool { faults == 0 }
    /// Whether the next letter begins a group of four.
    var isAligned: Bool { have == 0 }

    /// Appends the bytes that `line` stands for.
    mutating func decode(_ line: Span<UInt8>, into out: inout [UInt8]) {
        var index = 0
        while index < line.count {
            if have == 0, !sawPadding {
                index = Base64Decoder.groups(line, from: index, into: &out)
                if index >= line.count { return }
            }
            one(line[index], into: &out)
            index += 1
        }
    }

    /// Appends what an unfinished group at the end still holds.
    mutating func finish(into out: inout [UInt8]) {
        if have > 0 { isUnpadded = true }
        flush(into: &out)
    }

    private mutating func flush(into out: inout [UInt8]) {
        if have == 2 { out.append(UInt8(truncatingIfNeeded: bits >> 4)) }
        if have == 3 {
            out.append(UInt8(truncatingIfNeeded: bits >> 10))
            out.append(UInt8(truncatingIfNeeded: bits >> 2))
        }
        have = 0
        bits = 0
    }

    private mutating func one(_ byte: UInt8, into out: inout [UInt8]) {
        var value = Base64Decoder.value(byte)
        if value >= 64 {
            switch byte {
            case 0x3D:
                if have > 1 {
                    flush(into: &out)
                } else if have == 1 || !sawPadding {
                    hasJunk = true
                    faults += 1
                    flush(into: &out)
                }
                sawPadding = true
                return
            case 0x2D, 0x5F:
                usesURLAlphabet = true
                faults += 1
                value = byte == 0x2D ? 62 : 63
            case 0x20, 0x09, 0x0D, 0x0A: return
            default:
                hasJunk = true
                faults += 1
                return
            }
        }
        if sawPadding {
            goesOnAfterPadding = true
            faults += 1
            sawPadding = false
        }
        bits = bits << 6 | UInt32(value)
        have += 1
        if have == 4 {
            out.append(UInt8(truncatingIfNeeded: bits >> 16))
            out.append(UInt8(truncatingIfNeeded: bits >> 8))
            out.append(UInt8(truncatingIfNeeded: bits))
            have = 0
            bits = 0
        }
    }

    /// The six bits of a letter, 255 for any other byte.
    @inline(__always)
    static func value(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case 0x2B: 62
        case 0x2F: 63
        default: 255
        }
    }

    /// Decodes clean lines of letters, each of whole groups, from a place where a group begins; stops before the
    /// first line that is anything else, that begins with `-`, or that has no end here. Returns where it stopped.
    func decodeLines(_ chunk: Span<UInt8>, from start: Int, into out: inout [UInt8]) -> Int {
        guard have == 0, !sawPadding else { return start }
        // A line without an end here is read otherwise, and in vain here.
        let nearest = chunk.extracting(0..<min(chunk.count, start + LineCutter.longest))
        guard start < chunk.count, nearest.place(of: 0x0A, from: start) < nearest.count else { return start }
        let size = (chunk.count - start) / 4 * 3 + 8
        let first = out.count
        out.append(contentsOf: repeatElement(0, count: size))
        var target = out.mutableSpan
        var raw = target.mutableBytes
        // A copy of its own: the compiler then knows its size, and that no letter points outside it.
        let alphabet = Base64Letters.table
        let table = alphabet.span
        var line = start
        var written = 0
        while line < chunk.count, chunk[line] != 0x2D {
            if let next = Base64Letters.decodeFullLine(chunk, from: line, into: &raw, at: first + written, by: table) {
                line = next
                written += Base64Letters.fullLineBytes
                continue
            }
            let (end, count) = Base64Letters.decodeGroups(
                chunk, from: line, into: &raw, at: first + written, by: table)
            var next = end
            if next < chunk.count, chunk[next] == 0x0D { next += 1 }
            guard next < chunk.count, chunk[next] == 0x0A, next - line < LineCutter.longest else { break }
            line = next + 1
            written += count
        }
        out.removeLast(size - written)
        return line
    }

    /// Decodes whole groups of four as long as they hold letters only, and returns where it stopped.
    private static func groups(_ line: Span<UInt8>, from start: Int, into out: inout [UInt8]) -> Int {
        var index = start
        // Room is made only where much is likely to come.
        let isLong = line.count - start > 1_024
        while index + 4 <= line.count, !isLong || index < start + 64 {
            let (a, b, c, d) = (
                value(line[index]), value(line[index + 1]), value(line[index + 2]), value(line[index + 3])
            )
            if (a | b | c | d) >= 64 { return index }
            out.append(a << 2 | b >> 4)
            out.append(b << 4 | c >> 2)
            out.append(c << 6 | d)
            index += 4
        }
        guard isLong else { return index }
        let alphabet = Base64Letters.table
        let table = alphabet.span
        while index + 4 <= line.count {
            let block = line.extracting(index..<min(line.count, index + 4_096))
            let first = out.count
            let size = block.count / 4 * 3 + 8
            out.append(contentsOf: repeatElement(0, count: size))
            var target = out.mutableSpan
            var raw = target.mutableBytes
            let (end, count) = Base64Letters.decodeGroups(block, from: 0, into: &raw, at: first, by: table)
            out.removeLast(size - count)
            index += end
            if end + 4 <= block.count { break }
        }
        return index
    }
}
