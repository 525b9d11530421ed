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
    func decodeLines(_ chunk: Span<UInt8>, from start: Int, into out: inout [UInt8], by letters: Base64Letters) -> Int {
        guard have == 0, !sawPadding else { return start }
        let size = (chunk.count - start) / 4 * 3 + 8
        let first = out.count
        out.append(contentsOf: repeatElement(0, count: size))
        var target = out.mutableSpan
        var raw = target.mutableBytes
        var line = start
        var written = 0
        while line < chunk.count, chunk[line] != 0x2D {
            let (end, count) = letters.decodeGroups(chunk, from: line, into: &raw, at: first + written)
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
        while index + 4 <= line.count {
            let (a, b, c, d) = (
                value(line[index]), value(line[index + 1]), value(line[index + 2]), value(line[index + 3])
            )
            if (a | b | c | d) >= 64 { break }
            out.append(a << 2 | b >> 4)
            out.append(b << 4 | c >> 2)
            out.append(c << 6 | d)
            index += 4
        }
        return index
    }
}

/// The alphabet of base64 as four tables: the bits of a letter at each place of a group of four.
struct Base64Letters {
    private static let invalid: UInt32 = 0x8000_0000
    /// Four tables of 256, one behind the other.
    private let table: [UInt32]

    static let shared = Base64Letters()

    private init() {
        table = [18, 12, 6, 0].flatMap { shift in
            (0..<256).map { byte in
                let value = Base64Decoder.value(UInt8(byte))
                return value == 255 ? Self.invalid : UInt32(value) << UInt32(shift)
            }
        }
    }

    /// Decodes groups of letters until one holds something else; `target` must have room for what is left of `bytes`
    /// and eight bytes more. Returns where it stopped and how many bytes it wrote.
    func decodeGroups(
        _ bytes: Span<UInt8>, from start: Int, into target: inout MutableRawSpan, at place: Int
    ) -> (end: Int, count: Int) {
        let raw = bytes.bytes
        let table = table.span
        // Said once here, the bounds need no check inside the loop.
        guard table.count == 1_024 else { return (start, 0) }
        var index = start
        var place = place
        let first = place
        while index + 16 <= bytes.count {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let next = raw.unsafeLoadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
            let (a, b) = (
                Self.group(UInt32(truncatingIfNeeded: word), table),
                Self.group(UInt32(truncatingIfNeeded: word >> 32), table)
            )
            let (c, d) = (
                Self.group(UInt32(truncatingIfNeeded: next), table),
                Self.group(UInt32(truncatingIfNeeded: next >> 32), table)
            )
            if (a | b | c | d) & Self.invalid != 0 { break }
            target.storeBytes(
                of: (UInt64(a) << 40 | UInt64(b) << 16).bigEndian, toByteOffset: place, as: UInt64.self)
            target.storeBytes(
                of: (UInt64(c) << 40 | UInt64(d) << 16).bigEndian, toByteOffset: place + 6, as: UInt64.self)
            index += 16
            place += 12
        }
        while index + 8 <= bytes.count {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let high = Self.group(UInt32(truncatingIfNeeded: word), table)
            let low = Self.group(UInt32(truncatingIfNeeded: word >> 32), table)
            if (high | low) & Self.invalid != 0 { break }
            let six = UInt64(high) << 40 | UInt64(low) << 16
            target.storeBytes(of: six.bigEndian, toByteOffset: place, as: UInt64.self)
            index += 8
            place += 6
        }
        while index + 4 <= bytes.count {
            let bits = Self.group(raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self), table)
            if bits & Self.invalid != 0 { break }
            target.storeBytes(of: (bits << 8).bigEndian, toByteOffset: place, as: UInt32.self)
            index += 4
            place += 3
        }
        return (index, place - first)
    }

    @inline(__always)
    private static func group(_ word: UInt32, _ table: Span<UInt32>) -> UInt32 {
        table[Int(word & 0xFF)] | table[256 + Int(word >> 8 & 0xFF)] | table[512 + Int(word >> 16 & 0xFF)]
            | table[768 + Int(word >> 24)]
    }
}
