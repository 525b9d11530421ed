import Mail

/// The distinct people whom a message has data about, by directory id or, for others, by what identifies them.
struct DataSubjects: Sendable {
    private var known: Set<Int> = []
    private var unknown: Set<UInt64> = []
    /// Those among them about whom something sensitive is told.
    private var sensitive: Set<UInt64> = []
    private(set) var hasCredential = false
    /// Attachments in which records stand.
    private(set) var attachments: [String: Tally] = [:]

    /// What one place holds.
    struct Tally: Sendable {
        fileprivate var people: Set<UInt64> = []
        fileprivate var kinds: [String: Int] = [:]

        var count: Int { people.count }

        /// "records of 69 people, with sensitive information (209), in an attachment that anybody can open".
        var words: String {
            let data = kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                "\(KindWords.words[$0.key] ?? "other data") (\($0.value.grouped))"
            }
            let whose = count == 1 ? "a record of 1 person" : "records of \(count.grouped) people"
            return whose + (data.isEmpty ? "" : ", with ") + data.joined(separator: ", ")
                + ", in an attachment that anybody can open"
        }
    }

    /// From how many people on sensitive data are on the highest level.
    private static let several = 3

    var count: Int { known.count + unknown.count }

    mutating func note(_ claims: [Claim], _ reading: Reading, _ names: NameIndex) {
        noteNumbers(claims, reading)
        if reading.run.role == .attachment { noteAttachment(claims, reading.run.place) }
        for claim in claims where claim.confidence >= 0.5 {
            if claim.traits.contains(.credential) { hasCredential = true }
            guard claim.traits.contains(.record) else { continue }
            if let first = claim.people.first {
                // One record stands for one person even when several are called so.
                known.insert(first)
                if claim.count > 1 { known.formUnion(claim.people.prefix(claim.count)) }
            }
            if let key = claim.subject { unknown.insert(key) }
            if claim.category == "special-category" {
                sensitive.formUnion(claim.subject.map { [$0] } ?? claim.people.prefix(1).map { UInt64($0) })
            }
        }
    }

    private mutating func noteAttachment(_ claims: [Claim], _ place: String) {
        let sure = claims.filter { $0.confidence >= 0.5 && !$0.specimen }
        guard attachments[place] != nil || sure.contains(where: { $0.traits.contains(.record) }) else { return }
        // Taken out, so that it isn't copied.
        var tally = attachments.removeValue(forKey: place) ?? Tally()
        var seen: Set<Int> = []
        for claim in sure {
            if claim.traits.contains(.record) {
                for person in claim.people.prefix(max(1, claim.count)) { tally.people.insert(UInt64(person)) }
                if let key = claim.subject { tally.people.insert(key) }
            } else if claim.isDatum, seen.insert(claim.range.lowerBound).inserted {
                tally.kinds[claim.kind.rawValue, default: 0] += 1
            }
        }
        attachments[place] = tally
    }

    /// Numbers that tell who somebody is and that stand in nobody's record: each is a person.
    private mutating func noteNumbers(_ claims: [Claim], _ reading: Reading) {
        var end = 0
        var telling: [(start: Int, isNumber: Bool, claim: Int)] = []
        for (place, claim) in claims.enumerated() where claim.confidence >= 0.5 && !claim.specimen {
            let isNumber = claim.isExclusive && claim.traits.contains(.identifying)
            let isRecord = claim.traits.contains(.record) && (!claim.people.isEmpty || claim.subject != nil)
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
        let sensitiveToo = isSensitive ? ", something sensitive about \(sensitive.count.grouped) of them" : ""
        return Finding(
            kind: "personal.bulk", severity: isSensitive ? .strongest : nil,
            category: isSensitive ? "special-category" : nil,
            reason: "data about \(count.grouped) different people in one message\(sensitiveToo)",
            subjects: known.sorted().map { names.people[$0].id }, count: count)
    }
}
