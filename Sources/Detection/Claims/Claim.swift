import Mail

/// What a detector thinks a stretch of text is, before it is settled which of several claims stands.
struct Claim: Sendable {
    var kind: FindingKind
    /// Bytes of the run.
    var range: Range<Int>
    var confidence: Double
    /// Who comes first where claims overlap: the smaller number.
    var rank: Int
    var specimen = false
    var category: String?
    var reason: Reason
    /// Indexes into `NameIndex.people`.
    var people: [Int] = []
    var count = 1
    /// Of a record of somebody whom the directory doesn't know: what tells the person from others.
    var subject: UInt64?
    /// Whether it is data about a person that makes a record beside a name.
    var isDatum = true
    var severity: Severity?

    /// Identifiers can't overlap; names, addresses and records lie around and inside other claims.
    var isExclusive: Bool { rank < Rank.around }

    enum Rank {
        static let secret = 0
        static let email = 1
        static let iban = 2
        static let upn = 3
        static let uci = 4
        static let card = 5
        static let insurance = 6
        static let licence = 7
        static let account = 8
        static let network = 9
        static let numbers = 10
        static let phone = 11
        static let postcode = 12
        static let date = 13
        static let vehicle = 14
        static let other = 15
        /// From here on claims may overlap with others.
        static let around = 20
    }
}

/// Settles overlaps: what counts before what is only mentioned, then the order of kinds, then the longer. What is left
/// comes in the order of the text, identifiers before what lies around them.
enum Settlement {
    static func settle(_ claims: [Claim]) -> [Claim] {
        guard claims.count > 1 else { return claims }
        // Places of claims: whole claims are dear to move.
        var kept: [Int] = []
        var others: [Int] = []
        for place in inOrder(claims) {
            guard claims[place].isExclusive else {
                others.append(place)
                continue
            }
            var stands = true
            while let last = kept.last, claims[last].range.overlaps(claims[place].range) {
                if isBetter(claims[place], than: claims[last]) {
                    kept.removeLast()
                } else {
                    stands = false
                    break
                }
            }
            if stands { kept.append(place) }
        }
        var settled: [Claim] = []
        settled.reserveCapacity(kept.count + others.count)
        var other = 0
        for place in kept {
            while other < others.count, claims[others[other]].range.lowerBound < claims[place].range.lowerBound {
                settled.append(claims[others[other]])
                other += 1
            }
            settled.append(claims[place])
        }
        for place in others[other...] { settled.append(claims[place]) }
        return settled
    }

    /// The places of claims in the order in which they stand in the text.
    private static func inOrder(_ claims: [Claim]) -> [Int] {
        var keys = claims.indices.map { (claims[$0].range.lowerBound, $0) }
        var isSorted = true
        for place in keys.indices.dropFirst() where keys[place].0 < keys[place - 1].0 { isSorted = false }
        if !isSorted { keys.sort { $0 < $1 } }
        return keys.map(\.1)
    }

    private static func isBetter(_ left: Claim, than right: Claim) -> Bool {
        let counts = (left.confidence >= 0.5, right.confidence >= 0.5)
        if counts.0 != counts.1 { return counts.0 }
        if left.rank != right.rank { return left.rank < right.rank }
        if left.confidence != right.confidence { return left.confidence > right.confidence }
        return left.range.count > right.range.count
    }
}
