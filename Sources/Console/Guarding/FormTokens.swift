import Crypto
import Foundation
import Vault

/// The hidden field that proves that a form came from our own page: an HMAC of what the visitor alone has.
struct FormTokens: Sendable {
    private let secret: SymmetricKey

    init(secret: SymmetricKey) { self.secret = secret }

    /// The token for whoever holds a session, a browser's cookie or a link, never valid for another kind.
    func token(for owner: String, kind: Route.Binding) -> String {
        HMAC<SHA256>.authenticationCode(for: Data("\(kind)\n\(owner)".utf8), using: secret).hex
    }

    /// Takes as long for the first wrong letter as for the last.
    func isValid(_ token: String, for owner: String, kind: Route.Binding) -> Bool {
        let right = Array(self.token(for: owner, kind: kind).utf8)
        let given = Array(token.utf8)
        return right.count == given.count && zip(right, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Fresh random letters for a cookie.
    static func random() -> String { SymmetricKey(size: .bits256).withUnsafeBytes { Array($0).hex } }
}
