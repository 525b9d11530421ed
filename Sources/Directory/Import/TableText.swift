/// A table as CSV (RFC 4180) under our own headings.
struct TableText {
    let text: String

    init(_ columns: [String], _ rows: [[String: String]]) {
        text = ([columns] + rows.map { row in columns.map { row[$0] ?? "" } })
            .map { $0.map(Self.cell).joined(separator: ",") + "\n" }.joined()
    }

    private static func cell(_ value: String) -> String {
        value.contains { $0 == "," || $0 == "\"" || $0.isNewline || $0 == ";" || $0 == "\t" }
            ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
    }
}
