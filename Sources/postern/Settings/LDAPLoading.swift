import Directory
import Foundation

extension LDAPSource {
    /// What the section `ldap` says; nil when there is none.
    ///
    /// - Parameter path: makes a file's name whole.
    init?(_ reader: SettingsReader, path: (String) -> String) {
        guard !reader.names().isEmpty else { return nil }
        let kind = reader.value("kind", "is active-directory or openldap", LDAPSource.Kind.init(rawValue:))
        let base = reader.text("base")
        let searches = reader.sections("people").compactMap { section -> Search? in
            let who = section.value("who", "is staff, pupils or lists", LDAPSource.Who.init(rawValue:))
            guard let base = section.text("base") ?? base else {
                section.refuse("needs a base, such as OU=Staff,DC=school,DC=example")
                return nil
            }
            let filter = section.value("filter", "must be one filter in brackets, such as (mail=*)", Self.filter)
            let audience = section.value("audience", "is staff, parents, pupils, governors or mixed") {
                ["staff", "parents", "pupils", "governors", "mixed"].contains($0) ? $0 : nil
            }
            let group = section.text("group")
            return who.map { Search($0, base: base, filter: filter, group: group, audience: audience) }
        }
        self.init(server: reader.text("server") ?? "", kind: kind ?? .activeDirectory, searches: searches)
        startTLS = reader.value("starttls", "is yes or no") { ["yes": true, "no": false][$0] } ?? startTLS
        authorities = reader.text("authorities").map(path) ?? authorities
        bindDN = reader.text("bind")
        passwordFile = reader.text("password_file").map(path)
        classes = reader.text("classes")
        pageSize = reader.number("page", 1...100_000) ?? pageSize
        seconds = reader.number("seconds", 1...86_400) ?? seconds
        let tables = reader.section("attributes")
        for who in Who.allCases {
            let columns = tables.section(who.rawValue)
            for column in columns.names() { attributes[who.rawValue, default: [:]][column] = columns.list(column) }
        }
        if reader.text("password") != nil {
            reader.refuse("password", "doesn't belong into the settings: name a file of its own with password_file")
        } else if kind == nil {
            reader.refuse("needs a kind: active-directory or openldap")
        } else if let flaw {
            reader.refuse("can't be used: \(flaw)")
        }
    }

    private static func filter(_ text: String) -> String? {
        let balance = text.reduce(0) { $0 < 0 ? $0 : $1 == "(" ? $0 + 1 : $1 == ")" ? $0 - 1 : $0 }
        return text.hasPrefix("(") && text.hasSuffix(")") && balance == 0 ? text : nil
    }
}
