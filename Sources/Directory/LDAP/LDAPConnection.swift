private import CLDAP
import Foundation

/// A connection to an LDAP server that is encrypted, checked and bound. Every call waits for the server, so only an
/// import opens one, never the filter.
struct LDAPConnection: ~Copyable {
    private let handle: OpaquePointer
    private let source: LDAPSource
    /// LDAP_OPT_X_TLS_PROTOCOL_TLS1_2, which is too much of an expression to be imported.
    private let tls12: Int32 = 0x0303

    init(_ source: LDAPSource) throws(LDAPFailure) {
        var opened: OpaquePointer?
        guard ldap_initialize(&opened, source.server) == LDAP_SUCCESS, let opened else {
            throw LDAPFailure("'\(source.server)' isn't an LDAP server's name", "write ldaps://dc1.school.example")
        }
        handle = opened
        self.source = source
    }

    deinit { ldap_unbind_ext_s(handle, nil, nil) }

    /// Connects and binds. What stands in the machine's own ldap.conf counts for nothing here.
    func open() throws(LDAPFailure) {
        set(LDAP_OPT_PROTOCOL_VERSION, 3)
        set(LDAP_OPT_DEREF, LDAP_DEREF_NEVER)
        ldap_set_option(handle, LDAP_OPT_REFERRALS, nil)
        var patience = timeval(tv_sec: min(15, source.seconds), tv_usec: 0)
        ldap_set_option(handle, LDAP_OPT_NETWORK_TIMEOUT, &patience)
        ldap_set_option(handle, LDAP_OPT_TIMEOUT, &patience)
        let isEncrypted = source.startTLS || source.server.lowercased().hasPrefix("ldaps:")
        if isEncrypted { try demandCertificate() }
        if source.startTLS { try check(ldap_start_tls_s(handle, nil, nil)) }
        try bind()
    }

