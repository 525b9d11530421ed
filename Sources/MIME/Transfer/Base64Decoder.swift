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

    /// Whether nothing odd was met so far.
    var isClean: Bool { !hasJunk && !goesOnAfterPadding && !usesURLAlphabet }
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
                    flush(into: &out)
                }
                sawPadding = true
                return
            case 0x2D, 0x5F:
                usesURLAlphabet = true
                value = byte == 0x2D ? 62 : 63
            case 0x20, 0x09, 0x0D, 0x0A: return
            default:
                hasJunk = true
                return
            }
        }
        if sawPadding {
            goesOnAfterPadding = true
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

    /// Four tables of 256: the letter's bits at the place they have in a group; bit 31 set for no letter.
    private static let tables: [UInt32] = (0..<4).flatMap { place in
        (0..<256).map { byte in
            let value = Base64Decoder.value(UInt8(byte))
            return value == 255 ? 0x8000_0000 : UInt32(value) << UInt32(18 - 6 * place)
        }
    }

    /// Decodes whole groups of four as long as they hold letters only, and returns where it stopped.
    private static func groups(_ line: Span<UInt8>, from start: Int, into out: inout [UInt8]) -> Int {
        let count = (line.count - start) / 4
        guard count > 0 else { return start }
        let tables = Base64Decoder.tables
        let table = tables.span
        let raw = line.bytes
        var index = start
        out.append(addingCapacity: count * 3) { target in
            for _ in 0..<count {
                let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self)
                let bits =
                    table[Int(word & 0xFF)] | table[256 + Int(word >> 8 & 0xFF)]
                    | table[512 + Int(word >> 16 & 0xFF)] | table[768 + Int(word >> 24)]
                if bits >= 0x8000_0000 { break }
                target.append(UInt8(truncatingIfNeeded: bits >> 16))
                target.append(UInt8(truncatingIfNeeded: bits >> 8))
                target.append(UInt8(truncatingIfNeeded: bits))
                index += 4
            }
        }
        return index
    }
}
