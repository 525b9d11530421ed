/// The console's cookies. Over https their names begin with `__Host-`, which browsers accept only with Secure, the
/// whole path and no domain, so that no neighbouring site can plant one.
struct CookieNames: Sendable {
    let isSecure: Bool

    /// The session of somebody signed in.
    var session: String { isSecure ? "__Host-postern" : "postern" }
    /// Ties the sign-in form to the browser that asked for it.
    var browser: String { isSecure ? "__Host-postern-form" : "postern-form" }

    /// A Set-Cookie value. Lax, so that the link in a notice opens the message of somebody who is signed in; nothing
    /// that changes anything is reachable by GET.
    func set(_ name: String, to value: String, seconds: Int) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    func clear(_ name: String) -> String { set(name, to: "", seconds: 0) }

    /// Reads a Cookie header; of two cookies with one name the first counts.
    static func read(_ header: String) -> [String: String] {
        var cookies: [String: String] = [:]
        for pair in header.split(separator: ";") {
            guard let equals = pair.firstIndex(of: "=") else { continue }
            let name = pair[..<equals].drop { $0 == " " }
            if cookies[String(name)] == nil { cookies[String(name)] = String(pair[pair.index(after: equals)...]) }
        }
        return cookies
    }
}
