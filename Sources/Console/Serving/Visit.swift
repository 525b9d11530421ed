import Mail
import Vault

/// One request as pages see it, with everything they have at hand.
struct Visit: Sendable {
    let desk: Desk
    let path: String
    /// The parts of the path that the route names.
    var parameters: [String: String] = [:]
    var query = Form()
    var form = Form()
    var cookies: [String: String] = [:]
    var session: Session?
    let now: Double

    var settings: ConsoleSettings { desk.settings }
    var vault: VaultStore { desk.settings.vault }

    /// Whose session it is; routes for reviewers are only reached with one.
    func reviewer() throws -> Reviewer {
        guard let session else { throw Problem.signedOut(next: nil) }
        return session.reviewer
    }

    /// The hold that the path names, if this reviewer may see it. A refused look goes into the ledger.
    func hold() throws -> Hold {
        guard let id = parameters["id"], Self.looksLikeHold(id) else { throw Problem.notFound }
        return try vault.hold(id, for: reviewer(), at: now)
    }

    /// Ids are short and plain; anything else isn't worth a question to the vault.
    static func looksLikeHold(_ id: String) -> Bool {
        id.utf8.count == 12 && id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }
}

/// Somebody who is signed in.
struct Session: Sendable {
    let token: String
    let account: Account

    var reviewer: Reviewer { .account(name: account.name, role: account.role) }
}

/// What all pages share: the settings, the templates and the secrets made from the keys.
struct Desk: Sendable {
    let settings: ConsoleSettings
    let templates: Templates
    let tokens: FormTokens
    let gate = SignInGate()
    let cookies: CookieNames

    init(_ settings: ConsoleSettings) throws {
        self.settings = settings
        templates = try Templates(Pages.all)
        tokens = FormTokens(secret: settings.keys.secret(for: "postern console forms"))
        cookies = CookieNames(isSecure: settings.url.lowercased().hasPrefix("https:"))
    }
}
