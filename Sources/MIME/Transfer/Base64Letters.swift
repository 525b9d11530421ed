/// The alphabet of base64 as four tables: the bits of a letter at each place of a group of four.
enum Base64Letters {
    private static let invalid: UInt32 = 0x8000_0000
    /// Four tables of 256, one behind the other.
    static let table = InlineArray<1_024, UInt32> { place in
        let value = Base64Decoder.value(UInt8(truncatingIfNeeded: place))
        return value == 255 ? invalid : UInt32(value) << UInt32(18 - place / 256 * 6)
    }

    /// Letters of the lines that nearly all encoders write (RFC 2045 6.8), and the bytes that they stand for.
    private static let fullLine = 76
    static let fullLineBytes = fullLine / 4 * 3

    /// Decodes one line of 76 letters with its line end and returns where it ends; nil when the line is anything else.
    ///
    /// All sizes are known when this is compiled, so that nothing is checked for each letter.
    @inline(__always)
    static func decodeFullLine(
        _ bytes: Span<UInt8>, from start: Int, into target: inout MutableRawSpan, at place: Int, by table: Span<UInt32>
    ) -> Int? {
        var end = start + fullLine
        guard end + 1 < bytes.count else { return nil }
        if bytes[end] == 0x0D { end += 1 }
        guard bytes[end] == 0x0A else { return nil }
        let line = bytes.extracting(start..<start + fullLine)
        var decoded = target._mutatingExtracting(place..<place + fullLineBytes + 1)
        var odd: UInt32 = 0
        for number in 0..<fullLine / 4 {
            let bits = group(line, at: number &* 4, table)
            odd |= bits
            // One byte more than the group has: the next group writes over it.
            decoded.storeBytes(of: (bits << 8).bigEndian, toByteOffset: number &* 3, as: UInt32.self)
        }
        return odd & invalid == 0 ? end + 1 : nil
    }

    /// Decodes groups of letters until one holds something else; `target` must have room for what is left of `bytes`
    /// and eight bytes more. Returns where it stopped and how many bytes it wrote.
    @inline(__always)
    static func decodeGroups(
        _ bytes: Span<UInt8>, from start: Int, into target: inout MutableRawSpan, at place: Int, by table: Span<UInt32>
    ) -> (end: Int, count: Int) {
        var index = start
        var count = 0
        while index + 4 <= bytes.count {
            let bits = group(bytes, at: index, table)
            if bits & invalid != 0 { break }
            target.storeBytes(of: (bits << 8).bigEndian, toByteOffset: place + count, as: UInt32.self)
            index += 4
            count += 3
        }
        return (index, count)
    }

    @inline(__always)
    private static func group(_ bytes: Span<UInt8>, at index: Int, _ table: Span<UInt32>) -> UInt32 {
        table[Int(bytes[index])] | table[256 + Int(bytes[index &+ 1])] | table[512 + Int(bytes[index &+ 2])]
            | table[768 + Int(bytes[index &+ 3])]
    }
}
