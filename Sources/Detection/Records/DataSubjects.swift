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
        let sorted = claims.filter { $0.confidence >= 0.5 && !$0.specimen }.sorted {
            ($0.range.lowerBound, $0.isExclusive ? 1 : 0) < ($1.range.lowerBound, $1.isExclusive ? 1 : 0)
        }
        var covered = 0..<0
        for claim in sorted {
            if claim.kind == "personal.record", !claim.people.isEmpty || claim.subject != nil {
                covered = claim.range
            } else if KindWords.identifying.contains(claim.kind.rawValue), !covered.overlaps(claim.range),
                claim.range.lowerBound >= end
            {
                unknown.insert(NameHash.of(reading.compact(claim.range)))
                // One number for each row or line.
                end = claim.range.upperBound
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
