import Foundation

/// One CSV file of the directory: its rows by our column names, and the problems met while reading them.
struct DirectoryFile {
    let name: String
    private let table: String
    private(set) var rows: [Row] = []
    private(set) var problems: [DirectoryProblem] = []

    struct Row {
        let line: Int
        fileprivate let fields: [String]
        /// Where our columns stand; the same for all rows of a file.
        fileprivate let places: [String: Int]

        subscript(_ column: String) -> String {
            guard let place = places[column], place < fields.count else { return "" }
            return fields[place]
        }

        /// The values of a cell that holds several, separated by `;`.
        func list(_ column: String) -> [String] {
            self[column].split { $0 == ";" || $0.isNewline }.map(\.trimmed).filter { !$0.isEmpty }
        }
    }

    /// Reads a table; a file that isn't there has no rows.
    ///
    /// - Parameter standIns: columns that do instead of a required one.
    init(
        _ table: String, in place: TablePlace, columns: [String], required: [String], standIns: [String: String] = [:]
    ) {
        self.table = table
        name = place.file(table)
        guard let path = place.path(table) else {
            guard !place.isFromServer, !TablePlace.server(in: place.folder).holds(table) else { return }
            report(
                0, "the file isn't there", "export it, or leave it out if the school has no such data", isFatal: false)
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            report(0, "the file can't be read", "let this user read \(path)")
            return
        }
        let bytes = [UInt8](data)
        if let other = Self.whatElse(bytes) {
            report(0, "the file is \(other), not a CSV file", "save it as 'CSV UTF-8', or export it again")
            return
        }
        do {
            let (records, endsWhole) = try CSVReader.read(bytes)
            // Titles, dates and filters may stand above the heading.
            let start =
                records.prefix(20).firstIndex { record in
                    let found = place.columns.places(file: table, columns: columns, heading: record.fields)
                    return found.count > 1 && required.allSatisfy { found[$0] ?? found[standIns[$0] ?? ""] != nil }
                } ?? records.startIndex
            guard let heading = records.dropFirst(start).first else {
                report(0, "the file is empty", "export it again; it needs at least the heading")
                return
            }
            let places = place.columns.places(file: table, columns: columns, heading: heading.fields)
            let needed = required.filter { column in
                places[column] != nil || places[standIns[column] ?? ""] == nil
            }
            if !place.isFromServer {
                reportHeading(heading, places: places, columns: columns, required: needed, mapping: place.columns)
            }
            rows = records.dropFirst(start + 1).map { record in
                if record.fields.count > heading.fields.count {
                    report(
                        record.line, "\(record.fields.count) fields where the heading has \(heading.fields.count)",
                        "put quotes around a field that holds the separator")
                }
                return Row(line: record.line, fields: record.fields, places: places)
            }
            if !endsWhole, let last = records.last, last.line > heading.line {
                let isCut = last.fields.count < heading.fields.count
                report(
                    last.line, isCut ? "the file ends in the middle of a row" : "the last row has no line end",
                    isCut ? "export it again; it was cut short" : "see that nothing is missing at the end",
                    isFatal: isCut)
            }
        } catch {
            report(error.line, "a quote that opens here never closes", "close it, or double a quote that is meant")
        }
    }

