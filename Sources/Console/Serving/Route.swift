/// A path that a page answers, and who may come.
struct Route: Sendable {
    enum Access: Sendable {
        /// No sign-in needed.
        case everybody
        case reviewers
    }

    /// What the token in a form must be bound to, so that nobody else's page can send it (CSRF).
    enum Binding: Sendable {
        case session
        /// The cookie that the sign-in form set.
        case browser
        /// The one-time token in the path itself.
        case link
    }

    enum Method: Sendable {
        /// Changes nothing: mail scanners and previews follow links.
        case get
        case post(boundTo: Binding)
    }

    let method: Method
    /// Segments joined by `/`; one that begins with `:` is a parameter.
    let path: String
    let access: Access
    let answer: @Sendable (Visit) throws -> Answer

    static func get(
        _ path: String, for access: Access = .reviewers, answer: @escaping @Sendable (Visit) throws -> Answer
    ) -> Route {
        Route(method: .get, path: path, access: access, answer: answer)
    }

    static func post(
        _ path: String, for access: Access = .reviewers, boundTo binding: Binding = .session,
        answer: @escaping @Sendable (Visit) throws -> Answer
    ) -> Route {
        Route(method: .post(boundTo: binding), path: path, access: access, answer: answer)
    }
}
