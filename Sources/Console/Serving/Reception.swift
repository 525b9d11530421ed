import Foundation
import Hummingbird
import Logging
import Mail
import NIOCore
import Vault

/// Lets a request in: reads it within limits, finds out who comes, checks the form's token, and asks the page.
struct Reception: Sendable {
    let desk: Desk
    let route: Route
    let threads: PageThreads

    func receive(_ request: Request, _ context: BasicRequestContext) async -> Response {
        var visit = Visit(desk: desk, path: request.uri.path, now: desk.settings.clock())
        visit.query = Form((request.uri.query ?? "").utf8)
        visit.cookies = CookieNames.read(request.headers[.cookie] ?? "")
        for segment in route.path.split(separator: "/") where segment.hasPrefix(":") {
            let name = String(segment.dropFirst())
            visit.parameters[name] = context.parameters.get(name)
        }
        if case .post = route.method {
            do {
                visit.form = try await form(of: request)
            } catch {
                let visit = visit
                return Response(await threads.run { ProblemPage().answer(error, to: visit) })
            }
        }
        let asked = visit
        return Response(await threads.run { answer(asked) })
    }

    private func form(of request: Request) async throws(Problem) -> Form {
        // Browsers say where a form was sent from; the token is what counts, this is a second lock.
        let site = HTTPFields.Element.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
        guard site != "cross-site", site != "same-site",
            request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
        else { throw .forgedForm }
        do {
            let body = try await request.body.collect(upTo: desk.settings.limits.formBytes)
            return Form(body.readableBytesView)
        } catch {
            throw .tooLarge
        }
    }

    private func answer(_ asked: Visit) -> Answer {
        var visit = asked
        do {
            if let token = visit.cookies[desk.cookies.session],
                let account = try visit.vault.account(session: token, at: visit.now)
            {
                visit.session = Session(token: token, account: account)
            }
            if route.access == .reviewers, visit.session == nil { return try turnAway(visit) }
            if case .post(let binding) = route.method { try checkToken(visit, binding) }
            return try route.answer(visit)
        } catch let problem as Problem {
            return ProblemPage().answer(problem, to: visit)
        } catch let error as VaultError {
            desk.settings.logger.notice("a page was refused", metadata: ["cause": "\(error)"])
            return ProblemPage().answer(Problem(error), to: visit)
        } catch {
            // What other libraries say may quote what they were given, so only the kind of error is logged.
            desk.settings.logger.error("a page failed", metadata: ["kind": "\(type(of: error))"])
            return ProblemPage().answer(.broken, to: visit)
        }
    }

    /// A page leads to the sign-in and back; a form says that nothing was done.
    private func turnAway(_ visit: Visit) throws -> Answer {
        switch route.method {
        case .get:
            let next = OwnPath.checked(visit.path)
            return .goTo(next == OwnPath.start ? "/sign-in" : "/sign-in?next=\(next)")
        case .post:
            let page = visit.parameters["id"].map { OwnPath.checked("/held/\($0)") }
            throw Problem.signedOut(next: page)
        }
    }

    private func checkToken(_ visit: Visit, _ binding: Route.Binding) throws {
        let owner =
            switch binding {
            case .session: visit.session?.token
            case .browser: visit.cookies[desk.cookies.browser]
            case .link: visit.parameters["token"]
            }
        guard let owner, !owner.isEmpty, desk.tokens.isValid(visit.form["csrf"] ?? "", for: owner, kind: binding)
        else { throw Problem.forgedForm }
    }
}

extension Response {
    /// An answer as the web server sends it.
    init(_ answer: Answer) {
        var headers = HTTPFields()
        headers[.contentType] = answer.contentType
        for header in answer.headers {
            guard let name = HTTPFields.Element.Name(header.name) else { continue }
            headers.append(.init(name: name, value: header.value))
        }
        self.init(
            status: .init(code: answer.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}
