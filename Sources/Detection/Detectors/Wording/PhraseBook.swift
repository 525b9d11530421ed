/// All phrases with the words on which they hang. What is looked at for every word of a text lies close together.
struct PhraseBook: Sendable {
    /// A place of an automaton: what it must be, and which places may follow it.
    struct Step: Sendable, Hashable {
        var code: Int32
        var follow: UInt64 = 0
    }

    /// A phrase that hangs on a word, what it needs near it, and what right behind and before it.
    struct Hanging: Sendable {
        var phrase: Int32
        var need: Signature.Need
        var neighbours: Signature.Need
    }

    /// Where a word's stretch of `hangings` ends, and its number among the memberships.
    private struct Hook: Sendable {
        var end: Int32
        var membership: Int32
    }

    var phrases: [Phrase] = []
    var sources: [Phrase.Source] = []
    var gatherings: [Phrase.Gathering] = []
    /// The places of all automata.
    private(set) var steps: [Step] = []
    /// Where an automaton stands already, by its hash, while phrases are compiled, and all of these in the order of their
    /// places.
    private var known: [UInt64: Int] = [:]
    private var inOrder: [(hash: UInt64, place: Int)] = []
    /// Which phrase hangs on which word, in the order in which they were compiled.
    private var anchors: [(word: Int32, phrase: Int32)] = []
    private(set) var hangings: [Hanging] = []
    /// By word.
    private var hooks: [Hook] = []
    private var memberships = PhraseMemberships()

    // MARK: Compiling

    /// A new place at the end.
    mutating func add(_ code: Int32) { steps.append(Step(code: code)) }

    mutating func allow(_ next: UInt64, after place: Int) { steps[place].follow |= next }

    /// Drops the places of an automaton that became too long.
    mutating func forget(after count: Int) {
        steps.removeSubrange(count...)
        while let last = inOrder.last, last.place >= count {
            known[last.hash] = nil
            inOrder.removeLast()
        }
    }

    /// The place of the automaton that was written last, from `start` on; an earlier one's when it is the same.
    mutating func shared(from start: Int) -> Int {
        let hash = steps[start...].reduce(WordHash.seed) {
            WordHash.mix(WordHash.mix($0, UInt64(UInt32(bitPattern: $1.code))), $1.follow)
        }
        if let earlier = known[hash], steps[earlier..<start].starts(with: steps[start...]) {
            steps.removeSubrange(start...)
            return earlier
        }
        known[hash] = start
        inOrder.append((hash, start))
        return start
    }

    /// What some places of an automaton must be.
    func codes(of places: UInt64, _ side: Phrase.Side) -> [Int32] {
        (0..<64).filter { places >> UInt64($0) & 1 != 0 }.map { steps[Int(side.offset) + $0].code }
    }

    /// What may stand behind the first word of an automaton.
    func followers(of side: Phrase.Side) -> [Int32] {
        let places = (0..<64).filter { side.first >> UInt64($0) & 1 != 0 }
        return codes(of: places.reduce(0) { $0 | steps[Int(side.offset) + $1].follow }, side)
    }

    mutating func hang(_ phrase: Int32, on word: Int32) { anchors.append((word, phrase)) }

