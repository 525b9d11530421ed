package import Mail

/// What is learned of a delivered message.
package struct LearnedMessage: Sendable {
    package var sender: Address
    package var recipients: [Address]
    package var subject: String
    package var body: String
    package var moment: Double

    package init(_ message: AddressedMessage) {
        sender = message.sender
        recipients = message.recipients
        subject = message.subject
        body = message.body
        moment = message.moment
    }
}
