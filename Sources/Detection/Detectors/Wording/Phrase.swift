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

    /// An automaton whose places lie in the book's common arrays.
    struct Side: Sendable {
        var offset: Int32
        var first: UInt64
        var last: UInt64
        var isNullable: Bool
    }

    /// A line of a phrase file: where it stands and what it does.
    struct Source: Sendable {
        var id: String
        var effect: Effect
    }
}

/// What a passage says about itself. Found as phrases; lowers or raises what stands near.
enum WordingContext: String, Sendable, CaseIterable {
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
}

/// All phrases with the words on which they hang.
struct PhraseBook: Sendable {
    var phrases: [Phrase] = []
    var sources: [Phrase.Source] = []
    /// The places of all automata: what each must be, and what may follow it.
    private(set) var positions: [Int32] = []
    private(set) var follow: [UInt64] = []
    /// Phrases by the number of the word that starts them.
    var byAnchor: [Int32: [Int32]] = [:]
    /// The same, laid out flat: for each word the end of its stretch in `anchored`.
    private(set) var anchorEnds: [Int32] = []
    private(set) var anchored: [Int32] = []
    /// Per word a row of bits, one bit a class.
    var rows: [UInt64] = []
    var stride = 0

    mutating func store(_ automaton: PhraseAutomaton) -> Phrase.Side {
        defer {
            positions += automaton.positions
            follow += automaton.follow
        }
        return Phrase.Side(
            offset: Int32(positions.count), first: automaton.first, last: automaton.last,
            isNullable: automaton.isNullable)
    }

    mutating func seal(words: Int) {
        for word in 0..<Int32(words) {
            anchored += byAnchor[word] ?? []
            anchorEnds.append(Int32(anchored.count))
        }
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