    /// Lays out by word what hangs on it and which sets it belongs to, the last step before matching.
    ///
    /// - Parameters:
    ///   - sets: the words of each set.
    ///   - needs: what must stand near each phrase, and what each word is good for.
    ///   - neighbours: the same for what stands right behind and before.
    mutating func seal(sets: [[Int32]], needs: PhraseNeeds.Sealed, neighbours: PhraseNeeds.Sealed) {
        let words = needs.signatures.count
        var last = [Int32](repeating: -1, count: words)
        anchors.removeAll { word, phrase in
            defer { last[Int(word)] = phrase }
            return last[Int(word)] == phrase
        }
        var ends = [Int32](repeating: 0, count: words)
        for (word, _) in anchors { ends[Int(word)] += 1 }
        var sum: Int32 = 0
        for word in ends.indices {
            let count = ends[word]
            ends[word] = sum
            sum += count
        }
        let none = Hanging(phrase: -1, need: Signature.Need(), neighbours: Signature.Need())
        hangings = [Hanging](repeating: none, count: anchors.count)
        for (word, phrase) in anchors {
            hangings[Int(ends[Int(word)])] = Hanging(
                phrase: phrase, need: needs.needs[Int(phrase)], neighbours: neighbours.needs[Int(phrase)])
            ends[Int(word)] += 1
        }
        anchors = []
        known = [:]
        inOrder = []
        let uses = zip(needs.signatures, neighbours.signatures).map { PhraseMemberships.Uses(near: $0, beside: $1) }
        memberships = PhraseMemberships(sets: sets, uses: uses) { word, membership in
            hooks.append(Hook(end: ends[word], membership: membership))
        }
    }

    // MARK: Matching

    /// The phrases that hang on a word, as places in `hangings`.
    @inline(__always)
    func hanging(on word: Int32) -> Range<Int> {
        let index = Int(word)
        return (index == 0 ? 0 : Int(hooks[index - 1].end))..<Int(hooks[index].end)
    }

    /// Whether a phrase needs a word.
    func isUsed(_ word: Int32) -> Bool { uses(hooks[Int(word)].membership) != PhraseMemberships.Uses() }

    /// The number of the combination of sets and uses that a token's word has.
    @inline(__always)
    func membership(of token: Token) -> Int32 {
        token.traits.contains(.used) ? hooks[Int(token.word)].membership : memberships.none
    }

    @inline(__always)
    func isMember(_ word: Int32, of set: Int) -> Bool {
        word >= 0 && memberships.has(hooks[Int(word)].membership, set)
    }

    /// What the words of a combination are good for.
    @inline(__always)
    func uses(_ membership: Int32) -> PhraseMemberships.Uses { memberships.uses[Int(membership)] }
}

/// Which sets a word belongs to, and what it is good for. The forms of a verb and the members of a class are alike in this, so
/// each combination is kept once and the whole stays in the cache.
struct PhraseMemberships: Sendable {
    /// Which needs of phrases a word fills near them and right beside their anchor.
    struct Uses: Sendable, Hashable {
        var near = Signature()
        var beside = Signature()
    }

    private struct Combination: Hashable {
        /// The numbers of the sets, rising.
        var sets: [Int32]
        var uses: Uses
    }

    private(set) var uses: [Uses] = []
    /// The combination of what is no word.
    private(set) var none: Int32 = 0
    /// Per combination a row of bits, one bit a set.
    private var rows: [UInt64] = []
    private var stride = 0

    init() {}

    /// - Parameters:
    ///   - given: the uses of each word.
    ///   - found: gets each word and the number of its combination, in the order of the words.
    init(sets: [[Int32]], uses given: [Uses], found: (Int, Int32) -> Void) {
        stride = (sets.count + 63) / 64
        var setsOfWords = [[Int32]](repeating: [], count: given.count)
        for (set, members) in sets.enumerated() {
            for word in members { setsOfWords[Int(word)].append(Int32(set)) }
        }
        var known: [Combination: Int32] = [:]
        for word in given.indices {
            let combination = Combination(sets: setsOfWords[word], uses: given[word])
            if let number = known[combination] {
                found(word, number)
                continue
            }
            let number = Int32(uses.count)
            known[combination] = number
            uses.append(given[word])
            rows += [UInt64](repeating: 0, count: stride)
            for set in combination.sets { rows[rows.count - stride + Int(set >> 6)] |= 1 << UInt64(set & 63) }
            found(word, number)
        }
        none = Int32(uses.count)
        uses.append(Uses())
        rows += [UInt64](repeating: 0, count: stride)
    }

    @inline(__always)
    func has(_ membership: Int32, _ set: Int) -> Bool {
        rows[Int(membership) * stride + set >> 6] & (1 << UInt64(set & 63)) != 0
    }
}
