import Foundation

/// A line of a case file: a text and the secrets that are told in it.
struct TellingCase {
    /// The file without its ending, which stands for its author.
    let file: String
    let text: [UInt8]
    /// Bytes.
    let secrets: Set<Range<Int>>
    /// Bytes of other marks, of which nothing is learned.
    let others: [Range<Int>]

    /// Reads `[[kind:value]]`; `\n` is a line end, `\t` a tab.
    init(file: String, line: String) {
        var rest = Substring(line.replacing("\\n", with: "\n").replacing("\\t", with: "\t"))
        var text: [UInt8] = []
        var secrets: Set<Range<Int>> = []
        var others: [Range<Int>] = []
        while let open = rest.range(of: "[["), let close = rest[open.upperBound...].range(of: "]]"),
            let colon = rest[open.upperBound...].firstIndex(of: ":")
        {
            text += Array(rest[..<open.lowerBound].utf8)
            let start = text.count
            text += Array(rest[rest.index(after: colon)..<close.lowerBound].utf8)
            if rest[open.upperBound..<colon] == "secret.credential" {
                secrets.insert(start..<text.count)
            } else {
                others.append(start..<text.count)
            }
            rest = rest[close.upperBound...]
        }
        self.file = file
        self.text = text + Array(rest.utf8)
        self.secrets = secrets
        self.others = others
    }

    static func read(_ folder: String, _ name: String) throws -> [TellingCase] {
        try String(contentsOfFile: "\(folder)/\(name).txt", encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { TellingCase(file: name, line: String($0)) }
    }
}
