/// Random numbers that are the same in every run (SplitMix64), for simulated leaks.
struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return StableHash.mixed(state)
    }

    mutating func chance() -> Float { Float(next() >> 40) / Float(1 << 24) }
}
