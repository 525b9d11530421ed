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

    func holds(_ table: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(file(table))") }
}
