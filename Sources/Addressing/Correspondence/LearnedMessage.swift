package import Mail

/// What is learned of a delivered message.
package struct LearnedMessage: Sendable {
    package var sender: Address
    /// Those to whom it was delivered.
    package var recipients: [Address]
    package var subject: String
    /// The visible text; only hashes of its words are kept.
    package var body: String
    /// Message-IDs that tie it to a conversation: its own, and those of References and In-Reply-To.
    package var conversation: [String]
    /// Seconds since 1970.
    package var moment: Double

    package init(
        sender: Address, recipients: [Address], subject: String = "", body: String = "", conversation: [String] = [],
        moment: Double
    ) {
        self.sender = sender
        self.recipients = recipients
        self.subject = subject
        self.body = body
        self.conversation = conversation
        self.moment = moment
    }

    package init(_ message: AddressedMessage) {
        self.init(
            sender: message.sender, recipients: message.recipients, subject: message.subject, body: message.body,
            conversation: message.references, moment: message.moment)
    }
}
