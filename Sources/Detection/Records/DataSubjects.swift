import Mail

/// The distinct people whom a message has data about, by directory id or, for others, by what identifies them.
struct DataSubjects: Sendable {
    private var known: Set<Int> = []
    private var unknown: Set<UInt64> = []
    private(set) var hasCredential = false
    /// Attachments in which records stand.
    private(set) var recordPlaces: Set<String> = []

    var count: Int { known.count + unknown.count }

    mutating func note(_ claims: [Claim], _ reading: Reading, _ names: NameIndex) {
        for claim in claims where claim.confidence >= 0.5 {
            if claim.kind == "secret.credential" { hasCredential = true }
            guard claim.kind == "personal.record" else { continue }
            if let first = claim.people.first {
                // One record stands for one person even when several are called so.
                known.insert(first)
                if claim.count > 1 { known.formUnion(claim.people.prefix(claim.count)) }
            }
            if let key = claim.subject { unknown.insert(key) }
            if reading.run.role == .attachment { recordPlaces.insert(reading.run.place) }
        }
    }

    func bulk(_ names: NameIndex) -> Finding {
        Finding(
            kind: "personal.bulk", reason: "data about \(count) different people in one message",
            subjects: known.sorted().map { names.people[$0].id }, count: count)
    }
}
