/// All words that anything asks about, under their hashes: dictionary forms, words of phrase grammars, names.
///
/// A token costs one look into the table, which is so sparse that it mostly ends with the first slot.
struct Lexicon: Sendable {
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8
        /// Words on which a phrase hangs, or a dictionary form: its sentence needs a second look.
        static let notable = Traits(rawValue: 1)
        /// The first half of a form that somebody may have cut in two.
        static let leftHalf = Traits(rawValue: 2)
        /// An everyday short word.
        static let common = Traits(rawValue: 4)
        static let name = Traits(rawValue: 8)
        /// A word that turns a sentence round: not, never, don't.
        static let negation = Traits(rawValue: 16)
        /// A name in the school's own directory.
        static let person = Traits(rawValue: 32)
        /// A dictionary form.
        static let form = Traits(rawValue: 64)
        /// A word that some phrase asks for.
        static let used = Traits(rawValue: 128)
    }

    /// What is known of a word, together, so that one look at the memory tells all.
    struct Fact: Sendable {
        /// The entry of which the word is a form, or -1.
        var entry: Int32 = -1
        var traits: Traits = []
        /// How the form differs from the entry by its own spelling.
        var disguise = Disguise.none
    }

    private static let filterBits = 18
    /// The last is for what is no word.
    private(set) var slots: [Slot] = []
    private var slotMask = 0
    /// By word.
    private var places: [Int32] = []
    /// What the model of likeness knows of each word, until the table is built.
    private var hints: [Likeness.Hint] = []
    private(set) var texts: [[UInt8]] = []
    /// Of the texts, until the table is built.
    private var hashes: [UInt64] = []
    private var facts: [Fact] = []
    /// Words by their collapsed spelling, each run of equal letters written once, and a bitmap of those spellings.
    private var collapsed: [UInt64: [Int32]] = [:]
    private var collapsedFilter = [UInt64](repeating: 0, count: 1 << (filterBits - 6))
    /// Forms that may be masked, by first letter and length.
    private var maskable = [[Int32]](repeating: [], count: 26 * longestMasked)
    private static let longestMasked = 24
    /// Stems found inside longer words, and a bitmap of their first four letters.
    private(set) var partials: [Int32] = []
    private var partialFilter = [UInt64](repeating: 0, count: 64)

    /// A word under its hash, with all that a text asks of it each time, in 32 bytes: one look at the memory.
    struct Slot: Sendable {
        var hint = Likeness.Hint()
        var traits: Traits = []
        var disguise = Disguise.none
        /// The upper half of the hash; the lower one tells the place.
        var tag: UInt32 = 0
        /// -1 where there is none.
        var word: Int32 = -1
    }

    /// By hash, until the table is built.
    private var numbers: [UInt64: Int32] = [:]

    @inline(__always)
    subscript(_ word: Int32) -> Fact { facts[Int(word)] }

    /// The number of a word, new if need be.
    mutating func number(_ text: some StringProtocol) -> Int32 { number(bytes: text.utf8) }

    mutating func number(bytes: some Collection<UInt8>) -> Int32 {
        let hash = WordHash.of(bytes)
        if let known = numbers[hash] { return known }
        let word = Int32(texts.count)
        numbers[hash] = word
        texts.append(Array(bytes))
        hashes.append(hash)
        facts.append(Fact())
        hints.append(Likeness.Hint())
        return word
    }

    mutating func set(_ hint: Likeness.Hint, of word: Int32) { hints[Int(word)] = hint }

    mutating func mark(_ word: Int32, _ added: Traits) { facts[Int(word)].traits.insert(added) }

    mutating func setEntry(_ entry: Int32, disguise: Disguise, of word: Int32) {
        guard facts[Int(word)].entry < 0 else { return }
        facts[Int(word)].entry = entry
        facts[Int(word)].disguise = disguise
        mark(word, [.notable, .form])
    }

    mutating func addMaskable(_ word: Int32) {
        let text = texts[Int(word)]
        guard let first = text.first, first &- 0x61 < 26, text.count >= 4, text.count < Lexicon.longestMasked else {
            return
        }
        maskable[Int(first &- 0x61) * Lexicon.longestMasked + text.count].append(word)
    }

    /// The words that begin with a small letter and have so many, and that people mask.
    func maskable(first: UInt8, count: Int) -> [Int32] {
        count < Lexicon.longestMasked ? maskable[Int(first &- 0x61) * Lexicon.longestMasked + count] : []
    }

    mutating func addPartial(_ word: Int32) {
        let text = texts[Int(word)]
        guard text.count >= 4 else { return }
        partials.append(word)
        let four = text.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let bit = Lexicon.partialBit(four)
        partialFilter[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// The place of four letters in the bitmap of 4,096.
    @inline(__always)
    private static func partialBit(_ four: UInt32) -> Int { Int((four &* 0x9e37_79b1) >> 20) }

    /// Whether a stem may begin with these four letters.
    @inline(__always)
    func mayBePartial(_ four: UInt32) -> Bool {
        let bit = Lexicon.partialBit(four)
        return partialFilter[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    mutating func addHalf(_ text: some StringProtocol) {
        mark(number(text), .leftHalf)
    }

    /// Builds the table; the last step.
    mutating func seal() {
        // Only building asks for these.
        numbers = [:]
        defer {
            hints = []
            hashes = []
        }
        var size = 1024
        while size < texts.count * 2 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size + 1)
        places = [Int32](repeating: 0, count: texts.count)
        slotMask = size - 1
        for (word, text) in texts.enumerated() {
            let hash = hashes[word]
            var place = Int(truncatingIfNeeded: hash) & slotMask
            while slots[place].word >= 0 { place = (place + 1) & slotMask }
            let fact = facts[word]
            slots[place] = Slot(
                hint: hints[word], traits: fact.traits, disguise: fact.disguise,
                tag: UInt32(truncatingIfNeeded: hash >> 32), word: Int32(word))
            places[word] = Int32(place)
            if text.count >= 2, text.allSatisfy(ByteClass.isLetter) {
                let spelling = WordHash.of(Lexicon.collapse(text))
                collapsed[spelling, default: []].append(Int32(word))
                collapsedFilter[Int(spelling >> (70 - Lexicon.filterBits))] |= Lexicon.filterBit(spelling)
            }
        }
    }

    private static func collapse(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text where byte != result.last { result.append(byte) }
        return result
    }

    /// The words whose spelling without repeated letters has this hash.
    func words(collapsed hash: UInt64) -> [Int32]? {
        guard collapsedFilter[Int(hash >> (70 - Lexicon.filterBits))] & Lexicon.filterBit(hash) != 0 else { return nil }
        return collapsed[hash]
    }

    @inline(__always)
    private static func filterBit(_ hash: UInt64) -> UInt64 { 1 << ((hash >> (64 - UInt64(filterBits))) & 63) }

    /// The word with this hash, or -1.
    @inline(__always)
    func find(_ hash: UInt64) -> Int32 { slots[slot(hash)].word }

    /// The place of the word with this hash, or one that is free.
    @inline(__always)
    func slot(_ hash: UInt64) -> Int {
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        var place = Int(truncatingIfNeeded: hash) & slotMask
        while true {
            if slots[place].tag == tag || slots[place].word < 0 { return place }
            place = (place &+ 1) & slotMask
        }
    }

    /// The place of a word, or the one of what is no word.
    @inline(__always)
    func slot(of word: Int32) -> Int32 {
        word >= 0 ? places[Int(word)] : Int32(truncatingIfNeeded: slots.count &- 1)
    }
}
