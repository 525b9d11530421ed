import Mail

/// Turns entries into rows of our tables. What is wrong with an entry is reported with its distinguished name, and costs
/// the value or at most the entry.
struct LDAPPeople {
    let attributes: LDAPAttributes
    private(set) var problems: [DirectoryProblem] = []
    private var reported: Set<DirectoryProblem> = []

    private let source: LDAPSource
    private let classRoot: DistinguishedName?
    private var rows: [LDAPSource.Who: [[String: String]]] = [:]
    /// Ids given so far, and entries taken so far.
    private var ids: [LDAPSource.Who: Set<String>] = [:]
    private var taken: Set<DistinguishedName> = []
    /// By group: the ids of its staff and pupils.
    private var members: [DistinguishedName: (staff: [String], pupils: [String])] = [:]
    private var lists: [(row: [String: String], group: DistinguishedName)] = []

    init(_ source: LDAPSource) {
        self.source = source
        attributes = LDAPAttributes(source)
        classRoot = source.classes.map { DistinguishedName($0) }
    }

    mutating func take(_ entries: [LDAPEntry], of search: LDAPSource.Search) {
        for entry in entries {
            let name = DistinguishedName(entry.dn)
            guard taken.insert(name).inserted else {
                report(
                    entry, "was found by an earlier search and counts as that", "make the searches exclude each other")
                continue
            }
            for attribute in entry.odd {
                report(
                    entry, "\(attribute) has a value that isn't text, is too long, or comes only in part",
                    "correct the entry; what could be read is used")
            }
            if search.who == .lists {
                takeList(entry, name, audience: search.audience)
            } else {
                takePerson(entry, search.who)
            }
        }
    }

    private mutating func takePerson(_ entry: LDAPEntry, _ who: LDAPSource.Who) {
        var row: [String: String] = [:]
        for column in attributes.columns(who) { row[column] = value(entry, who, column) }
        let first = row["email"] ?? ""
        guard !(row["surname"] ?? "").isEmpty || !(row["name"] ?? "").isEmpty else {
            return report(entry, "has no name", "give it a surname, or keep it out by the filter")
        }
        if !(row["surname"] ?? "").isEmpty { row["name"] = "" }
        guard let id = newID(row["id"] ?? "", email: first, entry, who) else { return }
        row["id"] = id
        row["dn"] = entry.dn
        rows[who, default: []].append(row)
        for group in entry["memberOf"] {
            let group = DistinguishedName(group)
            if who == .staff { members[group, default: ([], [])].staff.append(id) }
            if who == .pupils { members[group, default: ([], [])].pupils.append(id) }
        }
    }

    private mutating func takeList(_ entry: LDAPEntry, _ group: DistinguishedName, audience: String?) {
        let mails = mails(entry, attributes.names(.lists, "address"), "address")
        guard let address = mails.first else {
            return report(entry, "has no address", "give the group one, or keep it out by the filter")
        }
        var row = ["address": address, "name": value(entry, .lists, "name"), "dn": entry.dn]
        row["audience"] = audience ?? value(entry, .lists, "audience")
        row["outside"] = value(entry, .lists, "outside")
        lists.append((row, group))
    }

    /// The id of the entry; the address when there is none or somebody has it already.
    private mutating func newID(_ given: String, email: String, _ entry: LDAPEntry, _ who: LDAPSource.Who) -> String? {
        let id = given.isEmpty ? email : given
        guard !id.isEmpty else {
            report(entry, "has neither a number nor an address", "give it one, or keep it out by the filter")
            return nil
        }
        if ids[who, default: []].insert(id).inserted { return id }
        guard id != email, !email.isEmpty, ids[who, default: []].insert(email).inserted else {
            report(
                entry, "has the number of an earlier entry and is passed over", "give each entry a number of its own")
            return nil
        }
        report(
            entry, "has the number of an earlier entry and is known by its address only",
            "give each entry a number of its own")
        return email
    }

    private mutating func value(_ entry: LDAPEntry, _ who: LDAPSource.Who, _ column: String) -> String {
        let names = attributes.names(who, column)
        switch column {
        case "email": return mails(entry, names, column).first ?? ""
        case "private_emails": return Self.joined(mails(entry, names, column))
        case "other_emails":
            // A second value of the first attribute is one more address.
            let first = value(entry, who, "email")
            let mails = mails(entry, attributes.names(who, "email").prefix(1) + names, column)
            return Self.joined(mails.filter { $0 != first })
        case "private_phones", "classes", "pupils":
            return Self.joined(entry.all(names).map { $0.replacing(";", with: ",") })
        case "dob", "leaves_on", "policy_accepted_on":
            let text = entry.first(names)
            guard !text.isEmpty, !LDAPDay.isNever(text) else { return "" }
            if let day = LDAPDay.day(text) { return day.description }
            report(entry, "\(column) isn't a date", "correct the attribute, or name another one in the settings")
            return ""
        default: return entry.first(names)
        }
    }

    /// Addresses in lower case. Of Active Directory's list of all ways to reach somebody only those by mail count.
    private mutating func mails(_ entry: LDAPEntry, _ names: some Sequence<String>, _ column: String) -> [String] {
        var mails: [String] = []
        for name in names {
            for text in entry[name] {
                let text = text.lowercased()
                let isListed = name.lowercased() == "proxyaddresses"
                guard !isListed || text.hasPrefix("smtp:") || !text.contains(":") else { continue }
                if let mail = MailText.address(text) {
                    if !mails.contains(mail) { mails.append(mail) }
                } else {
                    report(entry, "\(name) holds something that isn't an e-mail address", "correct the entry")
                }
            }
        }
        return mails
    }

    private static func joined(_ values: [String]) -> String { values.joined(separator: ";") }

    private mutating func report(_ entry: LDAPEntry, _ what: String, _ remedy: String) {
        report("\(entry.dn) \(what)", remedy)
    }

    mutating func report(_ what: String, _ remedy: String) {
        let problem = DirectoryProblem(file: source.server, line: 0, what: what, remedy: remedy, isFatal: false)
        if reported.insert(problem).inserted { problems.append(problem) }
    }

    /// The tables by name: those of people, groups that are classes, and groups with an address.
    func tables() -> [String: TableText] {
        var tables: [String: TableText] = [:]
        for (who, rows) in rows {
            tables[who.rawValue] = TableText(["dn"] + attributes.columns(who), rows)
        }
        if let classRoot {
            let rows = members.filter { $0.key.isBelow(classRoot) }.map { group, members in
                let name = group.leaf.replacing(";", with: ",")
                return [
                    "id": name, "name": name, "staff": Self.joined(members.staff),
                    "pupils": Self.joined(members.pupils),
                ]
            }
            tables["classes"] = TableText(
                ["id", "name", "staff", "pupils"], rows.sorted { $0["id"] ?? "" < $1["id"] ?? "" })
        }
        guard !lists.isEmpty else { return tables }
        let rows = lists.map { row, group in
            var row = row
            if row["audience", default: ""].isEmpty { row["audience"] = audience(of: group) }
            return row
        }
        tables["lists"] = TableText(["dn", "address", "name", "audience", "outside"], rows)
        return tables
    }

    private func audience(of group: DistinguishedName) -> String {
        let members = members[group] ?? ([], [])
        switch (members.staff.isEmpty, members.pupils.isEmpty) {
        case (false, true): return "staff"
        case (true, false): return "pupils"
        default: return "mixed"
        }
    }
}