    /// The server must show a certificate for its name from an authority that is known.
    private func demandCertificate() throws(LDAPFailure) {
        set(LDAP_OPT_X_TLS_REQUIRE_CERT, LDAP_OPT_X_TLS_DEMAND)
        set(LDAP_OPT_X_TLS_PROTOCOL_MIN, tls12)
        let isThere = FileManager.default.isReadableFile(atPath: source.authorities)
        let isSet = ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, source.authorities) == LDAP_SUCCESS
        guard isThere, isSet, set(LDAP_OPT_X_TLS_NEWCTX, 0) else {
            throw LDAPFailure(
                "\(source.authorities) holds no certificates of authorities to be read",
                "install ca-certificates, or name the file with the server's authority below ldap.authorities")
        }
    }

    private func bind() throws(LDAPFailure) {
        guard let name = source.bindDN, let file = source.passwordFile else {
            var none = berval(bv_len: 0, bv_val: nil)
            let isOwnUser = source.server.lowercased().hasPrefix("ldapi:")
            return try check(
                ldap_sasl_bind_s(handle, isOwnUser ? "" : nil, isOwnUser ? "EXTERNAL" : nil, &none, nil, nil, nil))
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw LDAPFailure("the password file \(file) can't be read", "let this user read it, and nobody else")
        }
        var password = data.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }.map(CChar.init(bitPattern:))
        // A name with an empty password would count as nobody in particular (RFC 4513 5.1.2).
        guard !password.isEmpty else {
            throw LDAPFailure("the password file \(file) is empty", "write the bind DN's password into its first line")
        }
        let code = password.withUnsafeMutableBufferPointer { bytes in
            var secret = berval(bv_len: ber_len_t(bytes.count), bv_val: bytes.baseAddress)
            return ldap_sasl_bind_s(handle, name, nil, &secret, nil, nil, nil)
        }
        try check(code)
    }

    private func check(_ code: Int32) throws(LDAPFailure) {
        guard code != LDAP_SUCCESS else { return }
        throw LDAPFailure(connecting: code, detail: detail, source: source)
    }

    /// What the library or the server says about the last failure.
    private var detail: String {
        var text: UnsafeMutablePointer<CChar>?
        ldap_get_option(handle, LDAP_OPT_DIAGNOSTIC_MESSAGE, &text)
        guard let text else { return "" }
        defer { ldap_memfree(text) }
        let line = String(cString: text).map { $0.isNewline ? " " : $0 }
        return line.isEmpty || line.contains("unknown error") ? "" : " (\(String(line.prefix(200))))"
    }

    @discardableResult
    private func set(_ option: Int32, _ value: Int32) -> Bool {
        var value = value
        return ldap_set_option(handle, option, &value) == LDAP_SUCCESS
    }

    /// Finds all entries of a search, page by page (RFC 2696), and hands each on.
    ///
    /// - Returns: how many there were, and how many referrals weren't followed.
    func find(
        _ search: LDAPSource.Search, filter: String, attributes: [String], until deadline: Date,
        atMost limit: Int, _ take: (LDAPEntry) -> Void
    ) throws(LDAPFailure) -> (entries: Int, referrals: Int) {
        var cookie = berval(bv_len: 0, bv_val: nil)
        defer { ber_memfree(cookie.bv_val) }
        var found = 0
        var referrals = 0
        repeat {
            let left = deadline.timeIntervalSinceNow
            guard left > 0 else {
                throw LDAPFailure(searching: LDAP_TIMEOUT, detail: "", search: search, found: found)
            }
            var chain: OpaquePointer?
            defer { ldap_msgfree(chain) }
            let code = page(search, filter, attributes, &cookie, seconds: Int(left.rounded(.up)), &chain)
            guard code == LDAP_SUCCESS else {
                let sofar = found + Int(max(0, ldap_count_entries(handle, chain)))
                throw LDAPFailure(searching: code, detail: detail, search: search, found: sofar)
            }
            referrals += Int(max(0, ldap_count_references(handle, chain)))
            var entry = ldap_first_entry(handle, chain)
            while let one = entry {
                found += 1
                guard found <= limit else {
                    throw LDAPFailure(
                        "the search for \(search.who.rawValue) finds more than \(limit) entries",
                        "narrow its base and filter to the school's own people")
                }
                if let read = LDAPEntryReader.entry(one, handle) { take(read) }
                entry = ldap_next_entry(handle, one)
            }
            try turn(&cookie, after: chain, search, found)
        } while cookie.bv_len > 0
        return (found, referrals)
    }

    private func page(
        _ search: LDAPSource.Search, _ filter: String, _ attributes: [String], _ cookie: inout berval, seconds: Int,
        _ chain: inout OpaquePointer?
    ) -> Int32 {
        var control: UnsafeMutablePointer<LDAPControl>?
        // Not critical: a server that can't page gives all at once, or says that it gave too few.
        let made =
            cookie.bv_len > 0
            ? ldap_create_page_control(handle, ber_int_t(source.pageSize), &cookie, 0, &control)
            : ldap_create_page_control(handle, ber_int_t(source.pageSize), nil, 0, &control)
        guard made == LDAP_SUCCESS else { return made }
        defer { ldap_control_free(control) }
        var controls = [control, nil]
        var names = attributes.map { strdup($0) } + [nil]
        defer { for name in names { free(name) } }
        var patience = timeval(tv_sec: seconds, tv_usec: 0)
        return ldap_search_ext_s(
            handle, search.base, 2, filter, &names, 0, &controls, nil, &patience, LDAP_NO_LIMIT, &chain)
    }

    /// Takes the place at which the next page begins; an empty one after the last.
    private func turn(
        _ cookie: inout berval, after chain: OpaquePointer?, _ search: LDAPSource.Search, _ found: Int
    ) throws(LDAPFailure) {
        ber_memfree(cookie.bv_val)
        cookie = berval(bv_len: 0, bv_val: nil)
        var code: Int32 = 0
        var controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
        let parsed = ldap_parse_result(handle, chain, &code, nil, nil, nil, &controls, 0)
        defer { ldap_controls_free(controls) }
        guard parsed == LDAP_SUCCESS, code == LDAP_SUCCESS else {
            throw LDAPFailure(
                searching: parsed == LDAP_SUCCESS ? code : parsed, detail: detail, search: search, found: found)
        }
        guard let answer = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nil) else { return }
        var estimate: ber_int_t = 0
        let read = ldap_parse_pageresponse_control(handle, answer, &estimate, &cookie)
        guard read == LDAP_SUCCESS else {
            throw LDAPFailure(searching: read, detail: "", search: search, found: found)
        }
    }
}
