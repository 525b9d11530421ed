import Glibc

/// Random numbers that are the same in every run (SplitMix64), and what is drawn with them.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9e37_79b9_7f4a_7c15 }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var x = state
        x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
        x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
        return x ^ (x >> 31)
    }

    /// From 0 up to, not including, 1.
    mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }

    mutating func happens(_ share: Double) -> Bool { unit() < share }

    mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(1, bound), using: &self) }

    /// Log-normal: half of all are below the median.
    mutating func spread(median: Double, by width: Double) -> Double { median * exp(width * normal()) }

    private mutating func normal() -> Double {
        (-2 * log(max(unit(), 1e-12))).squareRoot() * cos(2 * .pi * unit())
    }

    /// One more with each success, at most `limit`.
    mutating func run(_ share: Double, limit: Int = 60) -> Int {
        var count = 0
        while count < limit, happens(share) { count += 1 }
        return count
    }

    /// A place below the bound, the first ones far more often.
    mutating func zipf(_ bound: Int, bend: Double = 1.0) -> Int {
        let top = Double(bound)
        if abs(bend - 1) < 0.01 { return min(bound - 1, Int(exp(unit() * log(top + 1))) - 1) }
        let power = 1 - bend
        return min(bound - 1, Int(pow(unit() * (pow(top + 1, power) - 1) + 1, 1 / power)) - 1)
    }

    mutating func one<Element>(of choices: [Element]) -> Element? { choices.randomElement(using: &self) }

    mutating func weighted<Element>(_ choices: [(Element, Double)]) -> Element? {
        var rest = unit() * choices.reduce(0) { $0 + $1.1 }
        for (choice, weight) in choices {
            rest -= weight
            if rest < 0 { return choice }
        }
        return choices.last?.0
    }
}
