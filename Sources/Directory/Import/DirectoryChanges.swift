/// What a new import changes, by kind of person and id.
package struct DirectoryChanges: Sendable, Equatable, Codable {
    package struct Table: Sendable, Equatable, Codable {
        package var added: [String] = []
        package var removed: [String] = []
        package var changed: [String] = []
    }

    package private(set) var tables: [String: Table] = [:]

    package init(from old: School, to new: School) {
        compare("staff", old.staff.map { ($0.id, $0) }, new.staff.map { ($0.id, $0) })
        compare("pupils", old.pupils.map { ($0.id, $0) }, new.pupils.map { ($0.id, $0) })
        compare("guardians", old.guardians.map { ($0.id, $0) }, new.guardians.map { ($0.id, $0) })
        compare("classes", old.classes.map { ($0.id, $0) }, new.classes.map { ($0.id, $0) })
        compare("partners", old.partners.map { ($0.name, $0) }, new.partners.map { ($0.name, $0) })
        compare("lists", old.lists.map { ($0.address, $0) }, new.lists.map { ($0.address, $0) })
        compare(
            "grants", old.grants.map { ("\($0.person) \($0.permission)", $0) },
            new.grants.map { ("\($0.person) \($0.permission)", $0) })
    }

    package var isEmpty: Bool { tables.isEmpty }

    /// "pupils: 3 added, 1 removed, 2 changed"; ids only, no names.
    package var lines: [String] {
        tables.sorted { $0.key < $1.key }.map { name, table in
            "\(name): \(table.added.count) added, \(table.removed.count) removed, \(table.changed.count) changed"
        }
    }

    private mutating func compare<Row: Equatable>(_ name: String, _ old: [(String, Row)], _ new: [(String, Row)]) {
        let before = Dictionary(old, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new, uniquingKeysWith: { first, _ in first })
        var table = Table()
        for (id, row) in after {
            if let earlier = before[id] {
                if earlier != row { table.changed.append(id) }
            } else {
                table.added.append(id)
            }
        }
        table.removed = before.keys.filter { after[$0] == nil }
        guard !table.added.isEmpty || !table.removed.isEmpty || !table.changed.isEmpty else { return }
        table.added.sort()
        table.removed.sort()
        table.changed.sort()
        tables[name] = table
    }
}
