import Vault

/// Signing in and out.
struct SignInPage: Page {
    let name = "SignIn"
    let template: [UInt8]? = PackageResources.sign_in_mustache

    private struct Model: Sendable {
        var csrf: String
        var next: String
        var user = ""
        var error: String?
    }

    var routes: [Route] {
        [
            .get("/", for: .everybody) { _ in .goTo(OwnPath.start) },
            .get("/sign-in", for: .everybody, answer: form),
            .post("/sign-in", for: .everybody, boundTo: .browser, answer: signIn),
            .post("/sign-out", answer: signOut),
        ]
    }

    private func form(_ visit: Visit) -> Answer {
        let next = OwnPath.checked(visit.query["next"])
        if visit.session != nil { return .goTo(next) }
        return show(visit, next: next)
    }

    private func show(_ visit: Visit, next: String, user: String = "", error: String? = nil) -> Answer {
        let cookies = visit.desk.cookies
        let known = visit.cookies[cookies.browser].flatMap { $0.utf8.count == 64 ? $0 : nil }
        let browser = known ?? FormTokens.random()
        let model = Model(
            csrf: visit.desk.tokens.token(for: browser, kind: .browser), next: next, user: user, error: error)
        let title = error == nil ? "Sign in" : "Error: Sign in"
        return visit.page(self, title: title, status: error == nil ? 200 : 403, model)
            .with("Set-Cookie", cookies.set(cookies.browser, to: browser, seconds: 12 * 3600))
    }

    private func signIn(_ visit: Visit) throws -> Answer {
        let user = visit.form.text("user")
        let password = visit.form["password"] ?? ""
        let next = OwnPath.checked(visit.form["next"])
        guard !user.isEmpty, !password.isEmpty, user.utf8.count <= 200, password.utf8.count <= 1_000 else {
            return show(visit, next: next, user: "", error: "Enter your name and your password.")
        }
        let outcome = try visit.desk.gate.pass {
            try visit.vault.signIn(user, password: password, at: visit.now)
        }
        switch outcome {
        case .wrong, .locked:
            // The same words for both: who tries names must not learn which of them are accounts.
            return show(
                visit, next: next, user: user,
                error: """
                    Name and password don’t match, or there were five wrong tries: an account is then paused for five \
                    minutes.
                    """)
        case .welcome(let token):
            let cookies = visit.desk.cookies
            return Answer.goTo(next)
                .with("Set-Cookie", cookies.set(cookies.session, to: token, seconds: 8 * 3600))
                .with("Set-Cookie", cookies.clear(cookies.browser))
        }
    }

    private func signOut(_ visit: Visit) throws -> Answer {
        if let session = visit.session {
            try visit.vault.signOut(session: session.token)
            try visit.vault.record(actor: session.reviewer.actor, act: "signed-out", at: visit.now)
        }
        let cookies = visit.desk.cookies
        return Answer.goTo("/done/signed-out").with("Set-Cookie", cookies.clear(cookies.session))
    }
}
