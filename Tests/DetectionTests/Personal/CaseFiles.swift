import Foundation

/// A message in prose with what must be found in it.
struct MarkedCase: Sendable, CustomStringConvertible {
    let text: String
    /// Kind, start and end in code points.
    let marks: Set<Mark>

    struct Mark: Hashable, Sendable {
        let kind: String
        let start: Int
        let end: Int
    }

    var description: String { String(text.prefix(60)) }

    /// Reads `[[kind:value]]`; `\n` is a line end, `\t` a tab.
    init(_ line: String) {
        var rest = Substring(line.replacing("\\n", with: "\n").replacing("\\t", with: "\t"))
        var text = ""
        var marks: Set<Mark> = []
        while let open = rest.range(of: "[["), let close = rest[open.upperBound...].range(of: "]]"),
            let colon = rest[open.upperBound...].firstIndex(of: ":")
        {
            text += rest[..<open.lowerBound]
            let start = text.unicodeScalars.count
            text += rest[rest.index(after: colon)..<close.lowerBound]
            marks.insert(
                Mark(kind: String(rest[open.upperBound..<colon]), start: start, end: text.unicodeScalars.count))
            rest = rest[close.upperBound...]
        }
        self.text = text + rest
        self.marks = marks
    }
}

/// The files of cases.
enum CaseFiles {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardized.path

    static func cases(_ name: String) -> [MarkedCase] {
        guard let text = try? String(contentsOfFile: "\(root)/Tests/Cases/personal/\(name).txt", encoding: .utf8) else {
            return []
        }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { MarkedCase(String($0)) }
    }
}
