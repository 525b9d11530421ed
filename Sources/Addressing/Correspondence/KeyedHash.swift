/// SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed hash of 64 bits from which nobody without the key finds the text
/// again, fast enough for every recipient of every message.
package struct KeyedHash: Sendable {
    private let low: UInt64
    private let high: UInt64

    /// - Parameter key: random octets; the first sixteen are used, missing ones count as 0.
    package init(key: [UInt8]) {
        func word(_ start: Int) -> UInt64 {
            (0..<8).reduce(0) { word, place in
                word | UInt64(start + place < key.count ? key[start + place] : 0) << UInt64(8 * place)
            }
        }
        low = word(0)
        high = word(8)
    }

    package func callAsFunction(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { bytes in hash(bytes.span) }
    }

    package func callAsFunction(_ bytes: ArraySlice<UInt8>) -> UInt64 { hash(bytes.span) }

    private func hash(_ bytes: Span<UInt8>) -> UInt64 {
        var state = State(low, high)
        var place = 0
        while place + 8 <= bytes.count {
            state.take(word(bytes, place, 8))
            place += 8
        }
        state.take(word(bytes, place, bytes.count - place) | UInt64(truncatingIfNeeded: bytes.count) << 56)
        return state.finish()
    }

    private func word(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> UInt64 {
        var word: UInt64 = 0
        for place in 0..<count { word |= UInt64(bytes[start + place]) << UInt64(8 * place) }
        return word
    }

    private struct State {
        private var a: UInt64
        private var b: UInt64
        private var c: UInt64
        private var d: UInt64

        init(_ low: UInt64, _ high: UInt64) {
            a = low ^ 0x736f_6d65_7073_6575
            b = high ^ 0x646f_7261_6e64_6f6d
            c = low ^ 0x6c79_6765_6e65_7261
            d = high ^ 0x7465_6462_7974_6573
        }

        mutating func take(_ word: UInt64) {
            d ^= word
            round()
            round()
            a ^= word
        }

        mutating func finish() -> UInt64 {
            c ^= 0xff
            for _ in 0..<4 { round() }
            return a ^ b ^ c ^ d
        }

        private mutating func round() {
            a = a &+ b
            b = Self.turned(b, 13) ^ a
            a = Self.turned(a, 32)
            c = c &+ d
            d = Self.turned(d, 16) ^ c
            a = a &+ d
            d = Self.turned(d, 21) ^ a
            c = c &+ b
            b = Self.turned(b, 17) ^ c
            c = Self.turned(c, 32)
        }

        private static func turned(_ word: UInt64, _ bits: UInt64) -> UInt64 { word << bits | word >> (64 - bits) }
    }
}
