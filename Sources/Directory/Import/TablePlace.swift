import Foundation

/// Where a table lies: exported by the school's information system, or written down from an LDAP server beside it.
struct TablePlace {
    let folder: String
    let columns: Columns
    let isFromServer: Bool

    /// The tables of the information system, with the settings' headings.
    static func exports(in folder: String, _ columns: Columns) -> TablePlace {
        TablePlace(folder: folder, columns: columns, isFromServer: false)
    }

    /// What a server gave, under our own headings.
    static func server(in folder: String) -> TablePlace {
        TablePlace(folder: folder, columns: Columns(), isFromServer: true)
    }

    static let names = ["staff", "pupils", "guardians", "classes", "partners", "lists", "grants"]
    static let namesFromServer = ["staff", "pupils", "classes", "lists"]

    func file(_ table: String) -> String { isFromServer ? "\(table).ldap.csv" : "\(table).csv" }

    /// The table's file, `Pupils.CSV` too; nil when there is none.
    func path(_ table: String) -> String? {
        let exact = "\(folder)/\(file(table))"
        if FileManager.default.fileExists(atPath: exact) { return exact }
        return names.first { $0.lowercased() == file(table) }.map { "\(folder)/\($0)" }
    }

    func holds(_ table: String) -> Bool { path(table) != nil }

    /// Files that look like tables and are none of ours.
    var strangers: [String] {
        let known = Set(Self.names.map { "\($0).csv" } + Self.namesFromServer.map { "\($0).ldap.csv" })
        return names.filter { $0.lowercased().hasSuffix(".csv") && !known.contains($0.lowercased()) }.sorted()
    }

    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }
}
