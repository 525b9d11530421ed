internal import Mail

/// What the conditions of all rules see of one message, prepared once.
struct Facts {
    let assessment: Assessment
    /// The findings that count, in order, and the bit of each one's kind.
    let findings: [Finding]
    let kinds: [KindSet]
    /// All bits of `kinds` together: most rules stop here.
    let present: KindSet
    let sender: End
    /// In the order of the envelope.
    let recipients: [End]
    /// Directory ids of people who are, each of them, behind every outside recipient: data about them go to nobody else.
    let addressees: Set<String>
    let isPrivate: Bool
    let clock: SchoolClock
    let profile: SchoolProfile

    init(_ assessment: Assessment, clock: SchoolClock, profile: SchoolProfile) {
        self.assessment = assessment
        self.clock = clock
        self.profile = profile
        let isPrivate = assessment.findings.contains { $0.counts && $0.kind == "content.private-marked" }
        let involvesPupil = isPrivate && (assessment.sender.isPupil || assessment.recipients.contains { $0.isPupil })
        var findings: [Finding] = []
        var kinds: [KindSet] = []
        var present = KindSet.none
        findings.reserveCapacity(assessment.findings.count)
        kinds.reserveCapacity(assessment.findings.count)
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
        sender = End(participant: assessment.sender, bits: PartyBits(assessment.sender), about: [])
        addressees = findings.contains { !$0.subjects.isEmpty } ? Self.addressees(of: assessment) : []
        recipients = Self.sort(findings, by: assessment.recipients)
    }

    /// A privately marked message is only checked for its recipients, for malware, and for a child in danger.
    private static func survivesPrivacy(_ finding: Finding, _ kind: KindSet, involvesPupil: Bool) -> Bool {
        switch finding.kind.family {
        case "recipient": true
        case "attachment": kind.intersects(.malware)
        case "content": finding.kind == "content.private-marked"
        case "language": involvesPupil && Safeguarding.isDisclosure(finding, kind)
        default: false
        }
    }

    private static func addressees(of assessment: Assessment) -> Set<String> {
        let outside = assessment.recipients.filter { !$0.isInside }
        guard let first = outside.first else { return [] }
        return outside.dropFirst().reduce(Set(first.people)) { $0.intersection($1.people) }
    }

    /// Gives each recipient the findings about it. One that names no recipient is about all of them.
    private static func sort(_ findings: [Finding], by recipients: [Participant]) -> [End] {
        var named: [String: [Int]] = [:]
        var unnamed: [Int] = []
        for (index, finding) in findings.enumerated() {
            if let recipient = finding.recipient {
                named[recipient.key, default: []].append(index)
            } else if finding.kind.rawValue.hasPrefix("recipient.") {
                unnamed.append(index)
            }
        }
        return recipients.map { recipient in
            let own = named.isEmpty ? [] : named[recipient.address.key] ?? []
            return End(participant: recipient, bits: PartyBits(recipient), about: own + unnamed)
        }
    }
}

extension Facts {
    /// The sender or a recipient.
    struct End {
        let participant: Participant
        let bits: PartyBits
        /// Findings about this recipient, by index.
        let about: [Int]

        func findings(of kinds: KindSet, in facts: borrowing Facts) -> [Int] {
            guard !about.isEmpty, facts.present.intersects(kinds) else { return [] }
            return about.filter { facts.kinds[$0].intersects(kinds) }
        }
    }
}
