/// Everything that a policy may know about a message: who, when, what was found. No content.
package struct Assessment: Sendable {
    package var flow: Flow
    package var sender: Participant
    /// One for each recipient of the envelope, in its order.
    package var recipients: [Participant]
    package var findings: [Finding]
    package var parts: [PartReport]
    /// Seconds since 1970.
    package var moment: Double
    /// The whole message, in bytes.
    package var size: Int
    /// Directory ids of the head teachers, so that a policy can tell whether a message is about one.
    package var heads: Set<String>

    package init(
        flow: Flow, sender: Participant, recipients: [Participant], findings: [Finding], parts: [PartReport],
        moment: Double, size: Int, heads: Set<String> = []
    ) {
        self.flow = flow
        self.sender = sender
        self.recipients = recipients
        self.findings = findings
        self.parts = parts
        self.moment = moment
        self.size = size
        self.heads = heads
    }
}