    /// What a file is that only bears the name of a CSV file.
    private static func whatElse(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return "a spreadsheet"
        }
        let start = String(decoding: bytes.prefix(200), as: UTF8.self).trimmed.lowercased()
        return start.hasPrefix("<!doctype") || start.hasPrefix("<html") ? "a web page" : nil
    }

    /// Tells which columns are missing and which heading may be meant for one.
    private mutating func reportHeading(
        _ heading: CSVRecord, places: [String: Int], columns: [String], required: [String], mapping: Columns
    ) {
        let missing = columns.filter { places[$0] == nil }
        let used = Set(places.values)
        var meant: [String: String] = [:]
        for (place, text) in heading.fields.enumerated() where !used.contains(place) && !text.isEmpty {
            guard let column = mapping.near(text, file: table, columns: missing) else { continue }
            meant[column] = text
        }
        for column in missing {
            let isNeeded = required.contains(column)
            if let text = meant[column] {
                report(
                    heading.line, "there is no column '\(column)', but one called '\(text)'",
                    "did you mean \(column)? correct the heading, or name it in the settings below columns",
                    isFatal: isNeeded)
            } else if let given = mapping.mapped[table]?[column] {
                report(
                    heading.line, "there is no column '\(given)', which the settings name for '\(column)'",
                    "correct the settings below columns, or export the column", isFatal: isNeeded)
            } else if isNeeded {
                report(
                    heading.line, "there is no column '\(column)'",
                    "add it, or name the export's heading for it in the settings below columns")
            } else if column == "forename", places["name"] != nil {
                continue
            } else if let loss = Columns.loss(file: table, column: column) {
                report(
                    heading.line, "there is no column '\(column)': \(loss)",
                    "export it, or name the export's heading for it in the settings below columns", isFatal: false)
            }
        }
    }

    mutating func report(_ line: Int, _ what: String, _ remedy: String, isFatal: Bool = true) {
        problems.append(DirectoryProblem(file: name, line: line, what: what, remedy: remedy, isFatal: isFatal))
    }

    /// A date, nil for a blank cell and for what isn't one.
    ///
    /// - Parameter isNeeded: whether the table can't be used without it: a permission must not outlive its end.
    mutating func day(_ row: Row, _ column: String, isNeeded: Bool = false) -> CalendarDay? {
        let text = row[column]
        guard !text.isEmpty else { return nil }
        let day = CalendarDay(text)
        if day == nil {
            report(
                row.line, "'\(column)' isn't a date" + (isNeeded ? "" : " and is left out"),
                "write it as 2026-09-01 or 01/09/2026", isFatal: isNeeded)
        }
        return day
    }

    /// Yes or no, `fallback` for a blank cell and for what is neither.
    ///
    /// - Parameter isNeeded: whether the table can't be used without it: nobody guesses who may be written to.
    mutating func answer(_ row: Row, _ column: String, fallback: Bool, isNeeded: Bool = false) -> Bool {
        switch row[column].lowercased() {
        case "": return fallback
        case "yes", "y", "true", "t", "1": return true
        case "no", "n", "false", "f", "0", "no contact", "do not contact", "none": return false
        default:
            report(
                row.line,
                "'\(column)' is neither yes nor no" + (isNeeded ? "" : ", taken as \(fallback ? "yes" : "no")"),
                "write yes or no", isFatal: isNeeded)
            return fallback
        }
    }

    /// What people write into a cell that they have nothing for.
    private static let nothing: Set = [
        "n/a", "na", "none", "nil", "-", "--", "no email", "no e-mail", "not known", "unknown",
    ]
    private static let joints: Set = ["and", "or"]

    /// Addresses of a cell in lower case; what isn't an address is reported and left out.
    mutating func addresses(_ row: Row, _ column: String) -> [String] {
        let cell = row[column]
        if cell.isEmpty { return [] }
        if let address = MailText.plain(cell) { return [address] }
        if Self.nothing.contains(cell.lowercased()) { return [] }
        // Microsoft's directory joins an account's addresses as "SMTP:a@b+smtp:c@d".
        let pieces = cell.replacing("+smtp:", with: ";").split { ";,|/&".contains($0) || $0.isWhitespace }
        let words = pieces.filter { !Self.joints.contains($0.lowercased()) }
        let addresses = words.compactMap { MailText.address($0) }
        if addresses.count < words.count {
            report(
                row.line, "'\(column)' holds something that isn't an e-mail address",
                "correct it, separate several by ';'", isFatal: false)
        }
        return addresses
    }
}
