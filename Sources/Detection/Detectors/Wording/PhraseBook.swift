/// All phrases with the words on which they hang. What is looked at for every word of a text lies close together.
struct PhraseBook: Sendable {
    /// A place of an automaton: what it must be, and which places may follow it.
    struct Step: Sendable {
        var code: Int32
        var follow: UInt64 = 0
    }

    /// A phrase that hangs on a word, and what it needs near it.
    struct Hanging: Sendable {
        var phrase: Int32
        var need: Signature.Need
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
    mutating func forget(after count: Int) { steps.removeSubrange(count...) }

    mutating func hang(_ phrase: Int32, on word: Int32) { anchors.append((word, phrase)) }

    /// Lays out by word what hangs on it and which sets it belongs to, the last step before matching.
    ///
    /// - Parameters:
    ///   - sets: the words of each set.
    ///   - signatures: by word.
    ///   - needs: by phrase.
    mutating func seal(sets: [[Int32]], signatures: [Signature], needs: [Signature.Need]) {
        let words = signatures.count
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
        let none = Hanging(phrase: -1, need: Signature.Need(first: 0, second: 0))
        hangings = [Hanging](repeating: none, count: anchors.count)
        for (word, phrase) in anchors {
            hangings[Int(ends[Int(word)])] = Hanging(phrase: phrase, need: needs[Int(phrase)])
            ends[Int(word)] += 1
        }
        anchors = []
        memberships = PhraseMemberships(words: words, sets: sets, signatures: signatures) { word, membership in
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

    @inline(__always)
    func isMember(_ word: Int32, of set: Int) -> Bool {
        word >= 0 && memberships.has(hooks[Int(word)].membership, set)
    }

    /// What a word is good for.
    @inline(__always)
    func signature(of word: Int32) -> Signature { memberships.signatures[Int(hooks[Int(word)].membership)] }
}

/// Which sets a word belongs to, and its signature. The forms of a verb and the members of a class are alike in this, so
/// each combination is kept once and the whole stays in the cache.
struct PhraseMemberships: Sendable {
    private struct Combination: Hashable {
        var row: [UInt64]
        var signature: Signature
    }

    private(set) var signatures: [Signature] = []
    /// Per combination a row of bits, one bit a set.
    private var rows: [UInt64] = []
    private var stride = 0

    init() {}

    /// - Parameter found: gets each word and the number of its combination, in the order of the words.
    init(words: Int, sets: [[Int32]], signatures given: [Signature], found: (Int, Int32) -> Void) {
        stride = (sets.count + 63) / 64
        var setsOfWords = [[Int]](repeating: [], count: words)
        for (set, members) in sets.enumerated() {
            for word in members { setsOfWords[Int(word)].append(set) }
        }
        var known: [Combination: Int32] = [:]
        for word in 0..<words {
            var row = [UInt64](repeating: 0, count: stride)
            for set in setsOfWords[word] { row[set >> 6] |= 1 << UInt64(set & 63) }
            let combination = Combination(row: row, signature: given[word])
            if let number = known[combination] {
                found(word, number)
            } else {
                let number = Int32(signatures.count)
                known[combination] = number
                signatures.append(given[word])
                rows += row
                found(word, number)
            }
        }
    }

    @inline(__always)
    func has(_ membership: Int32, _ set: Int) -> Bool {
        rows[Int(membership) * stride + set >> 6] & (1 << UInt64(set & 63)) != 0
    }
}
