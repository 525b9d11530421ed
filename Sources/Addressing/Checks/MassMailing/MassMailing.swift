import Mail

/// More recipients than the settings call a mass mailing: a fact for policies.
struct MassMailing: RecipientCheck {
    static let name = "MassMailing"

    func doubts(_ context: MessageContext) -> [Doubt] {
        let count = context.recipients.count
        guard count >= context.profile.massRecipients else { return [] }
        return [
            Doubt(
                "recipient.mass", weight: nil, reason: "The message goes to \(count) recipients.", count: count)
        ]
    }
}
