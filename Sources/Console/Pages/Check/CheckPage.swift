import Mail
import Vault

/// The sender's own page, reached by the one-time link in a notice: look again, then send, leave somebody out, or not
/// send. Opening it changes nothing, however often a mail scanner does so; only a decision uses the link up.
struct CheckPage: Page {
    let name = "Check"
    let template: [UInt8]? = PackageResources.check_mustache

    var routes: [Route] {
        [
            .get("/check/:token", for: .everybody) { visit in try show(find(visit), to: visit) },
            .post("/check/:token", for: .everybody, boundTo: .link, answer: decide),
        ]
    }

    private func find(_ visit: Visit) throws -> Hold {
        guard let token = visit.parameters["token"], let hold = try visit.vault.hold(byLink: token),
            hold.state.isOpen, hold.audience == .sender
        else { throw Problem.linkUsed }
        return hold
    }

    private func show(_ hold: Hold, to visit: Visit, error: FormError? = nil) throws -> Answer {
        let view = try visit.vault.ownView(of: hold, with: visit.settings.keys)
        let token = visit.parameters["token"] ?? ""
        let csrf = visit.desk.tokens.token(for: token, kind: .link)
        let model = CheckModel(hold, view, visit, path: "/check/\(token)", csrf: csrf, error: error)
        let title = (error == nil ? "" : "Error: ") + "Please check your message"
        return visit.page(self, title: title, status: error == nil ? 200 : 422, model)
    }

    private func decide(_ visit: Visit) throws -> Answer {
        let hold = try find(visit)
        let reason = visit.form.text("reason")
        let limit = visit.settings.limits.reasonCharacters
        guard reason.unicodeScalars.count <= limit else {
            return try show(
                hold, to: visit, error: FormError(field: "choices", words: "Write at most \(limit) characters."))
        }
        guard let choice = visit.form["choice"].flatMap(SenderChoice.init(rawValue:)) else {
            return try show(
                hold, to: visit, error: FormError(field: "choices", words: "Choose one of the ways below."))
        }
        switch choice {
        case .send where hold.remedies.needsReason && reason.isEmpty:
            let words = "Say why it is right to send it as it is: it has personal data, or goes to somebody at risk."
            return try show(hold, to: visit, error: FormError(field: "send-reason", words: words))
        case .drop: return try drop(hold, visit, reason: reason)
        case .correct: return try correct(hold, visit, reason: reason)
        case .send, .separate, .bare, .keep:
            guard let decision = hold.remedies.decision(for: choice, recipients: hold.recipients) else {
                throw Problem.linkUsed
            }
            try settle(decision, choice, hold, visit, reason: reason)
            return .goTo(Self.done(choice).path)
        }
    }

    /// Other addresses for recipients in doubt; those left as they were keep theirs.
    private func correct(_ hold: Hold, _ visit: Visit, reason: String) throws -> Answer {
        var corrections: [Correction] = []
        for (index, old) in hold.recipients.enumerated() {
            let text = visit.form.text("address-\(index + 1)")
            let new = Address(text)
            if text.isEmpty || new.key == old.key { continue }
            guard new.isPlain else {
                let words = "Write an e-mail address such as name@example.org."
                return try show(hold, to: visit, error: FormError(field: "address-\(index + 1)", words: words))
            }
            corrections.append(Correction(old: old, new: new))
        }
        guard !corrections.isEmpty else {
            let words = "Change at least one address, or choose another way."
            return try show(hold, to: visit, error: FormError(field: "correct-list", words: words))
        }
        try settle(.release(changed: .addresses(corrections)), .correct, hold, visit, reason: reason)
        return .goTo(Self.done(.correct).path)
    }

    private static func done(_ choice: SenderChoice) -> Done {
        switch choice {
        case .send: .sent
        case .correct: .corrected
        case .drop: .sentWithout
        case .separate: .separated
        case .bare: .bare
        case .keep: .notSent
        }
    }

    private func drop(_ hold: Hold, _ visit: Visit, reason: String) throws -> Answer {
        let dropped = Set(visit.form.all("recipient"))
        guard dropped.isSubset(of: hold.recipients.map(\.text)), !dropped.isEmpty else {
            return try show(
                hold, to: visit, error: FormError(field: "drop-list", words: "Tick whom you want to leave out."))
        }
        let remaining = hold.recipients.filter { !dropped.contains($0.text) }
        guard !remaining.isEmpty else {
            return try show(
                hold, to: visit,
                error: FormError(
                    field: "drop-list",
                    words: "Nobody would be left. To send it to nobody, choose “Don’t send it” instead."))
        }
        try settle(.release(to: remaining), .drop, hold, visit, reason: reason)
        return .goTo(Self.done(.drop).path)
    }

    private func settle(
        _ decision: Decision, _ choice: SenderChoice, _ hold: Hold, _ visit: Visit, reason: String
    ) throws {
        try visit.vault.decide(
            decision, on: hold.id, by: .sender, reason: reason,
            returning: decision == .giveBack ? Notice.returning(hold, remark: reason) : nil,
            detail: ["choice": choice.rawValue, "by": "page"], at: visit.now)
    }
}
