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

/// Weights of pairs: an open table behind a bitmap, since most pairs of a text aren't in it. A place of the table has all
/// that a passage asks for first, in eight bytes: the pair, what it weighs for "any harm", and its number.
struct PairTable: Sendable {
    /// The marks of the first terms of a term's pairs, a bit each: of neighbours, and of pairs with a term between.
    struct Partners: Sendable {
        var near: UInt64 = 0
        var far: UInt64 = 0
    }

    /// A pair that was found: its number, and what it weighs for "any harm".
    struct Found {
        var number: Int32
        var harm: Int32
    }

    /// Pairs that a place of the table can tell apart.
    static let most = 1 << 20
    private static let termBits = 16
    /// Two terms and how far apart they stand.
    private static let keyBits = UInt64(2 * termBits + 1)
    private static let keyMask = (UInt64(1) << keyBits) - 1

    private(set) var weights: [Likeness.Weights] = []
    private var packed: [UInt64] = []
    /// The pair in the lowest bits, then the weight, then the number plus one; 0 in free places.
    private var slots: [UInt64] = []
    private var bits: [UInt64] = []
    /// By term.
    private var partners: [Partners] = []

    mutating func add(_ key: FeatureKey, _ weights: Likeness.Weights) {
        self.weights.append(weights)
        packed.append(
            PairTable.pack(
                UInt16(truncatingIfNeeded: key.first), UInt16(truncatingIfNeeded: key.second), isFar: key.gap == 2))
        let bit: UInt64 = 1 << PairTable.mark(UInt16(truncatingIfNeeded: key.first))
        let second = Int(key.second)
        while partners.count <= second { partners.append(Partners()) }
        if key.gap == 1 { partners[second].near |= bit } else { partners[second].far |= bit }
    }

    func partners(of term: Int32) -> Partners { Int(term) < partners.count ? partners[Int(term)] : Partners() }

    /// One of 64 marks.
    @inline(__always)
    static func mark(_ term: UInt16) -> UInt64 { UInt64((UInt32(term) &* 0x9e37_79b1) >> 26) }

    mutating func seal() {
        var size = 1024
        while size < packed.count * 2 { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
        bits = [UInt64](repeating: 0, count: size / 8)
        for (number, key) in packed.enumerated() {
            let hash = PairTable.hash(key)
            var place = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[place] != 0 { place = (place + 1) & (size - 1) }
            slots[place] =
                key | UInt64(UInt8(bitPattern: weights[number][0])) << PairTable.keyBits
                | UInt64(number + 1) << (PairTable.keyBits + 8)
            bits[Int(truncatingIfNeeded: hash >> 38) & (bits.count - 1)] |= 1 << (hash >> 32 & 63)
        }
        // Only building asks for them again.
        packed = []
        partners = []
    }

    @inline(__always)
    static func pack(_ first: UInt16, _ second: UInt16, isFar: Bool) -> UInt64 {
        UInt64(first) | UInt64(second) << UInt64(termBits) | (isFar ? 1 << UInt64(2 * termBits) : 0)
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> UInt64 {
        let product = key &* 0x9e37_79b9_7f4a_7c15
        return product ^ product >> 29
    }

    /// Keeps of some keys those in the bitmap, without a decision that waits for the memory.
    ///
    /// - Returns: how many are left.
    @inline(__always)
    func sift(_ keys: inout MutableSpan<UInt64>, _ count: Int) -> Int {
        let bits = bits.span
        var left = 0
        for place in 0..<count {
            let key = keys[place]
            let hash = PairTable.hash(key)
            keys[left] = key
            left &+= Int(
                truncatingIfNeeded: bits[Int(truncatingIfNeeded: hash >> 38) & (bits.count &- 1)] >> (hash >> 32 & 63)
                    & 1)
        }
        return left
    }

    /// The pair of a key, if it is one.
    @inline(__always)
    func find(_ key: UInt64) -> Found? {
        let slots = slots.span
        var place = Int(truncatingIfNeeded: PairTable.hash(key)) & (slots.count &- 1)
        while true {
            let slot = slots[place]
            if slot == 0 { return nil }
            if slot & PairTable.keyMask == key {
                return Found(
                    number: Int32(truncatingIfNeeded: slot >> (PairTable.keyBits + 8)) &- 1,
                    harm: Int32(Int8(truncatingIfNeeded: slot >> PairTable.keyBits)))
            }
            place = (place &+ 1) & (slots.count &- 1)
        }
    }
}
