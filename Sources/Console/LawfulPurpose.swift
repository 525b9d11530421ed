/// A reason in law to open somebody's message. The one that was chosen goes into the ledger.
package struct LawfulPurpose: Sendable, Equatable {
    /// Lower case words joined by hyphens: what forms send and the ledger keeps.
    package var id: String
    package var title: String
    /// When to choose it.
    package var hint: String

    package init(id: String, title: String, hint: String) {
        self.id = id
        self.title = title
        self.hint = hint
    }

    /// What schools usually need, after the Telecommunications (Lawful Business Practice) Regulations 2000 and the
    /// UK GDPR.
    package static let usual = [
        LawfulPurpose(
            id: "policy-check", title: "To check the message against the acceptable-use policy",
            hint: "The usual one: you need to read it to decide whether it may go."),
        LawfulPurpose(
            id: "safeguarding", title: "To keep a child or somebody else safe",
            hint: "Something points to harm, and waiting would be worse than reading."),
        LawfulPurpose(
            id: "data-breach", title: "To prevent or look into a loss of personal data",
            hint: "The message may give personal data to somebody who should not have them."),
        LawfulPurpose(
            id: "security", title: "To protect the school’s computers and accounts",
            hint: "An attachment, a link or a password in it may do damage."),
        LawfulPurpose(
            id: "access-request", title: "To answer a request for somebody’s own data",
            hint: "Somebody has asked what the school holds about them."),
    ]
}
