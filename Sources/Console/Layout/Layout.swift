import Crypto
import Foundation
import Vault

/// What stands around every page.
struct Layout: Sendable {
    static let name = "layout"

    var title: String
    var school: String
    /// Rendered already.
    var body = ""
    /// The style sheet's address, new whenever its content is.
    var style = Layout.stylePath
    /// Somebody is signed in.
    var user: User?
    var isObserving: Bool
    /// Which entry of the navigation is this page.
    var isHeld = false
    var isAudit = false
    var isBreach = false
    var seesBreaches = false

    struct User: Sendable {
        var name: String
        var role: String
        var csrf: String
    }

    static let stylePath = "/style.css?v=" + SHA256.hash(data: Data(PackageResources.style_css)).prefix(8).hex
}

extension Visit {
    /// Renders one of this console's pages.
    ///
    /// - Parameter title: what the browser's tab says; never content.
    func page(_ page: some Page, title: String, status: Int = 200, _ model: Any) -> Answer {
        var layout = Layout(title: title, school: settings.school, isObserving: settings.isObserving)
        layout.isHeld = page.name == "Held"
        layout.isAudit = page.name == "Audit"
        layout.isBreach = page.name == "Breach"
        layout.seesBreaches = session.map { BreachPage.roles.contains($0.account.role) } ?? false
        // The sender's page is the same for everybody who has the link.
        if let session, page.name != "Check" {
            layout.user = Layout.User(
                name: session.account.name, role: settings.title(of: session.account.role),
                csrf: desk.tokens.token(for: session.token, kind: .session))
        }
        let text = desk.templates.page(page.name, model, in: layout)
        return Answer(status: status, body: Array(text.utf8))
    }
}
