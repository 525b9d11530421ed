import Directory
import Testing

struct SourceTests {
    @Test(
        arguments: [
            ("ldaps://dc1.school.example", false, nil), ("ldap://dc1.school.example", true, nil),
            ("ldap://dc1.school.example", false, "in clear"), ("ldap://127.0.0.1:389", false, nil),
            ("ldap://[::1]:389/", false, nil), ("ldap://localhost", false, nil),
            ("ldap://localhost.school.example", false, "in clear"),
            ("ldap://127.0.0.1.school.example", false, "in clear"),
            ("ldap://127.1@dc1.school.example", false, "in clear"), ("ldapi://%2Frun%2Fslapd", false, nil),
            ("dc1.school.example", false, "must read like"), ("https://dc1.school.example", false, "must read like"),
        ] as [(String, Bool, String?)])
    func nothingAboutPeopleCrossesANetworkInClear(server: String, startTLS: Bool, flaw: String?) {
        var source = LDAPSource(server: server, kind: .openLDAP, searches: [.init(.staff, base: "dc=school")])
        source.startTLS = startTLS
        #expect((source.flaw == nil) == (flaw == nil))
        if let flaw { #expect(source.flaw?.contains(flaw) ?? false) }
    }

    @Test func startTLSIsOnUnlessTheServerIsHere() {
        #expect(LDAPSource(server: "ldap://dc1.school.example", kind: .openLDAP, searches: []).startTLS)
        #expect(!LDAPSource(server: "ldap://127.0.0.1", kind: .openLDAP, searches: []).startTLS)
        #expect(!LDAPSource(server: "ldaps://dc1.school.example", kind: .openLDAP, searches: []).startTLS)
    }
}
