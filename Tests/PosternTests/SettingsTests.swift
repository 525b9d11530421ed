import Directory
import Foundation
import Mail
import Testing

@testable import postern

@Suite struct SettingsTests {
    private func settings(_ yaml: String) throws -> Settings {
        let path = NSTemporaryDirectory() + "settings-\(UUID().uuidString).yaml"
        try Data(yaml.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            return try Settings.load(path)
        } catch let error as SettingsError {
            throw SettingsError(problems: error.problems.map { $0.replacing(path, with: "FILE") })
        }
    }

    @Test("The settings that come with Postern are read without a complaint and declare no notice for the school")
    func shipped() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../../deploy/postern.yaml")
        let settings = try Settings.load(file.standardized.path)
        #expect(!settings.enforces)
        #expect(settings.profile.phones == ["01632960000"])
        #expect(settings.roles.count == Role.reviewers.count)
        #expect(settings.dispatch.port == 10026)
    }

    @Test("Without a declared notice Postern only observes")
    func observes() throws {
        #expect(try !settings("domains: [school.example]").enforces)
    }

    @Test(
        "Each mistake is named with its line and what to write instead",
        arguments: [
            ("domains: [a.example]\ndomain: b", "FILE:2: unknown key 'domain'"),
            ("school: {}", "'domains' is needed"),
            (
                "domains: [a.example]\nmilter:\n  concurrency: lots",
                "FILE:3: 'milter.concurrency' must be a whole number"
            ),
            ("domains: [a.example]\nroles:\n  head: nobody", "FILE:3: 'roles.head' must be an e-mail address"),
            ("domains: [a.example]\nnotice:\n  policy: x", "FILE:2: 'notice' needs policy, date and published"),
            ("domains: [a.example]\nhours:\n  office: nine to five", "FILE:3: 'hours.office' must read like"),
            ("domains: [a.example]\ndispatch:\n  server: postfix", "FILE:3: 'dispatch.server' must read like"),
            ("domains: [a.example]\nmode: watch", "FILE:2: 'mode' is enforce or observe"),
            (
                "domains: [a.example]\nkinds:\n  - name: own\n    pattern: \"@@\"",
                "FILE:4: 'kinds.pattern' the pattern '@@' would match nearly anything"
            ),
            (
                "domains: [a.example]\nkinds:\n  - name: own\n    pattern: A-####\n    example: A-12",
                "FILE:5: 'kinds.example' isn't written like the pattern"
            ),
            ("domains: [a.example]\nlearned:\n  share: /srv/learned", "'learned' needs a key that all nodes have"),
            ("domains: [a.example]\nlearned:\n  node: my node", "FILE:3: 'learned.node' is one word"),
            (ldap("server: dc1", people: "- who: staff"), "the server must read like ldaps://"),
            (ldap("server: ldap://dc1.a.example\n  starttls: no", people: "- who: staff"), "in clear"),
            (ldap("server: ldaps://dc1.a.example", people: "- who: cooks"), "'ldap.people.who' is staff, pupils"),
            (ldap("server: ldaps://dc1.a.example", people: "[]"), "name at least one search"),
            (
                ldap("server: ldaps://dc1.a.example\n  password: x", people: "- who: staff"),
                "'ldap.password' doesn't belong into the settings"
            ),
            (
                ldap("server: ldaps://dc1.a.example\n  bind: CN=x", people: "- who: staff"),
                "bind and password_file belong together"
            ),
            (
                ldap("server: ldaps://dc1.a.example", people: "- who: staff\n      filter: (mail=*"),
                "'ldap.people.filter' must be one filter"
            ),
            ("domains: [a.example", "this isn't YAML"),
        ])
    func mistakes(yaml: String, message: String) {
        let error = #expect(throws: SettingsError.self) { try settings(yaml) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    private static func ldap(_ lines: String, people: String) -> String {
        "domains: [a.example]\nldap:\n  kind: openldap\n  base: dc=a\n  \(lines)\n  people:\n    \(people)\n"
    }

    @Test("A directory server is read with its searches, and a password only from its file")
    func server() throws {
        let text = Self.ldap(
            """
            server: ldap://dc1.a.example
              bind: CN=postern
              password_file: /secret
              attributes:
                pupils:
                  upn: extensionAttribute3
            """, people: "- who: staff\n    - {who: pupils, base: ou=pupils, group: cn=all, filter: (mail=*)}")
        let ldap = try #require(try settings(text).ldap)
        #expect(ldap.startTLS)
        #expect(ldap.searches.map(\.base) == ["dc=a", "ou=pupils"])
        #expect(ldap.searches[1].group == "cn=all")
        #expect(ldap.attributes == ["pupils": ["upn": ["extensionAttribute3"]]])
        #expect(try settings("domains: [a.example]").ldap == nil)
    }

    @Test("Hours are minutes and weekdays")
    func hours() throws {
        let hours = try settings("domains: [a.example]\nhours:\n  office: \"08:00-17:30 Mon-Fri\"").profile.hours[
            "office"]
        #expect(hours == SchoolProfile.Hours(minutes: 480..<1_050, weekdays: 1...5))
    }
}
