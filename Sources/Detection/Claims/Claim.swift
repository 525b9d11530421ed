import Mail

/// What a detector thinks a stretch of text is, before it is settled which of several claims stands.
///
/// A class because it is large, never changes and goes through many hands; and most detectors claim nothing most times,
/// which then costs nothing.
final class Claim: Sendable {
    let kind: FindingKind
    /// Bytes of the run.
    let range: Range<Int>
    let confidence: Double
    /// Who comes first where claims overlap: the smaller number.
    let rank: Int
    let specimen: Bool
    let category: String?
    let reason: Reason
    /// Indexes into `NameIndex.people`.
    let people: [Int]
    let count: Int
    /// Of a record of somebody whom the directory doesn't know: what tells the person from others.
    let subject: UInt64?
    /// Whether it is data about a person that makes a record beside a name.
    let isDatum: Bool
    let severity: Severity?
    let traits: KindTraits

    init(
        kind: FindingKind, range: Range<Int>, confidence: Double, rank: Int, specimen: Bool = false,
        category: String? = nil, reason: Reason, people: [Int] = [], count: Int = 1, subject: UInt64? = nil,
        isDatum: Bool = true, severity: Severity? = nil
    ) {
        self.kind = kind
        self.range = range
        self.confidence = confidence
        self.rank = rank
        self.specimen = specimen
        self.category = category
        self.reason = reason
        self.people = people
        self.count = count
        self.subject = subject
        self.isDatum = isDatum
        self.severity = severity
        traits = KindTraits(kind)
    }

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
        var kept: [Claim] = []
        var others: [Claim] = []
        for claim in inOrder(claims) {
            guard claim.isExclusive else {
                others.append(claim)
                continue
            }
            var stands = true
            while let last = kept.last, last.range.overlaps(claim.range) {
                if isBetter(claim, than: last) {
                    kept.removeLast()
                } else {
                    stands = false
                    break
                }
            }
            if stands { kept.append(claim) }
        }
        return others.isEmpty ? kept : inOrder(kept + others)
    }

    /// In the order in which they stand in the text; those that begin together stay as they came.
    private static func inOrder(_ claims: [Claim]) -> [Claim] {
        let isInOrder = claims.indices.dropFirst().allSatisfy {
            claims[$0 - 1].range.lowerBound <= claims[$0].range.lowerBound
        }
        if isInOrder { return claims }
        let keys = claims.indices.map { (claims[$0].range.lowerBound, $0) }
        return keys.sorted { $0 < $1 }.map { claims[$0.1] }
    }

    private static func isBetter(_ left: Claim, than right: Claim) -> Bool {
        let counts = (left.confidence >= 0.5, right.confidence >= 0.5)
        if counts.0 != counts.1 { return counts.0 }
        if left.rank != right.rank { return left.rank < right.rank }
        if left.confidence != right.confidence { return left.confidence > right.confidence }
        return left.range.count > right.range.count
    }
}
