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
        switch visit.form["choice"] {
        case "send":
            try settle(.release(to: nil), hold, visit, reason: reason)
            return .goTo(Done.sent.path)
        case "drop":
            return try drop(hold, visit, reason: reason)
        case "dont-send":
            try settle(.giveBack, hold, visit, reason: reason)
            return .goTo(Done.notSent.path)
        default:
            return try show(
                hold, to: visit, error: FormError(field: "choices", words: "Choose one of the ways below."))
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
        try settle(.release(to: remaining), hold, visit, reason: reason)
        return .goTo(Done.sentWithout.path)
    }

    private func settle(_ decision: Decision, _ hold: Hold, _ visit: Visit, reason: String) throws {
        try visit.vault.decide(
            decision, on: hold.id, by: .sender, reason: reason,
            returning: decision == .giveBack ? Notice.returning(hold, remark: reason) : nil, at: visit.now)
    }
}
