import Mail
import Vault

/// What a reviewer decides: release, return or delete. Answers with the page that says what happens now.
struct DecisionPage: Page {
    let name = "Decision"
    let template: [UInt8]? = nil

    var routes: [Route] {
        [
            .post("/held/:id/release") { visit in
                try decide(.release(to: nil), visit, field: "release-reason", done: .released)
            },
            .post("/held/:id/return") { visit in
                try decide(.giveBack, visit, field: "return-reason", done: .returned)
            },
            .post("/held/:id/delete") { visit in
                try decide(.delete, visit, field: "delete-reason", done: .deleted)
            },
            .get("/held/:id/release", answer: MessagePage.backToMessage),
            .get("/held/:id/return", answer: MessagePage.backToMessage),
            .get("/held/:id/delete", answer: MessagePage.backToMessage),
        ]
    }

    private func decide(_ decision: Decision, _ visit: Visit, field: String, done: Done) throws -> Answer {
        let hold = try visit.hold()
        guard hold.state.isOpen else { throw Problem.alreadyDecided(state: hold.state.rawValue) }
        let reason = visit.form.text("reason")
        if let words = complaint(about: reason, decision, hold, limit: visit.settings.limits.reasonCharacters) {
            return try MessagePage().show(hold, to: visit, error: FormError(field: field, words: words))
        }
        var notice: Notice?
        if decision == .giveBack {
            notice = Notice.returning(hold, remark: reason)
        }
        try visit.vault.decide(
            decision, on: hold.id, by: visit.reviewer(), reason: reason, returning: notice, at: visit.now)
        return .goTo(done.path)
    }

    private func complaint(about reason: String, _ decision: Decision, _ hold: Hold, limit: Int) -> String? {
        if reason.unicodeScalars.count > limit { return "Write a shorter reason: at most \(limit) characters." }
        switch decision {
        case .release: return nil
        case .giveBack where hold.envelope.sender.isNull: return "It names no sender, so it can’t be returned."
        case .giveBack: return reason.isEmpty ? "Tell the sender why the message comes back." : nil
        case .delete: return reason.isEmpty ? "Write down why it is deleted." : nil
        }
    }
}

extension Notice {
    /// The notice around a message that goes back to its sender.
    static func returning(_ hold: Hold, remark: String) -> Notice {
        Notice(
            "returned", about: hold,
            reasons: hold.verdict.actions.filter { $0.verb == .hold }.map {
                Reason(text: $0.reason, clauses: $0.clauses)
            }, remark: remark.isEmpty ? nil : remark)
    }
}
