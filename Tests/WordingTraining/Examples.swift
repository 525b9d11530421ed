import Foundation

/// A labelled text: what it is (`threat`, `none`), what sort of that, and the text itself.
struct Example {
    var label: String
    var detail: String
    var text: [UInt8]

    /// The case files of the tests say "innocent" or "offensive" and then of which kind.
    private static func label(_ label: Substring, _ kind: Substring) -> String {
        switch label {
        case "innocent": "none"
        case "offensive": kinds[String(kind)] ?? "offensive"
        default: String(label)
        }
    }

    private static let kinds = [
        "bullying": "bullying", "threat": "threat", "self-harm": "self_harm", "self_harm": "self_harm",
        "grooming": "grooming",
        "outside-messaging": "grooming", "extremism": "extremism", "drugs": "drugs", "weapons": "weapons",
        "hate": "hate", "hate-no-swearing": "hate", "derog": "hate", "slur": "hate", "disparaging": "disparaging",
        "disparaging-school": "disparaging", "angry": "angry",
    ]

    /// Reads files of lines "label TAB detail TAB text", `\n` in a text standing for a line end.
    static func read(_ files: [String]) throws -> [Example] {
        try files.flatMap { file in
            try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { line in
                let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
                guard fields.count == 3 else { throw Problem("\(file): not label TAB detail TAB text: \(line)") }
                return Example(
                    label: label(fields[0], fields[1]), detail: String(fields[1]),
                    text: Array(fields[2].replacing("\\n", with: "\n").utf8))
            }
        }
    }
}

struct Problem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
