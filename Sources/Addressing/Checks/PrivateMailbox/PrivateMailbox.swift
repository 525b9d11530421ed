import Directory
import Mail

/// School data on its way to a private mailbox of the sender or of a colleague.
struct PrivateMailbox: RecipientCheck {
    static let name = "PrivateMailbox"

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard context.isFromStaff else { return [] }
        var doubts: [Doubt] = []
        for (place, recipient) in context.recipients.enumerated() where recipient.isOutside {
            guard let ownership = OwnMailbox.find(recipient, context) else { continue }
            // Parents who work here get mail about their own child at home.
            let own = ownership.isSender ? context.sender.children : []
            let data = SchoolData(context, except: recipient.children.union(own))
            let whose = ownership.isSender ? "the sender's own" : "a colleague's"
            if data.weight <= 0 {
                doubts.append(
                    Doubt(
                        "recipient.private-mailbox", recipient: place, weight: data.weight,
                        reason: "\(recipient.address.key) looks like \(whose) private mailbox.",
                        suggestion: ownership.schoolAddress))
                continue
            }
            let isRecorded = ownership.isRecorded && data.weight >= 2 ? 1.0 : 0
            doubts.append(
                Doubt(
                    "recipient.private-mailbox", recipient: place,
                    weight: data.weight + isRecorded + (ownership.isSender && data.weight >= 2 ? 0.5 : 0),
                    reason: "\(recipient.address.key) looks like \(whose) private mailbox, and the message carries "
                        + "\(data.what).", suggestion: ownership.schoolAddress, subjects: data.subjects))
        }
        return doubts
    }
}
