/// The hash under which words are looked up: blocks of eight bytes in lower case, the last filled up with zeros. Made for
/// reading a text eight bytes a step, so that a word costs nothing more at its end than one probe.
package enum WordHash {
    static let seed: UInt64 = 0x9e37_79b9_7f4a_7c15

    /// Takes in eight bytes, the first of them in the lowest bits.
    @inline(__always)
    static func mix(_ hash: UInt64, _ block: UInt64) -> UInt64 {
        let product = (hash ^ block) &* 0xff51_afd7_ed55_8ccd
        return product ^ (product >> 32)
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hasher = WordHasher()
        for byte in bytes { hasher.add(byte) }
        return hasher.value
    }
}

/// The same hash, byte by byte.
struct WordHasher {
    private var hash = WordHash.seed
    private var block: UInt64 = 0
    private var shift: UInt64 = 0

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        block |= UInt64(byte) << shift
        shift += 8
        if shift == 64 {
            hash = WordHash.mix(hash, block)
            block = 0
            shift = 0
        }
    }

    var value: UInt64 { shift == 0 ? hash : WordHash.mix(hash, block) }
}
