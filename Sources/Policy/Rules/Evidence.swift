/// Why a condition holds: the findings that speak for it and, if it is about some recipients only, those.
struct Evidence {
    /// Indices into `Facts.findings`, ascending.
    var findings: [Int] = []
    /// Indices into the recipients, ascending; nil when the condition says nothing about them.
    var recipients: [Int]?

    /// Both conditions hold. Nil when they are about different recipients.
    func joined(with other: Evidence) -> Evidence? {
        var both = Evidence(findings: Self.union(findings, other.findings), recipients: recipients ?? other.recipients)
        guard let mine = recipients, let theirs = other.recipients else { return both }
        let common = mine == theirs ? mine : mine.filter(Set(theirs).contains)
        both.recipients = common
        return common.isEmpty ? nil : both
    }

    /// One of two ways to the same end holds. Without recipients in one, it is about all of them.
    func united(with other: Evidence) -> Evidence {
        Evidence(
            findings: Self.union(findings, other.findings),
            recipients: recipients.flatMap { mine in other.recipients.map { Self.union(mine, $0) } })
    }

    /// Ascending, without duplicates.
    static func union(_ one: [Int], _ other: [Int]) -> [Int] {
        if one.isEmpty || one == other { return other }
        if other.isEmpty { return one }
        return Set(one).union(other).sorted()
    }
}
