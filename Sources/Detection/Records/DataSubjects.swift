import Mail

/// The distinct people whom a message has data about, by directory id or, for others, by what identifies them.
struct DataSubjects: Sendable {
    private var known: Set<Int> = []
    private var unknown: Set<UInt64> = []
    /// Those among them about whom something sensitive is told.
    private var sensitive: Set<UInt64> = []
    private(set) var hasCredential = false
    /// Attachments in which records stand.
    private(set) var recordPlaces: Set<String> = []

    /// From how many people on sensitive data are on the highest level.
    private static let several = 3

    var count: Int { known.count + unknown.count }

    mutating func note(_ claims: [Claim], _ reading: Reading, _ names: NameIndex) {
        noteNumbers(claims, reading)
        for claim in claims where claim.confidence >= 0.5 {
            if claim.kind == "secret.credential" { hasCredential = true }
            guard claim.kind == "personal.record" else { continue }
            if let first = claim.people.first {
                // One record stands for one person even when several are called so.
                known.insert(first)
                if claim.count > 1 { known.formUnion(claim.people.prefix(claim.count)) }
            }
            if let key = claim.subject { unknown.insert(key) }
            if claim.category == "special-category" {
                sensitive.formUnion(claim.subject.map { [$0] } ?? claim.people.prefix(1).map { UInt64($0) })
            }
            if reading.run.role == .attachment { recordPlaces.insert(reading.run.place) }
        }
    }

    /// Numbers that tell who somebody is and that stand in nobody's record: each is a person.
    private mutating func noteNumbers(_ claims: [Claim], _ reading: Reading) {
        var end = 0
        var telling: [(start: Int, isNumber: Bool, claim: Int)] = []
        for (place, claim) in claims.enumerated() where claim.confidence >= 0.5 && !claim.specimen {
            let isNumber = claim.isExclusive && KindWords.identifying.contains(claim.kind.rawValue)
            let isRecord = claim.kind == "personal.record" && (!claim.people.isEmpty || claim.subject != nil)
            if isNumber || isRecord { telling.append((claim.range.lowerBound, isNumber, place)) }
        }
        telling.sort { ($0.start, $0.isNumber ? 1 : 0, $0.claim) < ($1.start, $1.isNumber ? 1 : 0, $1.claim) }
        var covered = 0..<0
        for (start, isNumber, place) in telling {
            let range = claims[place].range
            if !isNumber {
                covered = range
            } else if !covered.overlaps(range), start >= end {
                unknown.insert(NameHash.of(reading.compact(range)))
                // One number for each row or line.
                end = range.upperBound
                while end < reading.text.count, reading.text[end] != 0x0A { end += 1 }
            }
        }
    }

    func bulk(_ names: NameIndex) -> Finding {
        let isSensitive = sensitive.count >= Self.several
        let sensitiveToo = isSensitive ? ", something sensitive about \(sensitive.count) of them" : ""
        return Finding(
            kind: "personal.bulk", severity: isSensitive ? .strongest : nil,
            category: isSensitive ? "special-category" : nil,
            reason: "data about \(count) different people in one message\(sensitiveToo)",
            subjects: known.sorted().map { names.people[$0].id }, count: count)
    }
}
