internal import Mail

/// What the conditions of all rules see of one message, prepared once.
struct Facts {
    let assessment: Assessment
    /// The findings that count, in order, and the bit of each one's kind.
    let findings: [Finding]
    let kinds: [KindSet]
    /// All bits of `kinds` together: most rules stop here.
    let present: KindSet
    /// For each recipient the findings about it; empty when there are none at all.
    let about: [[Int]]
    let isPrivate: Bool
    let clock: SchoolClock
    let profile: SchoolProfile

    init(_ assessment: Assessment, clock: SchoolClock, profile: SchoolProfile) {
        self.assessment = assessment
        self.clock = clock
        self.profile = profile
        let isPrivate = assessment.findings.contains { $0.counts && $0.kind == "content.private-marked" }
        let involvesPupil = assessment.sender.isPupil || assessment.recipients.contains { $0.isPupil }
        var findings: [Finding] = []
        var kinds: [KindSet] = []
        var present = KindSet.none
        for finding in assessment.findings where finding.counts {
            let kind = KindSet(finding.kind)
            if isPrivate, !Self.survivesPrivacy(finding, kind, involvesPupil: involvesPupil) { continue }
            findings.append(finding)
            kinds.append(kind)
            present.formUnion(kind)
        }
        self.isPrivate = isPrivate
        self.findings = findings
        self.kinds = kinds
        self.present = present
        about = Self.sort(findings, by: assessment.recipients)
    }

    /// A privately marked message is only checked for its recipients, for malware, and for a child in danger.
    private static func survivesPrivacy(_ finding: Finding, _ kind: KindSet, involvesPupil: Bool) -> Bool {
        switch finding.kind.family {
        case "recipient": true
        case "attachment": kind.intersects(.malware)
        case "content": finding.kind == "content.private-marked"
        case "language": involvesPupil && kind.intersects(.safeguarding)
        default: false
        }
    }

    /// A finding that names no recipient is about the message's recipients together: it belongs to none of them here.
    private static func sort(_ findings: [Finding], by recipients: [Participant]) -> [[Int]] {
        guard findings.contains(where: { $0.recipient != nil }) else { return [] }
        var places: [String: [Int]] = [:]
        for (index, recipient) in recipients.enumerated() { places[recipient.address.key, default: []].append(index) }
        var about = [[Int]](repeating: [], count: recipients.count)
        for (index, finding) in findings.enumerated() {
            guard let key = finding.recipient?.key else { continue }
            for place in places[key] ?? [] { about[place].append(index) }
        }
        return about
    }
}
