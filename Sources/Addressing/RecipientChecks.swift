// In: an envelope, the headers that people see, what was found in the text, and the directory.
// Out: `recipient.*` findings, each with the recipient in doubt, the reason and, if there is one, the address meant.
// Refuses nothing.

package import Directory
package import Mail

/// What the checks may know of a message.
package struct AddressedMessage: Sendable {
    package var flow: Flow
    /// The envelope's sender, or the header's when the envelope's is of no use.
    package var sender: Address
    package var recipients: [Address]
    /// Addresses and display names of the header fields; an envelope recipient in neither is a Bcc.
    package var to: [(name: String, address: Address)]
    package var cc: [(name: String, address: Address)]
    package var subject: String
    /// The first 64 KiB of the visible body, quoted replies included.
    package var body: String
    package var attachmentNames: [String]
    /// What the detectors found: names of people carry `subjects`.
    package var findings: [Finding]
    /// Message-IDs of In-Reply-To and References.
    package var references: [String]
    package var moment: Double

    package init(
        flow: Flow, sender: Address, recipients: [Address], to: [(name: String, address: Address)] = [],
        cc: [(name: String, address: Address)] = [], subject: String = "", body: String = "",
        attachmentNames: [String] = [], findings: [Finding] = [], references: [String] = [], moment: Double
    ) {
        self.flow = flow
        self.sender = sender
        self.recipients = recipients
        self.to = to
        self.cc = cc
        self.subject = subject
        self.body = body
        self.attachmentNames = attachmentNames
        self.findings = findings
        self.references = references
        self.moment = moment
    }
}

/// What all checks together think of a message.
package struct RecipientOpinion: Sendable {
    package var findings: [Finding]
    /// 0 to 1, one for each recipient of the envelope: how likely it is that this one is wrong.
    package var scores: [Double]
    /// 0 to 1: how likely it is that the message as a whole goes wrong. Comparable between messages.
    package var alarm: Double
}

/// All recipient checks over one school.
package struct RecipientChecks: Sendable {
    private let school: School
    private let profile: SchoolProfile
    private let index: NameIndex
    private let checks: [any RecipientCheck]
    private let correspondence: Correspondence?

    package init(school: School, profile: SchoolProfile, correspondence: Correspondence? = nil) {
        self.school = school
        self.profile = profile
        self.correspondence = correspondence
        index = NameIndex(school.people, classes: school.classes)
        checks = Checks.all(CheckKit(school: school, profile: profile, correspondence: correspondence))
    }

    package func findings(for message: AddressedMessage) -> [Finding] { opinion(on: message).findings }

    package func opinion(on message: AddressedMessage) -> RecipientOpinion {
        let context = MessageContext(message, school: school, profile: profile, index: index)
        let doubts = checks.flatMap { $0.doubts(context) }
        let weighing = Weighing(doubts, recipients: message.recipients.count)
        let thresholds = correspondence?.thresholds ?? AlarmThresholds()
        let findings = doubts.compactMap { doubt -> Finding? in
            guard doubt.weight.map({ $0 >= Doubt.least }) ?? true else { return nil }
            return Finding(
                kind: doubt.kind, confidence: doubt.confidence(shift: thresholds.shift(of: doubt.kind)),
                category: doubt.category, reason: doubt.reason,
                recipient: doubt.recipient.map { message.recipients[$0] }, suggestion: doubt.suggestion,
                subjects: doubt.subjects, count: doubt.count)
        }
        return RecipientOpinion(findings: findings, scores: weighing.scores, alarm: weighing.alarm)
    }
}
