/// Which attributes hold which of our columns; of several the first that isn't blank counts, and all in columns that
/// hold lists.
struct LDAPAttributes {
    private let tables: [String: [String: [String]]]

    /// The usual ones of the server's kind, with the settings' own in their place.
    init(_ source: LDAPSource) {
        tables = Self.usual(source.kind).merging(source.attributes) { usual, own in
            usual.merging(own) { $1 }
        }
    }

    func names(_ who: LDAPSource.Who, _ column: String) -> [String] { tables[who.rawValue]?[column] ?? [] }

    func columns(_ who: LDAPSource.Who) -> [String] { (tables[who.rawValue] ?? [:]).keys.sorted() }

    /// All that a search asks the server for.
    func asked(_ who: LDAPSource.Who) -> [String] {
        Set((tables[who.rawValue] ?? [:]).values.joined() + ["memberOf"]).sorted()
    }

    /// The filter of those who are meant when the settings give none. Accounts that were switched off are nobody.
    static func filter(_ kind: LDAPSource.Kind, _ who: LDAPSource.Who) -> String {
        switch (kind, who) {
        case (.activeDirectory, .lists): "(&(objectClass=group)(mail=*))"
        case (.activeDirectory, _):
            "(&(objectCategory=person)(objectClass=user)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))"
        case (.openLDAP, .lists):
            "(&(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=groupOfMembers))(mail=*))"
        case (.openLDAP, _): "(objectClass=inetOrgPerson)"
        }
    }

    private static func usual(_ kind: LDAPSource.Kind) -> [String: [String: [String]]] {
        let names = ["forename": ["givenName"], "surname": ["sn"], "name": ["displayName", "cn"]]
        let lists = ["address": ["mail"], "name": ["displayName", "cn"]]
        switch kind {
        case .activeDirectory:
            let person = names.merging([
                "id": ["employeeID", "employeeNumber", "sAMAccountName"], "email": ["mail", "userPrincipalName"],
                "other_emails": ["proxyAddresses"],
            ]) { $1 }
            return [
                "staff": person.merging(["role": ["title"], "unit": ["department"]]) { $1 },
                "pupils": person.merging(["year": ["department"]]) { $1 }, "lists": lists,
            ]
        case .openLDAP:
            let person = names.merging([
                "id": ["employeeNumber", "uid"], "email": ["mail"], "other_emails": [],
            ]) { $1 }
            return [
                "staff": person.merging(["role": ["title", "employeeType"], "title": ["personalTitle"]]) { $1 },
                "pupils": person.merging(["year": ["departmentNumber"]]) { $1 }, "lists": lists,
            ]
        }
    }
}
