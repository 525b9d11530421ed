import Mail
import Pipeline
import Policy
import Vault

/// Turns a verdict into notices: one for each person, with all reasons that concern them.
struct FilterNotices {
    let settings: Settings
    let envelope: Envelope
    let outcome: Outcome
    /// The hold in force; nil when the message is delivered.
    let hold: Action?
    /// What the sender can do with a message held for them.
    let choices: [SenderChoice]

    func all() -> [Notice] {
        var audiences: [Audience] = []
        // Whoever must decide is told, whether a rule says so or not.
        if let audience = hold?.audience { audiences.append(audience) }
        for action in outcome.verdict.actions where action.verb == .notify {
            if let audience = action.audience, !audiences.contains(audience) { audiences.append(audience) }
        }
        return audiences.compactMap(notice)
    }

    private func notice(to audience: Audience) -> Notice? {
        let decides = hold?.audience == audience
        switch audience {
        case .window: return nil
        case .sender:
            // Only our own people are told: an answer to a stranger's forged sender would be backscatter.
            guard outcome.flow != .inbound, !envelope.sender.isNull else { return nil }
            let template = hold == nil ? "remark" : decides ? "held-for-sender" : "waiting"
            return Notice(
                template: template, to: envelope.sender, reasons: reasons(for: audience), doubts: doubts,
                recipients: hold.map { $0.recipients.isEmpty ? envelope.recipients : $0.recipients } ?? [],
                messageID: outcome.header.messageID, received: envelope.received, expires: expiry, hasLink: decides,
                choices: decides && settings.dispatch.answers != nil ? choices : nil)
        case .role(let role):
            guard let address = settings.roles[role] else { return nil }
            let template = hold == nil ? "told" : decides ? "held-for-reviewer" : "told-held"
            return Notice(
                template: template, to: address, title: role.title, reasons: reasons(for: audience),
                sender: envelope.sender, recipients: envelope.recipients, messageID: outcome.header.messageID,
                received: envelope.received, expires: decides ? expiry : nil)
        }
    }

    private var expiry: Double? { hold?.expires.map { envelope.received + $0 } }

    /// Reasons of the actions that address this reader; for the one who decides, of all holds.
    private func reasons(for audience: Audience) -> [Notice.Reason] {
        var reasons: [Notice.Reason] = []
        for action in outcome.verdict.actions where action.audience == audience || (action.verb == .hold && hold != nil)
        {
            if let index = reasons.firstIndex(where: { $0.text == action.reason }) {
                let new = action.clauses.filter { !reasons[index].clauses.contains($0) }
                reasons[index].clauses += new
            } else {
                reasons.append(Notice.Reason(text: action.reason, clauses: action.clauses))
            }
        }
        return reasons
    }

    /// Which recipients are in doubt, in words that name nobody but the addresses.
    private var doubts: [Notice.Doubt] {
        let asked = Set(outcome.verdict.actions.flatMap(\.kinds))
        return outcome.findings.filter { $0.counts && $0.kind.family == "recipient" && asked.contains($0.kind) }.prefix(
            20
        ).compactMap { finding in
            guard let recipient = finding.recipient else { return nil }
            return Notice.Doubt(
                recipient: recipient, why: KindTitle.title(of: finding.kind), suggestion: finding.suggestion)
        }
    }
}
