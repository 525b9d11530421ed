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

    var name: String { Self.names[rawValue] }

    private static let names = allCases.map { String(describing: $0) }

    init?(name: some StringProtocol) {
        guard let found = WordingContext.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}
