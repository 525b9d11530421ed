import Foundation

/// One CSV file of the directory: its rows by our column names, and the problems met while reading them.
struct DirectoryFile {
    let name: String
    private(set) var rows: [Row] = []
    private(set) var problems: [DirectoryProblem] = []

    struct Row {
        let line: Int
        fileprivate let values: [String: String]

        subscript(_ column: String) -> String { values[column] ?? "" }

        /// The values of a cell that holds several, separated by `;`.
        func list(_ column: String) -> [String] {
            self[column].split(separator: ";").map(\.trimmed).filter { !$0.isEmpty }
        }
    }

    /// Reads `folder/name.csv`; a file that isn't there has no rows.
    init(_ name: String, in folder: String, columns: [String], required: [String], mapping: Columns) {
        self.name = name + ".csv"
        let path = "\(folder)/\(name).csv"
        guard FileManager.default.fileExists(atPath: path) else {
            report(
                0, "the file isn't there", "export it, or leave it out if the school has no such data", isFatal: false)
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            report(0, "the file can't be read", "let this user read \(path)")
            return
        }
        do {
            let records = try CSVReader.records([UInt8](data))
            guard let heading = records.first else {
                report(0, "the file is empty", "export it again; it needs at least the heading")
                return
            }
            let places = mapping.places(file: name, columns: columns, heading: heading.fields)
            for column in required where places[column] == nil {
                report(
                    heading.line, "there is no column '\(column)'",
                    "add it, or name the export's heading for it in the settings")
            }
            rows = records.dropFirst().map { record in
                if record.fields.count > heading.fields.count {
                    report(
                        record.line, "\(record.fields.count) fields where the heading has \(heading.fields.count)",
                        "put quotes around a field that holds a comma")
                }
                return Row(
                    line: record.line,
                    values: places.compactMapValues { $0 < record.fields.count ? record.fields[$0] : nil })
            }
        } catch {
            report(error.line, "a quote that opens here never closes", "close it, or double a quote that is meant")
        }
    }

    mutating func report(_ line: Int, _ what: String, _ remedy: String, isFatal: Bool = true) {
        problems.append(DirectoryProblem(file: name, line: line, what: what, remedy: remedy, isFatal: isFatal))
    }

    /// A date, nil for a blank cell.
    mutating func day(_ row: Row, _ column: String) -> CalendarDay? {
        let text = row[column]
        guard !text.isEmpty else { return nil }
        let day = CalendarDay(text)
        if day == nil { report(row.line, "'\(column)' isn't a date", "write it as 2026-09-01 or 01/09/2026") }
        return day
    }

    /// Yes or no, `fallback` for a blank cell.
    mutating func answer(_ row: Row, _ column: String, fallback: Bool) -> Bool {
        switch row[column].lowercased() {
        case "": return fallback
        case "yes", "y", "true", "t", "1": return true
        case "no", "n", "false", "f", "0": return false
        default:
            report(row.line, "'\(column)' is neither yes nor no", "write yes or no")
            return fallback
        }
    }

    /// Addresses of a cell in lower case; what isn't an address is reported and left out.
    mutating func addresses(_ row: Row, _ column: String) -> [String] {
        row[column].split(whereSeparator: { ";,| ".contains($0) }).compactMap { piece in
            let spelled = piece.lowercased()
            let text = spelled.hasPrefix("smtp:") ? String(spelled.dropFirst(5)) : spelled
            let ends = text.split(separator: "@", omittingEmptySubsequences: false)
            guard ends.count == 2, ends.allSatisfy({ !$0.isEmpty }), ends[1].contains(".") else {
                report(
                    row.line, "'\(column)' holds something that isn't an e-mail address",
                    "correct it, separate several by ';'", isFatal: false)
                return nil
            }
            return text
        }
    }
}
