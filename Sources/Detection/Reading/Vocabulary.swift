/// The words that make tokens: keywords with their topics, special-category terms, and the names of the school's people.
/// Looked up once for each word of a text; a bitmap answers for nearly all of them.
struct Vocabulary: Sendable {
    /// What detectors ask of an entry for every token; plain bits, copied without counting references.
    struct Entry: Sendable {
        var topics: Topics = []
        /// The special-category area, as an index into `SpecialTerms.areas` plus one; 0 for none.
        var area: UInt8 = 0
        /// Whether the term counts only in capitals: SEND, LAC.
        var areaNeedsCapitals = false
        var name: NameUse = []
        /// The lengths in words of the phrases that end with this word, a bit each.
        var phraseLengths: UInt8 = 0
    }

    /// An entry as people write it, for reasons; names have none.
    private struct Wording: Sendable {
        var keyword = ""
        var term = ""
    }

    /// What a word is when it is part of a name.
    struct NameUse: OptionSet, Sendable {
        let rawValue: UInt8
        /// Part of the name of somebody in the directory.
        static let known = NameUse(rawValue: 1)
        /// A word of the language as well: Grace, Will, Mark, Hope.
        static let word = NameUse(rawValue: 2)
        /// Mr, Mrs, Miss, Dr.
        static let title = NameUse(rawValue: 4)
        /// A common first name, known from no directory.
        static let forename = NameUse(rawValue: 8)
        /// The last word of somebody's surname.
        static let surname = NameUse(rawValue: 16)
    }

    /// A place of the table; free while the hash is 0.
    private struct Slot: Sendable {
        var hash: UInt64 = 0
        var entry: UInt32 = 0
    }

    private(set) var entries: [Entry] = [Entry()]
    /// By entry, as far as there are any.
    private var wordings: [Wording] = []
    private var bitmap = [UInt64](repeating: 0, count: 1 << 10)
    /// The top bits of a hash are its place in the bitmap.
    private var bitmapShift: UInt64 = 48
    private var slots = [Slot](repeating: Slot(), count: 1 << 12)
    private var used = 0

    /// Whether a hash may be that of a word or phrase; nearly all others are told apart by this.
    @inline(__always)
    func mayHave(_ hash: UInt64) -> Bool {
        let bit = hash >> bitmapShift
        return bitmap[Int(truncatingIfNeeded: bit >> 6)] >> (bit & 63) & 1 != 0
    }

    /// The entry of a word or phrase; 0 when there is none.
    @inline(__always)
    func entry(_ hash: UInt64) -> UInt32 { mayHave(hash) ? look(hash) : 0 }

    @inline(never)
    private func look(_ hash: UInt64) -> UInt32 {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash >> 20) & mask
        while slots[place].hash != 0 {
            if slots[place].hash == hash { return slots[place].entry }
            place = (place + 1) & mask
        }
        return 0
    }

    func entry(of word: String) -> UInt32 { entry(NameHash.of(word.utf8)) }

    @inline(__always)
    subscript(_ entry: UInt32) -> Entry { entries[Int(entry)] }

    /// A keyword as people read it.
    func keyword(_ entry: UInt32) -> String { entry < wordings.count ? wordings[Int(entry)].keyword : "" }

    /// A special-category term as people write it.
    func term(_ entry: UInt32) -> String { entry < wordings.count ? wordings[Int(entry)].term : "" }

    /// Finds or makes the entry of a hash and changes it.
    mutating func change(_ hash: UInt64, _ change: (inout Entry) -> Void) {
        var found = entry(hash)
        if found == 0 {
            if used * 2 >= slots.count { grow() }
            found = UInt32(entries.count)
            entries.append(Entry())
            insert(hash, found)
            used += 1
        }
        change(&entries[Int(found)])
    }

    /// Adds a phrase of up to four words, blanks or hyphens between them.
    mutating func add(_ phrase: String, topics: Topics = [], area: UInt8 = 0) {
        let words = phrase.utf8.split { $0 == 0x20 || $0 == 0x2D || $0 == 0x2F }.map { NameHash.of($0) }
        guard let last = words.last else { return }
        if words.count > 1 { change(last) { $0.phraseLengths |= 1 << UInt8(words.count) } }
        let hash = words.dropFirst().reduce(words[0]) { NameHash.join($0, $1) }
        change(hash) {
            $0.topics.formUnion(topics)
            if area != 0 {
                $0.area = area
                $0.areaNeedsCapitals = !phrase.utf8.contains { $0.isLowerLetter }
            }
        }
        let number = Int(entry(hash))
        while wordings.count <= number { wordings.append(Wording()) }
        if area != 0 { wordings[number].term = phrase } else { wordings[number].keyword = phrase }
    }

    private mutating func insert(_ hash: UInt64, _ entry: UInt32) {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash >> 20) & mask
        while slots[place].hash != 0 { place = (place + 1) & mask }
        slots[place] = Slot(hash: hash, entry: entry)
        let bit = hash >> bitmapShift
        bitmap[Int(bit >> 6)] |= 1 << (bit & 63)
    }

    /// Doubles the table; the bitmap grows with it, eight bits a slot, so that it stays sparse and in the cache.
    private mutating func grow() {
        let old = slots.filter { $0.hash != 0 }
        slots = [Slot](repeating: Slot(), count: slots.count * 2)
        bitmap = [UInt64](repeating: 0, count: min(max(slots.count / 8, 1 << 10), 1 << 15))
        bitmapShift = UInt64(64 - (bitmap.count.trailingZeroBitCount + 6))
        for slot in old { insert(slot.hash, slot.entry) }
    }
}
