package import Mail

/// Hears one SMTP connection, callback by callback. libmilter calls from changing threads, one at a time.
///
/// A connection carries many transactions; `abort` ends one without a message. Only `endOfMessage` answers.
package protocol MilterSession: AnyObject {
    /// - Parameter address: the client's IP address, nil for a local client.
    func connected(from name: String, address: String?)
    func greeted(as name: String)
    /// - Parameters:
    ///   - sender: as given in MAIL FROM, with its parameters.
    ///   - user: the `{auth_authen}` macro.
    func mail(from sender: String, parameters: [String], user: String?)
    /// - Parameter recipient: as given in RCPT TO, with its parameters.
    func recipient(_ recipient: String, parameters: [String])
    /// The header field with a blank after the colon kept and folds as CRLF, as it stood on the wire.
    func header(_ field: HeaderField)
    func endOfHeader()
    func body(_ bytes: Span<UInt8>)
    /// The verdict. May take long: Postfix is told every ten seconds that it is being worked on.
    func endOfMessage(queueID: String?) -> MilterReply
    func abort()
    func closed()
}

/// The answer at the end of a message, the only one that counts.
package enum MilterReply: Sendable, Equatable {
    /// Deliver, after these edits.
    case accept(MessageEdits)
    /// Say 250 and forget: the vault has it.
    case discard
    /// 451: try again later. The text must not name content.
    case tryLater(String)
}

/// What Postern may change: headers of its own, and who still receives. Never the body.
package struct MessageEdits: Sendable, Equatable {
    /// Header fields to put at the top, in this order. ASCII, unfolded values.
    package var headers: [(name: String, value: String)]
    /// Names of fields to take away wherever they stand: forged ones of ours.
    package var forgedHeaders: [(name: String, count: Int)]
    /// Recipients to leave out, spelled exactly as in RCPT TO: Postfix ignores any other spelling without a word.
    package var withheld: [String]

    package init(
        headers: [(name: String, value: String)] = [], forgedHeaders: [(name: String, count: Int)] = [],
        withheld: [String] = []
    ) {
        self.headers = headers
        self.forgedHeaders = forgedHeaders
        self.withheld = withheld
    }

    package static func == (left: MessageEdits, right: MessageEdits) -> Bool {
        left.headers.elementsEqual(right.headers, by: ==)
            && left.forgedHeaders.elementsEqual(right.forgedHeaders, by: ==) && left.withheld == right.withheld
    }
}
