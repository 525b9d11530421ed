/// The hash under which words are looked up: FNV-1a, 64 bits, over bytes in lower case. It is computed while a token is
/// being read, so that a word costs nothing more at its end than one probe.
package enum WordHash {
    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always)
    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = seed
        for byte in bytes { hash = step(hash, byte) }
        return hash
    }

    /// Spreads a hash over the upper bits, from which filter and table take their places.
    @inline(__always)
    static func spread(_ hash: UInt64) -> UInt64 { (hash ^ (hash >> 29)) &* 0x9e37_79b9_7f4a_7c15 }
}
