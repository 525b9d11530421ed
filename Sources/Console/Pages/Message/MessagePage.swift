import Mail
import Vault

/// A held message: its envelope and why it is held; after giving a purpose, what it says. And the forms to decide.
///
/// Before the content is opened nothing of it is shown, not even the subject or the names of attachments.
struct MessagePage: Page {
    let name = "Message"
    let template: [UInt8]? = PackageResources.message_mustache

    var routes: [Route] {
        [
            .get("/held/:id") { visit in try show(visit.hold(), to: visit) },
            .post("/held/:id/reveal", answer: reveal),
            // Where the browser's address stands after opening: coming back there leads to the closed page.
            .get("/held/:id/reveal", answer: Self.backToMessage),
        ]
    }

    static func backToMessage(_ visit: Visit) throws -> Answer {
        guard let id = visit.parameters["id"], Visit.looksLikeHold(id) else { throw Problem.notFound }
        return .goTo("/held/\(id)")
    }

    /// Opens the sealed reading view. The look is in the ledger before anything is shown.
    private func reveal(_ visit: Visit) throws -> Answer {
        let hold = try visit.hold()
        let chosen = visit.form["purpose"]
        guard let purpose = visit.settings.purposes.first(where: { $0.id == chosen }) else {
            return try show(
                hold, to: visit, error: FormError(field: "purpose", words: "Choose what you need to open it for."))
        }
        let view = try visit.vault.readingView(
            of: hold, with: visit.settings.keys, by: visit.reviewer(), purpose: purpose.id, at: visit.now)
        let content = MessageContent(view, limits: visit.settings.limits)
        return try show(hold, to: visit, content: content, purpose: purpose)
    }

    /// - Parameter error: what was wrong with the form that was sent, to be shown above and beside its field.
    func show(
        _ hold: Hold, to visit: Visit, content: MessageContent? = nil, purpose: LawfulPurpose? = nil,
        error: FormError? = nil
    ) throws -> Answer {
        guard let session = visit.session else { throw Problem.signedOut(next: nil) }
        var model = MessageModel(hold, visit)
        model.csrf = visit.desk.tokens.token(for: session.token, kind: .session)
        model.content = content
        model.isClosed = content == nil
        model.purpose = purpose?.title
        model.error = error
        let title = (error == nil ? "" : "Error: ") + "Held message \(hold.id)"
        return visit.page(self, title: title, status: error == nil ? 200 : 422, model)
    }
}

/// One thing wrong with a form.
struct FormError: Sendable {
    /// The id of the field.
    var field: String
    var words: String
    /// What was typed, so that it isn't lost.
    var typed = ""

    var isPurpose: Bool { field == "purpose" }
}
