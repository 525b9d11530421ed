/// The least that any reader of words does: classify and fold each byte, hash each word, ask a filter of a million bits
/// for it. What the detectors cost is told beside this.
struct BarePass {
    /// A letter in small form, or 0.
    private let folded: [UInt8] = (0...255).map { byte in
        let small = UInt8(byte) | 0x20
        return small >= 0x61 && small <= 0x7A ? small : byte >= 0x30 && byte <= 0x39 || byte >= 0x80 ? UInt8(byte) : 0
    }
    private let filter = [UInt64](repeating: 0x0000_0100_0000_0001, count: 1 << 14)

    /// How many words may be known.
    @inline(never)
    func words(in bytes: [UInt8]) -> Int {
        let (folded, filter, bytes) = (folded.span, filter.span, bytes.span)
        var count = 0
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var isWord = false
        for index in bytes.indices {
            let byte = folded[Int(bytes[index])]
            if byte != 0 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
                isWord = true
            } else if isWord {
                let bit = Int(truncatingIfNeeded: hash >> 44)
                count &+= Int(truncatingIfNeeded: filter[bit >> 6] >> UInt64(bit & 63) & 1)
                hash = 0xCBF2_9CE4_8422_2325
                isWord = false
            }
        }
        return count
    }
}
