/// A word, or a pair of terms so many places apart, in one number.
package struct FeatureKey: Hashable, Sendable {
    let value: UInt64

    static func word(_ place: Int32) -> FeatureKey { FeatureKey(value: UInt64(UInt32(place))) }

    static func pair(_ first: Int32, _ second: Int32, gap: Int) -> FeatureKey {
        FeatureKey(value: UInt64(gap) << 56 | UInt64(UInt32(second)) << 28 | UInt64(UInt32(first)))
    }

    package var isPair: Bool { gap > 0 }
    var gap: Int { Int(value >> 56) }
    var first: Int32 { Int32(value & 0xfff_ffff) }
    var second: Int32 { Int32(value >> 28 & 0xfff_ffff) }
}

/// Weights of pairs: an open table behind a bitmap, since most pairs of a text aren't in it.
struct PairTable: Sendable {
    /// The places in pairs that a term has; of terms without the right ones nobody need ask.
    struct Roles: OptionSet, Sendable {
        let rawValue: UInt8

        /// The first of a pair of neighbours, and of a pair with a term between.
        static let first = (Roles(rawValue: 1), Roles(rawValue: 2))
        /// The second of either.
        static let second = (Roles(rawValue: 4), Roles(rawValue: 8))
    }

    private(set) var all: [(key: FeatureKey, weights: Likeness.Weights)] = []
    private var slots: [Int32] = []
    private var bits: [UInt64] = []
    private var roles: [Int32: Roles] = [:]

    mutating func add(_ key: FeatureKey, _ weights: Likeness.Weights) {
        all.append((key, weights))
        roles[key.first, default: []].insert(key.gap == 1 ? Roles.first.0 : Roles.first.1)
        roles[key.second, default: []].insert(key.gap == 1 ? Roles.second.0 : Roles.second.1)
    }

    func roles(of term: Int32) -> Roles { roles[term] ?? [] }

    mutating func seal() {
        var size = 1024
        while size < all.count * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        bits = [UInt64](repeating: 0, count: size / 4)
        for (index, pair) in all.enumerated() {
            let hash = PairTable.hash(pair.key)
            var place = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[place] >= 0 { place = (place + 1) & (size - 1) }
            slots[place] = Int32(index)
            bits[Int(truncatingIfNeeded: hash >> 38) & (bits.count - 1)] |= 1 << (hash >> 32 & 63)
        }
    }

    @inline(__always)
    private static func hash(_ key: FeatureKey) -> UInt64 {
        let product = key.value &* 0x9e37_79b9_7f4a_7c15
        return product ^ product >> 29
    }

    /// The place in `all` of the pair of two terms; nil for nearly all.
    @inline(__always)
    func place(_ first: Likeness.Hint, _ second: Likeness.Hint, gap: Int) -> Int? {
        let isFirst = first.roles.contains(gap == 1 ? Roles.first.0 : Roles.first.1)
        guard isFirst, second.roles.contains(gap == 1 ? Roles.second.0 : Roles.second.1) else { return nil }
        let key = FeatureKey.pair(first.term, second.term, gap: gap)
        let hash = PairTable.hash(key)
        guard bits[Int(truncatingIfNeeded: hash >> 38) & (bits.count &- 1)] >> (hash >> 32 & 63) & 1 != 0 else {
            return nil
        }
        var place = Int(truncatingIfNeeded: hash) & (slots.count &- 1)
        while slots[place] >= 0 {
            let index = Int(slots[place])
            if all[index].key == key { return index }
            place = (place &+ 1) & (slots.count &- 1)
        }
        return nil
    }
}
