/// The page that says what went wrong and what to do next.
struct ProblemPage: Page {
    let name = "Problem"
    let template: [UInt8]? = PackageResources.problem_mustache
    let routes: [Route] = []

    private struct Model: Sendable {
        var id: String
        var heading: String
        var paragraphs: [String]
        var link: Link?

        struct Link: Sendable {
            var path: String
            var words: String
        }
    }

    func answer(_ problem: Problem, to visit: Visit) -> Answer {
        let (status, model) = describe(problem, to: visit)
        let answer = visit.page(self, title: model.heading, status: status, model)
        if case .tooManyTries(let seconds) = problem { return answer.with("Retry-After", String(seconds)) }
        return answer
    }

    private func describe(_ problem: Problem, to visit: Visit) -> (Int, Model) {
        let list = Model.Link(path: "/held", words: "Back to the held messages")
        let back = visit.session == nil ? nil : list
        return switch problem {
        case .notFound:
            (
                404,
                Model(
                    id: "not-found", heading: "There is nothing here",
                    paragraphs: [
                        "This page doesn’t exist, or it isn’t for you. Messages are shown only to those in whose queue they are."
                    ],
                    link: back)
            )
        case .signedOut(let next):
            (
                403,
                Model(
                    id: "signed-out", heading: "You are no longer signed in",
                    paragraphs: [
                        "Nothing was changed. For safety a session ends after some hours. Please sign in and do it once more."
                    ],
                    link: .init(path: "/sign-in" + (next.map { "?next=\($0)" } ?? ""), words: "Sign in"))
            )
        case .forgedForm:
            (
                403,
                Model(
                    id: "forged-form", heading: "That form was out of date",
                    paragraphs: [
                        "Nothing was changed. The page had been open too long, or it was not one of ours.",
                        "Please open the page again and try once more. If this keeps happening, allow cookies for this site.",
                    ],
                    link: back ?? .init(path: "/sign-in", words: "Go to the sign-in page"))
            )
        case .tooManyTries(let seconds):
            (
                429,
                Model(
                    id: "too-many-tries", heading: "Too many tries",
                    paragraphs: [
                        "To keep accounts safe, signing in is paused. Please wait \(Self.wait(seconds)) and try again.",
                        "If you have forgotten your password, ask whoever looks after Postern at your school for a new one.",
                    ],
                    link: .init(path: "/sign-in", words: "Back to the sign-in page"))
            )
        case .alreadyDecided(let state):
            (
                409,
                Model(
                    id: "already-decided", heading: "Somebody else has decided already",
                    paragraphs: [
                        "This message was already \(StateWords.of(state)), so what you chose was not done. The record shows who decided and why."
                    ],
                    link: back)
            )
        case .linkUsed:
            (
                404,
                Model(
                    id: "link-used", heading: "This link no longer works",
                    paragraphs: [
                        "Each link works once. Perhaps you have decided already, or the time for it is over; then your message came back to you.",
                        "If you are not sure what became of your message, look into your mailbox or ask your school’s office.",
                    ])
            )
        case .tooLarge:
            (
                413,
                Model(
                    id: "too-large", heading: "That was too much text",
                    paragraphs: ["Nothing was changed. Please go back and write a shorter reason."], link: back)
            )
        case .cannotOpen:
            (
                500,
                Model(
                    id: "cannot-open", heading: "This message can’t be opened",
                    paragraphs: [
                        "It is sealed, and no key on this server opens it, or it was damaged. Nothing was changed.",
                        "Please tell whoever looks after Postern at your school, with the time and the message’s number.",
                    ],
                    link: back)
            )
        case .broken:
            (
                500,
                Model(
                    id: "broken", heading: "Something went wrong here",
                    paragraphs: [
                        "It is not your fault. What you wanted was probably not done. Please try again in a minute, and tell whoever looks after Postern if it happens again."
                    ],
                    link: back)
            )
        }
    }

    private static func wait(_ seconds: Int) -> String {
        seconds < 90 ? "\(max(1, seconds)) seconds" : "\((seconds + 59) / 60) minutes"
    }
}
