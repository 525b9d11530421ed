/// The next hop: a Postfix listener that has no milters.
package struct SMTPServer: Sendable {
    package enum StartTLS: Sendable { case never, whenOffered, required }

    package var host: String
    package var port: Int
    package var startTLS: StartTLS
    package var user: String?
    package var password: String?
    /// The name given in EHLO.
    package var ownName: String
    /// Seconds to wait for a reply; the reply to the final dot gets ten times as long (RFC 5321 4.5.3.2).
    package var patience: Int64

    package init(
        host: String, port: Int, startTLS: StartTLS = .never, user: String? = nil, password: String? = nil,
        ownName: String = "localhost", patience: Int64 = 30
    ) {
        self.host = host
        self.port = port
        self.startTLS = startTLS
        self.user = user
        self.password = password
        self.ownName = ownName
        self.patience = patience
    }
}
