/// A name without its namespace prefix, as a number (FNV-1a, 64 bits) that compares fast.
struct XMLName: Equatable, Hashable, Sendable {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    init(_ name: String) {
        for byte in name.utf8 { add(byte) }
    }

    mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
