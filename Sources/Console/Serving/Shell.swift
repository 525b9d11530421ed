import Hummingbird

/// Around every answer: the headers that keep pages private and inert, and a friendly page where there is none.
struct Shell: RouterMiddleware {
    typealias Context = BasicRequestContext

    let desk: Desk

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let visit = Visit(desk: desk, path: request.uri.path, now: desk.settings.clock())
            let status = (error as? any HTTPResponseError)?.status.code ?? 500
            response = Response(ProblemPage().answer(status < 500 ? .notFound : .broken, to: visit))
        }
        for (name, value) in headers {
            guard let name = HTTPFields.Element.Name(name), response.headers[name] == nil else { continue }
            response.headers[name] = value
        }
        return response
    }

    private var headers: [(String, String)] {
        [
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", Self.policy),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("X-Robots-Tag", "noindex, nofollow, noarchive"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ] + (desk.cookies.isSecure ? [("Strict-Transport-Security", "max-age=31536000")] : [])
    }

    /// No script, no frames, nothing from elsewhere; forms go only to us.
    private static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'"
}
