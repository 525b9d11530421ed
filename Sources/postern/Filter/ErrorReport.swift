import Mail
import Pipeline
import Vault

/// A mail to `check+error@...`: somebody signed in says that they sent something in error, and gets a link to a form.
struct ErrorReport {
    private let reporter: Address

    /// - Returns: nil for anything but a mail to that address alone, from somebody of the school who signed in.
    init?(_ envelope: Envelope, flow: Flow, answers: Address?) {
        guard let answers, envelope.recipients.count == 1, let recipient = envelope.recipients.first,
            recipient.key == Address("\(answers.localPart)+error@\(answers.domain)").key,
            flow != .inbound, envelope.authenticatedUser != nil, !envelope.sender.isNull
        else { return nil }
        reporter = envelope.sender
    }

    func answer(_ kit: FilterKit, at now: Double) throws {
        try kit.vault.send(
            Notice(template: "report-link", to: reporter, received: now, hasLink: true), at: now)
    }
}
