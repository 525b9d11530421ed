/// SipHash-2-4 (Aumasson and Bernstein), the keyed hash under which registered secrets are stored.
struct SecretHash: Sendable {
    private let key: (UInt64, UInt64)

    /// - Parameter key: sixteen bytes.
    init?(key: [UInt8]) {
        guard key.count == 16 else { return nil }
        self.key = (Self.word(key[0..<8]), Self.word(key[8..<16]))
    }

    func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var state = (
            key.0 ^ 0x736F_6D65_7073_6575, key.1 ^ 0x646F_7261_6E64_6F6D, key.0 ^ 0x6C79_6765_6E65_7261,
            key.1 ^ 0x7465_6462_7974_6573
        )
        var rest = bytes
        while rest.count >= 8 {
            Self.take(Self.word(rest.prefix(8)), &state)
            rest = rest.dropFirst(8)
        }
        Self.take(Self.word(rest) | UInt64(bytes.count & 0xFF) << 56, &state)
        state.2 ^= 0xFF
        for _ in 0..<4 { Self.round(&state) }
        return state.0 ^ state.1 ^ state.2 ^ state.3
    }

    /// Up to eight bytes, the first lowest.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private typealias State = (UInt64, UInt64, UInt64, UInt64)

    private static func take(_ word: UInt64, _ state: inout State) {
        state.3 ^= word
        round(&state)
        round(&state)
        state.0 ^= word
    }

    private static func round(_ state: inout State) {
        state.0 &+= state.1
        state.1 = turned(state.1, 13) ^ state.0
        state.0 = turned(state.0, 32)
        state.2 &+= state.3
        state.3 = turned(state.3, 16) ^ state.2
        state.0 &+= state.3
        state.3 = turned(state.3, 21) ^ state.0
        state.2 &+= state.1
        state.1 = turned(state.1, 17) ^ state.2
        state.2 = turned(state.2, 32)
    }

    private static func turned(_ word: UInt64, _ bits: UInt64) -> UInt64 { word << bits | word >> (64 - bits) }
}
