import Foundation
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

/// A browser as tests need it: keeps cookies, finds the tokens of forms, and follows nothing by itself.
final class Visitor: Sendable {
    private let client: any TestClientProtocol
    /// The cookie jar.
    private let cookies = Mutex<[String: String]>([:])

    init(client: any TestClientProtocol) { self.client = client }

    func keep(cookie name: String, value: String) { cookies.withLock { $0[name] = value } }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Seen {
        try await ask(path, .get, headers: headers, body: nil)
    }

    func post(_ path: String, _ fields: [(String, String)], headers: [String: String] = [:]) async throws -> Seen {
        let body = fields.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
        return try await ask(
            path, .post, headers: ["Content-Type": "application/x-www-form-urlencoded"].merging(headers) { $1 },
            body: body)
    }

    /// Sends a form with the token that stands in the page it is on.
    func submit(_ path: String, on page: String, _ fields: [(String, String)]) async throws -> Seen {
        let token = try #require(await get(page).token(of: path))
        return try await post(path, fields + [("csrf", token)])
    }

    private func ask(
        _ path: String, _ method: HTTPRequest.Method, headers: [String: String], body: String?
    ) async throws -> Seen {
        var fields = HTTPFields()
        for (name, value) in headers {
            fields[try #require(HTTPFields.Element.Name(name))] = value
        }
        let jar = cookies.withLock { $0 }
        if !jar.isEmpty { fields[.cookie] = jar.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let response = try await client.executeRequest(
            uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
        let set = response.headers[values: .setCookie]
        for cookie in set {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            cookies.withLock { $0[String(pair[0])] = pair.count == 2 ? String(pair[1]) : nil }
        }
        var answered: [String: String] = [:]
        for field in response.headers { answered[field.name.canonicalName] = field.value }
        return Seen(
            status: response.status.code, headers: answered, setCookies: set, text: String(buffer: response.body))
    }

    private static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}

/// What came back.
struct Seen: Sendable {
    var status: Int
    /// By lower-case name.
    var headers: [String: String]
    var setCookies: [String]
    var text: String

    /// The hidden token of the form that is sent to a path.
    func token(of path: String) -> String? {
        guard let form = text.range(of: "action=\"\(path)\""),
            let field = text.range(of: "name=\"csrf\" value=\"", range: form.upperBound..<text.endIndex)
        else { return nil }
        return String(text[field.upperBound...].prefix { $0 != "\"" })
    }

    func has(_ words: String) -> Bool { text.contains(words) }
}
