/// The words that the judge of told secrets knows, by hash: what each says, and its row of the model's weights.
struct ToldVocabulary: Sendable {
    struct Entry: Sendable {
        var word = ToldWord.other
        /// 0 for a word without weights.
        var row: UInt16 = 0
    }

    /// An open table; 0 in free places. The upper bits are the hash's, then come the row and what the word says.
    private(set) var slots = [UInt64](repeating: 0, count: 64)
    private var count = 0

    private static let hashBits: UInt64 = 0xFFFF_FFFF_FF00_0000

    subscript(hash: UInt64) -> Entry? { Self.find(hash, slots.span) }

    /// What a table knows of a hash.
    @inline(__always)
    static func find(_ hash: UInt64, _ table: Span<UInt64>) -> Entry? {
        let slot = table[place(of: hash, table)]
        guard slot != 0 else { return nil }
        return Entry(
            word: ToldWord(rawValue: UInt8(truncatingIfNeeded: slot)) ?? .other,
            row: UInt16(truncatingIfNeeded: slot >> 8))
    }

    /// The place of a hash, or the free one that it would take.
    @inline(__always)
    private static func place(of hash: UInt64, _ table: Span<UInt64>) -> Int {
        let mask = table.count - 1
        var place = Int(truncatingIfNeeded: hash >> 40) & mask
        while table[place] != 0, (table[place] ^ hash) & hashBits != 0 { place = (place + 1) & mask }
        return place
    }

    /// Makes a word known; the first of several meanings stands.
    mutating func add(_ word: ToldWord, _ hash: UInt64) {
        let place = Self.place(of: hash, slots.span)
        guard slots[place] == 0 else { return }
        slots[place] = hash & Self.hashBits | UInt64(word.rawValue)
        count += 1
        if count * 3 > slots.count { grow() }
    }

    /// Gives a word, known or not, a row.
    mutating func set(row: UInt16, of hash: UInt64) {
        add(.other, hash)
        let place = Self.place(of: hash, slots.span)
        slots[place] = slots[place] & ~0xFF_FF00 | UInt64(row) << 8
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        for slot in old where slot != 0 { slots[Self.place(of: slot, slots.span)] = slot }
    }
}
