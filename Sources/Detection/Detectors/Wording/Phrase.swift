import Mail

/// A compiled phrase: found by its rarest word, then read to the right and to the left of it.
struct Phrase: Sendable {
    enum Effect: Sendable {
        /// Counts as this.
        case find(FindingKind, category: String, severity: Severity)
        /// Counts as this entry of a dictionary, which has several words.
        case entry(Int)
        /// Takes away what it overlaps: findings of one kind, or of any.
        case except(FindingKind?)
        /// Says what kind of text this is.
        case context(WordingContext)
        /// The second signal that an unsure entry waits for.
        case raise
    }

    /// The line of a phrase file that it was made of, as an index into `PhraseBook.sources`.
    var source: Int32
    var left: Side
    /// From the anchor on.
    var right: Side
    var startsSentence: Bool
    var endsSentence: Bool
    /// The gathering that it is, as an index into `PhraseBook.gatherings`; -1 for words in an order.
    var gathering: Int32 = -1

    /// An automaton whose places lie in the book's common arrays.
    struct Side: Sendable {
        var offset: Int32
        var first: UInt64
        var last: UInt64
        var isNullable: Bool
    }

    /// Words of several sets near each other in any order, and none of others among them: one of each required set, one
    /// of at least so many of the optional sets.
    struct Gathering: Sendable {
        var required: [Int32]
        var optional: [Int32] = []
        var least = 0
        var forbidden: [Int32] = []
    }

    /// A line of a phrase file: where it stands and what it does.
    struct Source: Sendable {
        var id: String
        var effect: Effect
    }
}

/// What a passage says about itself. Found as phrases; lowers or raises what stands near.
enum WordingContext: Int, Sendable, CaseIterable {
    /// Minutes, logs, policies, training: writing about wrongs is their purpose.
    case record
    /// Lessons and set texts.
    case lesson
    /// Stories, films, games, songs.
    case fiction
    /// Words named or condemned, not used.
    case counter
    /// Scripture and old books.
    case old
    /// Matches and races.
    case sport
    /// Somebody laughs.
    case joke
    /// Biology, medicine, animals, kitchen: body and animal words in their own sense.
    case subject
    /// Words of another language before and after.
    case foreign

    var name: String { String(describing: self) }

    init?(name: some StringProtocol) {
        guard let found = WordingContext.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}

/// All phrases with the words on which they hang.
struct PhraseBook: Sendable {
    var phrases: [Phrase] = []
    var sources: [Phrase.Source] = []
    var gatherings: [Phrase.Gathering] = []
    /// The places of all automata: what each must be, and what may follow it.
    private(set) var positions: [Int32] = []
    private(set) var follow: [UInt64] = []
    /// Which phrase hangs on which word, in the order in which they were compiled.
    var anchors: [(word: Int32, phrase: Int32)] = []
    /// The same, laid out flat: for each word the end of its stretch in `anchored`.
    private(set) var anchorEnds: [Int32] = []
    private(set) var anchored: [Int32] = []
    /// What each of `anchored` needs near it, and what each word is good for.
    private(set) var needs: [Signature.Need] = []
    private(set) var signatures: [Signature] = []
    /// Per word a row of bits, one bit a class.
    var rows: [UInt64] = []
    var stride = 0

    /// How many places there are in all automata.
    var places: Int { positions.count }
    func code(at place: Int) -> Int32 { positions[place] }

    /// A new place at the end.
    mutating func add(_ code: Int32) {
        positions.append(code)
        follow.append(0)
    }

    mutating func allow(_ next: UInt64, after place: Int) { follow[place] |= next }

    /// Drops the places of an automaton that became too long.
    mutating func forget(after count: Int) {
        positions.removeSubrange(count...)
        follow.removeSubrange(count...)
    }

    /// Lays `anchors` out by word.
    ///
    /// - Parameters:
    ///   - signatures: by word.
    ///   - needs: by phrase.
    mutating func seal(signatures: [Signature], needs: [Signature.Need]) {
        let words = signatures.count
        var last = [Int32](repeating: -1, count: words)
        var ends = [Int32](repeating: 0, count: words)
        anchors.removeAll { word, phrase in
            defer { last[Int(word)] = phrase }
            return last[Int(word)] == phrase
        }
        for (word, _) in anchors { ends[Int(word)] += 1 }
        var sum: Int32 = 0
        for word in ends.indices {
            let count = ends[word]
            ends[word] = sum
            sum += count
        }
        anchored = [Int32](repeating: 0, count: anchors.count)
        for (word, phrase) in anchors {
            anchored[Int(ends[Int(word)])] = phrase
            ends[Int(word)] += 1
        }
        anchorEnds = ends
        anchors = []
        self.signatures = signatures
        self.needs = anchored.map { needs[Int($0)] }
    }

    /// The phrases that hang on a word, as places in `anchored`.
    @inline(__always)
    func hanging(on word: Int32) -> Range<Int> {
        let index = Int(word)
        return (index == 0 ? 0 : Int(anchorEnds[index - 1]))..<Int(anchorEnds[index])
    }

    @inline(__always)
    func isMember(_ word: Int32, of index: Int) -> Bool {
        let row = Int(word) * stride
        return word >= 0 && rows[row + index >> 6] & (1 << UInt64(index & 63)) != 0
    }
}
