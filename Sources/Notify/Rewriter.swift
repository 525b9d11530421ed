package import Foundation
package import Mail
package import Vault

/// Makes the changes that senders ask for. The program wires it: reading messages is no business of this stage.
package struct Rewriter: Sendable {
    /// The copy of a message for some of its recipients; nil when the change can't be made with certainty.
    package var rewrite: @Sendable (_ message: Data, _ change: MessageChange, _ recipients: [Address]) -> Data?
    /// A Postfix listener with the milter: what goes to other people than before is examined again.
    package var resubmission: SMTPServer

    package init(
        resubmission: SMTPServer, rewrite: @escaping @Sendable (Data, MessageChange, [Address]) -> Data?
    ) {
        self.rewrite = rewrite
        self.resubmission = resubmission
    }
}
