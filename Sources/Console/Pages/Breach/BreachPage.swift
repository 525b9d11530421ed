import Mail
import Vault

/// "I sent this in error": a form behind a one-time link, and the list of cases for those who deal with them.
struct BreachPage: Page {
    let name = "Breach"
    let template: [UInt8]? = PackageResources.breach_mustache

    /// Who deals with breaches; for others the list doesn't exist.
    static let roles: Set<Role> = [.head, .sbm, .dsl]
    private static let mostRecipients = 50

    var routes: [Route] {
        [
            .get("/error/:token", for: .everybody) { visit in try form(visit) },
            .post("/error/:token", for: .everybody, boundTo: .link, answer: report),
            .get("/breaches") { visit in try list(visit) },
            .post("/breaches/:id/close", answer: close),
        ]
    }

    private struct Model: Sendable {
        var form: ReportForm?
        var list: CaseList?
    }

    private struct Choice: Sendable {
        var id: String
        var words: String
        var isChosen: Bool
    }

    private struct ReportForm: Sendable {
        var path: String
        var csrf: String
        var reporter: String
        var recipients: String
        var contents: [Choice]
        var people: [Choice]
        var error: FormError?
        var recipientsError: String?
        var contentError: String?
    }

    private struct CaseList: Sendable {
        var isEmpty: Bool
        var cases: [Case]
        var error: String?
    }

    private struct Case: Sendable {
        var id: String
        var reporter: String
        var recipients: [String]
        var contents: [String]
        var people: String
        var opened: Moment
        var deadline: Moment
        var left: String
        var asked: Bool
        var isOpen: Bool
        var closed: Moment?
        var closedBy: String?
        var reason: String?
        var csrf: String
    }

    // The form

    private func reporter(_ visit: Visit) throws -> (token: String, address: Address) {
        guard let token = visit.parameters["token"], token.utf8.count == 36,
            let address = try visit.vault.reporter(byLink: token, at: visit.now)
        else { throw Problem.linkUsed }
        return (token, address)
    }

    private func form(_ visit: Visit, error: FormError? = nil) throws -> Answer {
        let (token, reporter) = try reporter(visit)
        let contents = Set(visit.form.all("content"))
        let people = visit.form["people"] ?? ""
        let model = ReportForm(
            path: "/error/\(token)", csrf: visit.desk.tokens.token(for: token, kind: .link), reporter: reporter.text,
            recipients: visit.form.text("recipients"),
            contents: BreachCase.Content.allCases.map {
                Choice(id: $0.rawValue, words: BreachWords.of($0), isChosen: contents.contains($0.rawValue))
            },
            people: BreachCase.People.allCases.map {
                Choice(id: $0.rawValue, words: BreachWords.of($0), isChosen: people == $0.rawValue)
            },
            error: error, recipientsError: error?.field == "recipients" ? error?.words : nil,
            contentError: error?.field == "content" ? error?.words : nil)
        let title = (error == nil ? "" : "Error: ") + "A mail sent in error"
        return visit.page(self, title: title, status: error == nil ? 200 : 422, Model(form: model))
    }

    private func report(_ visit: Visit) throws -> Answer {
        let (token, reporter) = try reporter(visit)
        let texts = visit.form.text("recipients").split { $0.isWhitespace || $0 == "," || $0 == ";" }
        let recipients = texts.prefix(Self.mostRecipients + 1).map { Address(String($0)) }
        guard !recipients.isEmpty, recipients.count <= Self.mostRecipients, recipients.allSatisfy(\.isPlain) else {
            let words = "Write from one to \(Self.mostRecipients) e-mail addresses, each on a line of its own."
            return try form(visit, error: FormError(field: "recipients", words: words))
        }
        let contents = visit.form.all("content").compactMap(BreachCase.Content.init(rawValue:))
        guard !contents.isEmpty else {
            return try form(visit, error: FormError(field: "content", words: "Tick what the mail was about."))
        }
        let breach = BreachCase(
            reporter: reporter, opened: visit.now, recipients: recipients, content: contents,
            people: visit.form["people"].flatMap(BreachCase.People.init(rawValue:)) ?? .unknown,
            asked: visit.form["ask"] != nil)
        var notices = visit.settings.breachReaders.map {
            Notice(template: "breach-opened", to: $0, sender: reporter, recipients: [], received: visit.now)
        }
        if breach.asked {
            notices += recipients.map {
                Notice(template: "please-delete", to: $0, sender: reporter, received: visit.now)
            }
        }
        try visit.vault.openBreach(breach, link: token, notices: notices)
        return .goTo(Done.reported.path)
    }

    // The list

    private func list(_ visit: Visit, error: String? = nil) throws -> Answer {
        guard let session = visit.session, Self.roles.contains(session.account.role) else { throw Problem.notFound }
        let csrf = visit.desk.tokens.token(for: session.token, kind: .session)
        let cases = try visit.vault.breaches().map { breach in
            let deadline = breach.opened + BreachCase.deadline
            let zone = visit.settings.timeZone
            return Case(
                id: breach.id, reporter: breach.reporter.text, recipients: breach.recipients.map(\.text),
                contents: breach.content.map(BreachWords.of), people: BreachWords.of(breach.people),
                opened: Moment(breach.opened, zone: zone), deadline: Moment(deadline, zone: zone),
                left: deadline > visit.now ? Moment.distance(from: visit.now, to: deadline) : "over",
                asked: breach.asked, isOpen: breach.closed == nil, closed: breach.closed.map { Moment($0, zone: zone) },
                closedBy: breach.closedBy.map(ActorWords.of), reason: breach.reason, csrf: csrf)
        }
        let model = CaseList(isEmpty: cases.isEmpty, cases: cases, error: error)
        let title = (error == nil ? "" : "Error: ") + "Mails sent in error"
        return visit.page(self, title: title, status: error == nil ? 200 : 422, Model(list: model))
    }

    private func close(_ visit: Visit) throws -> Answer {
        guard let session = visit.session, Self.roles.contains(session.account.role),
            let id = visit.parameters["id"], Visit.looksLikeHold(id)
        else { throw Problem.notFound }
        let reason = visit.form.text("reason")
        guard !reason.isEmpty, reason.unicodeScalars.count <= visit.settings.limits.reasonCharacters else {
            return try list(visit, error: "Write what was decided before you close a case.")
        }
        try visit.vault.closeBreach(id, by: session.reviewer.actor, reason: reason, at: visit.now)
        return .goTo("/breaches")
    }
}
