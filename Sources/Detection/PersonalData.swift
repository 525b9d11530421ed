import Directory
import Glibc
import Mail

/// All detectors of personal data and secrets over one run: reads the run once, asks each identifier at the tokens that
/// it wants, settles overlaps, then looks at each paragraph and row as a whole.
struct PersonalData: Sendable {
    let names: NameIndex
    let vocabulary: Vocabulary
    private let finder: MentionFinder
    private let identifiers: [any Identifier]
    /// For each shape and what stands behind, eight to a shape, the identifiers that want it, a bit each.
    private let byShape: [UInt64]
    /// For each entry of the vocabulary, the identifiers that want one of its topics.
    private let byEntry: [UInt64]
    private let blockReaders: [any BlockReader]
    private let told: ToldSecrets

    init(
        school: School, profile: SchoolProfile, told: ToldModel = ToldModel(words: []), custom: [CustomKind] = [],
        secrets: (any RegisteredSecrets)? = nil,
        today: CalendarDay = CalendarDay(moment: Double(time(nil)))
    ) {
        var vocabulary = Vocabulary()
        Keywords.fill(&vocabulary)
        SpecialTerms.fill(&vocabulary)
        NameWords.fill(&vocabulary)
        Forenames.fill(&vocabulary)
        names = NameIndex(school, &vocabulary)
        self.vocabulary = vocabulary
        finder = MentionFinder(names)
        let identifiers = Detectors.identifiers(profile: profile, today: today, custom: custom, secrets: secrets)
        self.identifiers = identifiers
        byShape = (0..<512).map { place in
            let (shape, following) = (UInt64(place / 8), UInt8(1) << UInt8(place % 8))
            return identifiers.indices.reduce(UInt64(0)) { bits, index in
                if custom.isEmpty, identifiers[index] is Custom { return bits }
                if secrets == nil, identifiers[index] is Registered { return bits }
                let kind = type(of: identifiers[index])
                guard kind.follows(UInt8(shape)).rawValue & following != 0 else { return bits }
                return bits | (kind.shapes.rawValue >> shape & 1) << UInt64(index)
            }
        }
        let byTopic = identifiers.indices.map {
            (topics: type(of: identifiers[$0]).topics, bit: UInt64(1) << UInt64($0))
        }
        .filter { !$0.topics.isEmpty }
        byEntry = vocabulary.entries.map { entry in
            byTopic.reduce(0) { $0 | ($1.topics.isDisjoint(with: entry.topics) ? 0 : $1.bit) }
        }
        blockReaders = Detectors.blockReaders()
        self.told = ToldSecrets(told)
    }

    /// What is found in a run, as claims over bytes. `carried` are the columns of the table that the run continues,
    /// `subject` the one of the message whose body it is.
    func claims(in run: TextRun, carried: [Column]?, subject: [UInt8] = []) -> (claims: [Claim], reading: Reading) {
        let nameless = Reading(run, vocabulary: vocabulary, carried: carried)
        guard !nameless.tokens.isEmpty || !subject.isEmpty else { return ([], nameless) }
        let reading = Reading(nameless, finder)
        var claims = Settlement.settle(told.settled(values(in: reading), reading, subject: subject))
        for var block in Blocks(reading).blocks(with: claims) {
            block.strangers = StrangerFinder.strangers(in: block, reading)
            for reader in blockReaders {
                let found = reader.claims(in: block, reading, names)
                if !found.isEmpty {
                    block.claims += found
                    claims += found
                }
            }
        }
        return (claims, reading)
    }

    /// Whether a text speaks of a password or a code.
    func announcesSecret(_ reading: Reading) -> Bool {
        reading.tokens.contains { !reading.topics($0).isDisjoint(with: ToldSecrets.topics) }
    }

    private func values(in reading: Reading) -> [Claim] {
        var claims: [Claim] = []
        let following = Following.classes
        var segment = Segments(reading)
        var grids = reading.grids[...]
        for line in reading.lines.indices {
            let tokens = reading.tokens(of: line)
            guard !tokens.isEmpty else { continue }
            while let grid = grids.first, grid.lines.upperBound <= line { grids = grids.dropFirst() }
            let grid = grids.first.flatMap { $0.lines.contains(line) && $0.headerLine != line ? $0 : nil }
            var place = Place(line: line, grid: grid == nil ? nil : grids.startIndex)
            place.isHeader = grids.first?.headerLine == line
            var cells = CellCounter(grid?.separator ?? .tab, from: reading.lines[line].range.lowerBound)
            for index in tokens {
                let token = reading.tokens[index]
                var asked: UInt64
                switch token.kind {
                case .stop: continue
                case .word: asked = byEntry[Int(token.entry)]
                default:
                    let following =
                        token.upper < reading.text.count ? Int(following[Int(reading.text[token.upper])]) : 6
                    asked = byShape[Int(token.shape) * 8 + following]
                }
                if asked == 0 { continue }
                if let grid { place.column = grid.column(cells.column(at: token.lower, in: reading.text)) }
                place.mentions = segment.mentions(around: index, line: line, isRow: grid != nil)
                while asked != 0 {
                    let identifier = asked.trailingZeroBitCount
                    asked &= asked - 1
                    if let claim = identifiers[identifier].claim(at: index, reading, place) { claims.append(claim) }
                }
            }
        }
        return claims
    }
}
