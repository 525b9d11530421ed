import Foundation

func exponential(_ x: Double) -> Double { exp(x) }

/// The probability that belongs to a logarithm of odds.
func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// FNV-1a with a final mix: a hash that is the same in every run, for names and words. Addresses are hashed with a key.
struct StableHash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

    static func of(_ text: some StringProtocol) -> UInt64 {
        var hash = StableHash()
        for byte in text.utf8 { hash.add(byte) }
        return mixed(hash.value)
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = StableHash()
        for byte in bytes { hash.add(byte) }
        return mixed(hash.value)
    }

    static func mixed(_ value: UInt64) -> UInt64 {
        var x = value
        x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
        x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
        return x ^ (x >> 31)
    }

    /// One number for an ordered pair.
    static func pair(_ left: UInt64, _ right: UInt64) -> UInt64 {
        mixed(left &* 0x9e37_79b9_7f4a_7c15 &+ right)
    }
}

func logarithm(_ x: Float) -> Float { log(x) }
