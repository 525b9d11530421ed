/// A name without its namespace prefix, as a number (FNV-1a, 64 bits) that compares fast.
struct XMLName: Equatable, Hashable, Sendable {
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always) init() {}

    /// A name that stands in the program: the compiler makes a constant of it.
    @inline(__always)
    init(_ name: StaticString) {
        name.withUTF8Buffer { bytes in
            for byte in bytes { add(byte) }
        }
    }

    init(of name: some StringProtocol) {
        for byte in name.utf8 { add(byte) }
    }

    @inline(__always)
    mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
