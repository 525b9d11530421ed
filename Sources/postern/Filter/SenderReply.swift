import Foundation
import Logging
import Mail
import Milter
import Pipeline
import Vault

/// An answer by mail to a notice about a message that waits for its sender: `check+CHOICE.CODE@...`.
///
/// It counts only from the one who sent the message, signed in to Postfix; anything else changes nothing, is recorded,
/// and goes on as any other mail.
struct SenderReply {
    private let choice: SenderChoice
    private let code: String
    private let envelope: Envelope

    /// - Returns: nil for a message that isn't addressed to the answers' address, or not to that alone.
    init?(_ envelope: Envelope, answers: Address?) {
        guard let answers, envelope.recipients.count == 1, let recipient = envelope.recipients.first,
            recipient.domain == answers.domain
        else { return nil }
        let parts = recipient.localPart.lowercased().split(separator: "+", maxSplits: 1)
        guard parts.count == 2, parts[0] == answers.localPart.lowercased() else { return nil }
        let words = parts[1].split(separator: ".", maxSplits: 1)
        guard words.count == 2, let choice = SenderChoice(rawValue: String(words[0])) else { return nil }
        self.choice = choice
        code = String(words[1])
        self.envelope = envelope
    }

    /// Carries the answer out.
    ///
    /// - Returns: whether it was an answer; a message that wasn't goes the usual way.
    func settle(_ outcome: Outcome, _ kit: FilterKit) throws -> Bool {
        let vault = kit.vault
        guard let hold = try vault.hold(byCode: code), hold.state.isOpen, hold.audience == .sender else {
            try refuse("unknown or used code", hold: nil, kit)
            return false
        }
        guard isSender(of: hold) else {
            try refuse("not its sender", hold: hold.id, kit)
            return false
        }
        let isAutomatic = outcome.header.fields.contains {
            $0.isNamed("Auto-Submitted") && !String(decoding: $0.value, as: UTF8.self).lowercased().contains("no")
        }
        guard !isAutomatic else {
            try refuse("an automatic answer", hold: hold.id, kit)
            return false
        }
        let reason = Self.firstLines(outcome)
        let decision = hold.remedies.decision(for: choice, recipients: hold.recipients)
        guard let decision, choice != .send || !hold.remedies.needsReason || !reason.isEmpty else {
            let remark =
                decision == nil
                ? "That isn't possible with this message."
                : "Please write in a line why it is right to send it as it is."
            try vault.send(Notice("answer-refused", about: hold, remark: remark), hold: hold.id, at: envelope.received)
            return true
        }
        let returning = Notice("returned", about: hold, remark: reason)
        try vault.decide(
            decision, on: hold.id, by: .sender, reason: reason, returning: decision == .giveBack ? returning : nil,
            detail: ["choice": choice.rawValue, "by": "mail"], at: envelope.received)
        if decision != .giveBack {
            try vault.send(Notice("answered", about: hold), hold: hold.id, at: envelope.received)
        }
        return true
    }

    /// Whether whoever sends this answer is signed in as the one who sent the held message.
    private func isSender(of hold: Hold) -> Bool {
        guard let user = envelope.authenticatedUser else { return false }
        if let sender = hold.envelope.authenticatedUser { return user.lowercased() == sender.lowercased() }
        // It came from a machine of the school that nobody signs in at: the user's address must be the sender's.
        return user.contains("@") && Address(user).key == hold.envelope.sender.key
    }

    private func refuse(_ cause: String, hold: String?, _ kit: FilterKit) throws {
        try kit.vault.record(
            actor: "filter", act: "answer-refused", hold: hold, detail: ["cause": cause, "choice": choice.rawValue],
            at: envelope.received)
        kit.log.notice("an answer by mail was refused", metadata: ["hold": "\(hold ?? "-")", "cause": "\(cause)"])
    }

    /// What the sender wrote above anything quoted, as one line.
    private static func firstLines(_ outcome: Outcome) -> String {
        guard let text = outcome.texts.first(where: { $0.run.role == .body && $0.run.view == .visible }) else {
            return ""
        }
        let lines = String(decoding: text.run.text.prefix(4_000), as: UTF8.self).split(separator: "\n")
        let own = lines.prefix { line in
            !line.hasPrefix(">") && line != "-- " && !line.hasPrefix("-----Original") && !line.hasSuffix("wrote:")
                && !line.hasPrefix("From: ")
        }
        return String(own.joined(separator: " ").trimmingCharacters(in: .whitespacesAndNewlines).prefix(500))
    }
}
