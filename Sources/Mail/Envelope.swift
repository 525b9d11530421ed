/// Which way a message travels, seen from the school.
package enum Flow: String, Sendable, Codable, CaseIterable {
    /// From the school's own people to at least one address outside.
    case outbound
    /// From outside to the school.
    case inbound
    /// From the school's own people to the school's own people only.
    case `internal`
}

/// What SMTP said about a message, apart from its content (RFC 5321).
package struct Envelope: Sendable, Equatable, Codable {
    /// MAIL FROM; the null sender has an empty text.
    package var sender: Address
    /// RCPT TO, in order, with every spelling as given; Bcc recipients are here and nowhere else.
    package var recipients: [Address]
    /// MAIL FROM parameters as given, such as `SMTPUTF8`, `BODY=8BITMIME` or `RET=HDRS`.
    package var parameters: [String]
    /// RCPT TO parameters as given, such as `NOTIFY=NEVER` (RFC 3461 4.1), by the recipient's address; nil when there were
    /// none.
    package var recipientParameters: [String: [String]]?
    /// The `{auth_authen}` macro: who signed in to send this, if anybody did.
    package var authenticatedUser: String?
    /// The `{client_addr}` macro.
    package var clientAddress: String?
    /// The name given in HELO or EHLO.
    package var helo: String?
    /// Postfix's queue id, once it is known.
    package var queueID: String?
    /// Seconds since 1970 when the message came, or the moment that `check --at` names.
    package var received: Double

    package init(
        sender: Address, recipients: [Address], parameters: [String] = [],
        recipientParameters: [String: [String]]? = nil, authenticatedUser: String? = nil, clientAddress: String? = nil,
        helo: String? = nil, queueID: String? = nil, received: Double
    ) {
        self.sender = sender
        self.recipients = recipients
        self.parameters = parameters
        self.recipientParameters = recipientParameters
        self.authenticatedUser = authenticatedUser
        self.clientAddress = clientAddress
        self.helo = helo
        self.queueID = queueID
        self.received = received
    }
}
