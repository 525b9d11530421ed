import Foundation
import Mail

/// Asks an LDAP server for everybody and writes them down as tables beside those of the information system
/// (`staff.ldap.csv`, ...), so that they are loaded, compared and reloaded the same way.
struct LDAPImport {
    let source: LDAPSource
    var limits = Limits()

    /// - Returns: what is odd about single entries, each with its distinguished name.
    /// - Throws: `DirectoryError` when any search failed, was cut short or found nobody: nothing was written then.
    func write(into folder: String) throws -> [DirectoryProblem] {
        var people = LDAPPeople(source)
        do {
            try ask(&people)
        } catch {
            throw DirectoryError(problems: [
                DirectoryProblem(file: source.server, line: 0, what: error.what, remedy: error.remedy, isFatal: true)
            ])
        }
        for (name, table) in people.tables() {
            try Data(table.text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).ldap.csv"))
        }
        return people.problems
    }

    private func ask(_ people: inout LDAPPeople) throws(LDAPFailure) {
        if let flaw = source.flaw { throw LDAPFailure(flaw, "correct the settings below ldap") }
        let connection = try LDAPConnection(source)
        try connection.open()
        let deadline = Date(timeIntervalSinceNow: Double(source.seconds))
        for search in source.searches {
            var entries: [LDAPEntry] = []
            let found = try connection.find(
                search, filter: filter(search), attributes: people.attributes.asked(search.who), until: deadline,
                atMost: limits.directoryEntries
            ) { entries.append($0) }
            guard found.entries > 0 else {
                throw LDAPFailure(
                    "the search for \(search.who.rawValue) finds nobody",
                    "correct its base, filter or group, or let the bind DN read what lies below the base")
            }
            people.take(entries, of: search)
            if found.referrals > 0 {
                people.report(
                    "\(found.referrals) referrals to other servers weren't followed",
                    "name the other server too, if the school's people are there")
            }
        }
    }

    /// The search's filter, or the usual one, narrowed to the members of its group.
    private func filter(_ search: LDAPSource.Search) -> String {
        let filter = search.filter ?? LDAPAttributes.filter(source.kind, search.who)
        guard let group = search.group else { return filter }
        // Active Directory also looks into groups that are members of the group.
        let rule = source.kind == .activeDirectory ? "memberOf:1.2.840.113556.1.4.1941:" : "memberOf"
        return "(&\(filter)(\(rule)=\(Self.escaped(group))))"
    }

    /// RFC 4515 section 3.
    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "*": text += "\\2a"
            case "(": text += "\\28"
            case ")": text += "\\29"
            case "\\": text += "\\5c"
            case "\0": text += "\\00"
            default: text.append(character)
            }
        }
    }
}
