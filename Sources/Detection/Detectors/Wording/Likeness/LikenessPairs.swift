/// A word, or a pair of terms so many places apart, in one number.
package struct FeatureKey: Hashable, Sendable {
    let value: UInt64

    static func word(_ place: Int32) -> FeatureKey { FeatureKey(value: UInt64(UInt32(place))) }

    static func pair(_ first: Int32, _ second: Int32, gap: Int) -> FeatureKey {
        FeatureKey(
            value: UInt64(gap) << 56 | UInt64(UInt32(bitPattern: second)) << 28 | UInt64(UInt32(bitPattern: first)))
    }

    package var isPair: Bool { gap > 0 }
    var gap: Int { Int(value >> 56) }
    var first: Int32 { Int32(value & 0xfff_ffff) }
    var second: Int32 { Int32(value >> 28 & 0xfff_ffff) }
}

/// Weights of pairs: an open table behind a bitmap, since most pairs of a text aren't in it.
struct PairTable: Sendable {
    /// The marks of the first terms of a term's pairs, a bit each: of neighbours, and of pairs with a term between.
    struct Partners: Sendable {
        var near: UInt64 = 0
        var far: UInt64 = 0
    }

    private(set) var all: [(key: FeatureKey, weights: Likeness.Weights)] = []
    private var slots: [Int32] = []
    private var bits: [UInt64] = []
    private var partners: [Int32: Partners] = [:]

    mutating func add(_ key: FeatureKey, _ weights: Likeness.Weights) {
        all.append((key, weights))
        let bit: UInt64 = 1 << UInt64(PairTable.mark(key.first))
        if key.gap == 1 {
            partners[key.second, default: Partners()].near |= bit
        } else {
            partners[key.second, default: Partners()].far |= bit
        }
    }

    func partners(of term: Int32) -> Partners { partners[term] ?? Partners() }

    /// One of 64 marks.
    static func mark(_ term: Int32) -> UInt8 { UInt8((UInt32(bitPattern: term) &* 0x9e37_79b1) >> 26) }

    mutating func seal() {
        var size = 1024
        while size < all.count * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        bits = [UInt64](repeating: 0, count: size / 8)
        for (index, pair) in all.enumerated() {
            let hash = PairTable.hash(pair.key.value)
            var place = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[place] >= 0 { place = (place + 1) & (size - 1) }
            slots[place] = Int32(index)
            bits[Int(truncatingIfNeeded: hash >> 38) & (bits.count - 1)] |= 1 << (hash >> 32 & 63)
        }
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> UInt64 {
        let product = key &* 0x9e37_79b9_7f4a_7c15
        return product ^ product >> 29
    }

    /// Tells the places in `all` of the pairs that some words form. In three steps, each
    /// without a decision that waits for the memory: those that marks allow, those in the bitmap, those in the table.
    @inline(__always)
    func find(_ words: [Likeness.Hint], _ keys: inout [UInt64], _ body: (Int) -> Void) {
        if keys.count < words.count * 2 { keys = [UInt64](repeating: 0, count: words.count * 2) }
        var count = 0
        var last = Likeness.Hint()
        var before = Likeness.Hint()
        for word in words {
            keys[count] = FeatureKey.pair(last.term, word.term, gap: 1).value
            count &+=
                Int(truncatingIfNeeded: word.partners.near >> UInt64(last.mark & 63) & 1) & (last.term >= 0 ? 1 : 0)
            keys[count] = FeatureKey.pair(before.term, word.term, gap: 2).value
            count &+=
                Int(truncatingIfNeeded: word.partners.far >> UInt64(before.mark & 63) & 1) & (before.term >= 0 ? 1 : 0)
            before = last
            last = word
        }
        var left = 0
        for place in 0..<count {
            let hash = PairTable.hash(keys[place])
            keys[left] = keys[place]
            left &+= Int(
                truncatingIfNeeded: bits[Int(truncatingIfNeeded: hash >> 38) & (bits.count &- 1)] >> (hash >> 32 & 63)
                    & 1)
        }
        for place in 0..<left {
            if let found = index(of: keys[place]) { body(found) }
        }
    }

    private func index(of key: UInt64) -> Int? {
        var place = Int(truncatingIfNeeded: PairTable.hash(key)) & (slots.count &- 1)
        while slots[place] >= 0 {
            let index = Int(slots[place])
            if all[index].key.value == key { return index }
            place = (place &+ 1) & (slots.count &- 1)
        }
        return nil
    }
}
