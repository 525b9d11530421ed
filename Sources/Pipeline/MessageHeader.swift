package import MIME
package import Mail

/// The header fields of a message that people go by, decoded.
package struct MessageHeader: Sendable {
    package let fields: [HeaderField]
    package let subject: String
    package let from: [HeaderText.Mailbox]
    package let to: [HeaderText.Mailbox]
    package let cc: [HeaderText.Mailbox]
    /// Without angle brackets; empty when the message has none.
    package let messageID: String
    /// Seconds since 1970 of the Date field, if it can be read.
    package let date: Double?
    /// Of In-Reply-To and References.
    package let references: [String]

    package init(_ fields: [HeaderField]) {
        self.fields = fields
        func named(_ name: String) -> [HeaderField] { fields.filter { $0.isNamed(name) } }
        subject = fields.first(named: "Subject").map(HeaderText.decode) ?? ""
        from = named("From").flatMap(HeaderText.addresses)
        to = named("To").flatMap(HeaderText.addresses)
        cc = named("Cc").flatMap(HeaderText.addresses)
        messageID = fields.first(named: "Message-ID").flatMap { HeaderText.messageIDs($0.value.span).first } ?? ""
        date = fields.first(named: "Date").flatMap { HeaderDate.moment(HeaderText.decode($0)) }
        references = (named("In-Reply-To") + named("References")).flatMap { HeaderText.messageIDs($0.value.span) }
    }
}
