private import CLDAP

/// Why a server's people can't be had: what happened and what to do about it.
struct LDAPFailure: Error {
    let what: String
    let remedy: String

    init(_ what: String, _ remedy: String) {
        self.what = what
        self.remedy = remedy
    }

    /// A result code that came when connecting or binding.
    ///
    /// - Parameter detail: what the library or the server says about it.
    init(connecting code: Int32, detail: String, source: LDAPSource) {
        switch code {
        case LDAP_INVALID_CREDENTIALS:
            self.init(
                "the server refuses the bind DN or its password",
                "correct ldap.bind, or the first line of \(source.passwordFile ?? "the password file")")
        case LDAP_STRONG_AUTH_REQUIRED, LDAP_CONFIDENTIALITY_REQUIRED, LDAP_INAPPROPRIATE_AUTH:
            self.init(
                "the server wants an encrypted connection or another way to bind\(detail)",
                "write ldaps://, or a bind DN and its password")
        case LDAP_CONNECT_ERROR, LDAP_PROTOCOL_ERROR, LDAP_UNAVAILABLE:
            self.init(
                "there is no safe connection to the server\(detail)",
                "name the file with its authority's certificate below ldap.authorities; the certificate must be for "
                    + "the very name in ldap.server")
        case LDAP_SERVER_DOWN, LDAP_TIMEOUT:
            self.init(
                "the server can't be reached, or shows no certificate to be trusted\(detail)",
                "see that it runs, that ldap.server names it, and that ldap.authorities names its authority")
        default:
            self.init("the server doesn't let us in: \(Self.text(code))\(detail)", "correct ldap.server and ldap.bind")
        }
    }

    /// A result code that came when searching.
    init(searching code: Int32, detail: String, search: LDAPSource.Search, found: Int) {
        let name = "the search for \(search.who.rawValue)"
        switch code {
        case LDAP_SIZELIMIT_EXCEEDED, LDAP_ADMINLIMIT_EXCEEDED:
            self.init(
                "\(name) was cut short after \(found) entries by the server's size limit",
                "let the bind DN page beyond it (OpenLDAP: limits with size.prtotal=unlimited), or search in parts")
        case LDAP_TIMELIMIT_EXCEEDED, LDAP_TIMEOUT:
            self.init(
                "\(name) took too long and was given up after \(found) entries",
                "narrow base and filter, have the server index what the filter asks, or allow more by ldap.seconds")
        case LDAP_NO_SUCH_OBJECT, LDAP_INVALID_DN_SYNTAX:
            self.init("\(name) has a base that isn't there", "correct the base, or let the bind DN see it")
        case LDAP_FILTER_ERROR:
            self.init("\(name) has a filter that isn't one", "correct the filter: (&(objectClass=person)(mail=*))")
        case LDAP_INSUFFICIENT_ACCESS, LDAP_OPERATIONS_ERROR:
            self.init("\(name) isn't allowed\(detail)", "let the bind DN read what lies below the base")
        case LDAP_REFERRAL:
            self.init("\(name) is referred to another server, which isn't followed", "name that server in ldap.server")
        case LDAP_SERVER_DOWN:
            self.init("the server went away after \(found) entries of \(name)", "import again when it is back")
        default:
            self.init("\(name) failed after \(found) entries: \(Self.text(code))\(detail)", "correct base and filter")
        }
    }

    private static func text(_ code: Int32) -> String { String(cString: ldap_err2string(code)) }
}
