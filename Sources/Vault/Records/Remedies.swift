package import Mail

/// What a sender can do with a message of their own that waits for them.
package enum SenderChoice: String, Sendable, Codable, CaseIterable {
    /// As it is, to everybody.
    case send
    /// To the addresses that were probably meant.
    case correct
    /// Without the recipients in doubt.
    case drop
    /// To each family or person by themselves.
    case separate
    /// Without what is attached.
    case bare = "noattachment"
    /// Back to the sender, as a draft.
    case keep = "dontsend"
}

/// An address and the one that takes its place.
package struct Correction: Sendable, Codable, Equatable {
    package var old: Address
    package var new: Address

    package init(old: Address, new: Address) {
        self.old = old
        self.new = new
    }
}

/// What is changed in a message before it goes out.
package enum MessageChange: Sendable, Codable, Equatable {
    /// Other addresses, in the header too. The message then passes the filter again.
    case addresses([Correction])
    /// One copy for each list of recipients, with nobody else's address in it.
    case apart([[Address]])
    /// Attachments taken out.
    case withoutAttachments

    /// Who gets it in the end.
    func recipients(_ held: [Address]) -> [Address] {
        guard case .addresses(let corrections) = self else { return held }
        return held.map { old in corrections.first { $0.old == old }?.new ?? old }.uniqued()
    }

    /// The same for those only who are still to get it.
    package func limited(to recipients: [Address]) -> MessageChange {
        guard case .apart(let groups) = self else { return self }
        return .apart(groups.map { $0.filter(recipients.contains) }.filter { !$0.isEmpty })
    }
}

/// What the filter knows about a held message that remedies need; nothing of its content.
package struct Remedies: Sendable, Codable, Equatable {
    /// Recipients in doubt.
    package var doubtful: [Address]
    /// Those of them for whom another address was probably meant.
    package var corrections: [Correction]
    /// The recipients by family; people who belong to none stand alone.
    package var families: [[Address]]
    package var hasAttachments: Bool
    /// Whether sending it as it is needs a reason: it has personal data, or goes to somebody who must not have it.
    package var needsReason: Bool

    package init(
        doubtful: [Address] = [], corrections: [Correction] = [], families: [[Address]] = [],
        hasAttachments: Bool = false, needsReason: Bool = false
    ) {
        self.doubtful = doubtful
        self.corrections = corrections
        self.families = families
        self.hasAttachments = hasAttachments
        self.needsReason = needsReason
    }

    /// The choices that make sense for these recipients, in the order in which they are offered.
    package func choices(for recipients: [Address]) -> [SenderChoice] {
        SenderChoice.allCases.filter { decision(for: $0, recipients: recipients) != nil }
    }

    /// What a choice means; nil when it can't be made.
    package func decision(for choice: SenderChoice, recipients: [Address]) -> Decision? {
        switch choice {
        case .send: return .release()
        case .keep: return .giveBack
        case .correct: return corrections.isEmpty ? nil : .release(changed: .addresses(corrections))
        case .separate: return families.count > 1 && !needsReason ? .release(changed: .apart(families)) : nil
        case .bare: return hasAttachments ? .release(changed: .withoutAttachments) : nil
        case .drop:
            let left = recipients.filter { !doubtful.contains($0) }
            return left.isEmpty || left.count == recipients.count ? nil : .release(to: left)
        }
    }
}
