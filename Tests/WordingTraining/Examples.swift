import Foundation

/// A labelled text: what it is (`threat`, `none`), what sort of that, and the text itself.
struct Example {
    var label: String
    var detail: String
    var text: [UInt8]

    /// Reads files of lines "label TAB detail TAB text", `\n` in a text standing for a line end.
    static func read(_ files: [String]) throws -> [Example] {
        try files.flatMap { file in
            try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { line in
                let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
                guard fields.count == 3 else { throw Problem("\(file): not label TAB detail TAB text: \(line)") }
                return Example(
                    label: String(fields[0]), detail: String(fields[1]),
                    text: Array(fields[2].replacing("\\n", with: "\n").utf8))
            }
        }
    }
}

struct Problem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
