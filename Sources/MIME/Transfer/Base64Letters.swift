/// The alphabet of base64 as one table of pairs: the twelve bits that two letters stand for. Only some hundred lines of
/// the table are ever touched, so that it stays near the processor.
enum Base64Letters {
    private static let invalid: UInt16 = 0x8000
    private static let size = 65_536
    /// By the first letter and 256 times the second.
    static let pairs: [UInt16] = (0..<size).map { pair in
        let first = Base64Decoder.value(UInt8(truncatingIfNeeded: pair))
        let second = Base64Decoder.value(UInt8(truncatingIfNeeded: pair >> 8))
        return first == 255 || second == 255 ? invalid : UInt16(first) << 6 | UInt16(second)
    }

    /// Letters of the lines that nearly all encoders write (RFC 2045 6.8), and the bytes that they stand for.
    private static let fullLine = 76
    static let fullLineBytes = fullLine / 4 * 3

    /// Decodes one line of 76 letters with its line end and returns where it ends; nil when the line is anything else.
    ///
    /// All sizes are known when this is compiled, so that nothing is checked for each letter.
    @inline(__always)
    static func decodeFullLine(
        _ bytes: Span<UInt8>, from start: Int, into target: inout MutableRawSpan, at place: Int, by table: Span<UInt16>
    ) -> Int? {
        var end = start + fullLine
        guard end + 1 < bytes.count, table.count == size else { return nil }
        if bytes[end] == 0x0D { end += 1 }
        guard bytes[end] == 0x0A else { return nil }
        let line = bytes.extracting(start..<start + fullLine)
        var decoded = target._mutatingExtracting(place..<place + fullLineBytes + 1)
        var odd: UInt16 = 0
        for number in 0..<fullLine / 8 {
            let bits = eight(line, at: number &* 8, table, &odd)
            // Two bytes more than the letters have: the next ones write over them.
            decoded.storeBytes(of: bits.bigEndian, toByteOffset: number &* 6, as: UInt64.self)
        }
        let bits = four(line, at: fullLine - 4, table, &odd)
        decoded.storeBytes(of: bits.bigEndian, toByteOffset: fullLineBytes - 3, as: UInt32.self)
        return odd & invalid == 0 ? end + 1 : nil
    }

    /// Decodes groups of letters until one holds something else; `target` must have room for what is left of `bytes`
    /// and eight bytes more. Returns where it stopped and how many bytes it wrote.
    @inline(__always)
    static func decodeGroups(
        _ bytes: Span<UInt8>, from start: Int, into target: inout MutableRawSpan, at place: Int, by table: Span<UInt16>
    ) -> (end: Int, count: Int) {
        var index = start
        var count = 0
        guard table.count == size else { return (start, 0) }
        var odd: UInt16 = 0
        while index + 8 <= bytes.count {
            let bits = eight(bytes, at: index, table, &odd)
            if odd & invalid != 0 { break }
            target.storeBytes(of: bits.bigEndian, toByteOffset: place + count, as: UInt64.self)
            index += 8
            count += 6
        }
        odd = 0
        while index + 4 <= bytes.count {
            let bits = four(bytes, at: index, table, &odd)
            if odd & invalid != 0 { break }
            target.storeBytes(of: bits.bigEndian, toByteOffset: place + count, as: UInt32.self)
            index += 4
            count += 3
        }
        return (index, count)
    }

    @inline(__always)
    private static func pair(_ bytes: Span<UInt8>, at index: Int, _ table: Span<UInt16>) -> UInt16 {
        table[Int(bytes[index]) | Int(bytes[index &+ 1]) << 8]
    }

    /// The 48 bits of eight letters, from the top.
    @inline(__always)
    private static func eight(
        _ bytes: Span<UInt8>, at index: Int, _ table: Span<UInt16>, _ odd: inout UInt16
    ) -> UInt64 {
        let (a, b) = (pair(bytes, at: index, table), pair(bytes, at: index &+ 2, table))
        let (c, d) = (pair(bytes, at: index &+ 4, table), pair(bytes, at: index &+ 6, table))
        odd |= a | b | c | d
        return UInt64(a) << 52 | UInt64(b) << 40 | UInt64(c) << 28 | UInt64(d) << 16
    }

    /// The 24 bits of four letters, from the top.
    @inline(__always)
    private static func four(
        _ bytes: Span<UInt8>, at index: Int, _ table: Span<UInt16>, _ odd: inout UInt16
    ) -> UInt32 {
        let (a, b) = (pair(bytes, at: index, table), pair(bytes, at: index &+ 2, table))
        odd |= a | b
        return UInt32(a) << 20 | UInt32(b) << 8
    }
}
