/// What happened, and what happens next. Says nothing about the message, so it can be loaded again by anybody.
struct DonePage: Page {
    let name = "Done"
    let template: [UInt8]? = PackageResources.done_mustache

    private struct Model: Sendable {
        var what: String
        var heading: String
        var paragraphs: [String]
        var path: String?
        var words: String?
    }

    var routes: [Route] { [.get("/done/:what", for: .everybody, answer: show)] }

    private func show(_ visit: Visit) throws -> Answer {
        guard let what = visit.parameters["what"], let done = Done(rawValue: what) else { throw Problem.notFound }
        var model = Model(what: done.rawValue, heading: done.heading, paragraphs: done.paragraphs)
        if done == .signedOut {
            model.path = "/sign-in"
            model.words = "Sign in again"
        } else if visit.session != nil {
            model.path = "/held"
            model.words = "Back to the held messages"
        }
        return visit.page(self, title: done.heading, model)
    }
}
