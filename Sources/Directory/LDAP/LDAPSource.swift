/// An LDAP server that knows people, as the settings describe it.
package struct LDAPSource: Sendable, Equatable {
    /// The product that the server is: which attributes hold what, and which entries are people.
    package enum Kind: String, Sendable, CaseIterable {
        case activeDirectory = "active-directory"
        case openLDAP = "openldap"
    }

    /// Whom the entries of a search are.
    package enum Who: String, Sendable, CaseIterable { case staff, pupils, lists }

    /// One search: the entries below a base that fit a filter and, when one is named, are in a group.
    package struct Search: Sendable, Equatable {
        package var who: Who
        package var base: String
        package var filter: String?
        package var group: String?
        /// For lists: whom they reach. Without it those found among their members tell.
        package var audience: String?

        package init(_ who: Who, base: String, filter: String? = nil, group: String? = nil, audience: String? = nil) {
            self.who = who
            self.base = base
            self.filter = filter
            self.group = group
            self.audience = audience
        }
    }

    /// `ldaps://host`, `ldap://host` or `ldapi://%2Fpath`.
    package var server: String
    package var kind: Kind
    /// Whether an `ldap://` connection is encrypted before anything is said; only on this very machine it needn't be.
    package var startTLS: Bool
    /// The certificates of the authorities that may vouch for the server.
    package var authorities = "/etc/ssl/certs/ca-certificates.crt"
    /// Nil for an anonymous bind, and for one as the process's own user over `ldapi://`.
    package var bindDN: String?
    package var passwordFile: String?
    package var searches: [Search]
    /// Groups below this entry are classes.
    package var classes: String?
    /// The settings' attributes for our columns, by table and column, instead of the usual ones.
    package var attributes: [String: [String: [String]]] = [:]
    package var pageSize = 500
    /// Seconds that all searches may take together.
    package var seconds = 300

    package init(server: String, kind: Kind, searches: [Search]) {
        self.server = server
        self.kind = kind
        self.searches = searches
        startTLS = server.lowercased().hasPrefix("ldap://") && !Self.staysHere(server)
    }

    /// Whether a connection never leaves this machine.
    package static func staysHere(_ server: String) -> Bool {
        let server = server.lowercased()
        guard !server.hasPrefix("ldapi://") else { return true }
        guard let start = server.firstRange(of: "://")?.upperBound else { return false }
        let rest = server[start...].prefix { $0 != "/" }
        let host = rest.hasPrefix("[") ? rest.dropFirst().prefix { $0 != "]" } : rest.prefix { $0 != ":" }
        let isLoopback =
            host.split(separator: ".", omittingEmptySubsequences: false).count == 4 && host.hasPrefix("127.")
            && host.allSatisfy { $0.isNumber || $0 == "." }
        return isLoopback || host == "::1" || host == "localhost"
    }

    /// What makes the description unusable; nil when it is sound.
    package var flaw: String? {
        let scheme = server.lowercased().prefix { $0 != ":" }
        guard ["ldap", "ldaps", "ldapi"].contains(scheme), server.contains("://") else {
            return "the server must read like ldaps://dc1.school.example"
        }
        guard scheme != "ldap" || startTLS || Self.staysHere(server) else {
            return "people's data may not cross a network in clear: write ldaps://, or leave starttls on"
        }
        guard (bindDN == nil) == (passwordFile == nil) else { return "bind and password_file belong together" }
        guard !searches.isEmpty else { return "name at least one search below people" }
        return nil
    }
}
