/// Why a condition holds: the findings that speak for it and, if it is about some recipients only, those.
struct Evidence {
    /// Indices into `Facts.findings`, ascending.
    var findings: [Int] = []
    /// Indices into the recipients, ascending; nil when the condition says nothing about them.
    var recipients: [Int]?

    /// Both conditions hold. Nil when they are about different recipients.
    func joined(with other: Evidence) -> Evidence? {
        var both = Evidence(findings: findings.isEmpty ? other.findings : findings, recipients: recipients)
        if !findings.isEmpty, !other.findings.isEmpty {
            both.findings = Set(findings).union(other.findings).sorted()
        }
        guard let theirs = other.recipients else { return both }
        guard let mine = recipients else {
            both.recipients = theirs
            return both
        }
        let common = mine.filter(theirs.contains)
        both.recipients = common
        return common.isEmpty ? nil : both
    }
}
