import Foundation
import Mail

/// A file of phrases as it is written: a header, classes of words, one phrase a line.
///
///     kind: language.threat
///     let you = you | u | ya
///     strong: i'll [fucking] kill <you>
///     unless: i'll kill you all at chess
///
/// Before the colon stands what a phrase does: a severity (it is a finding of the file's kind), `unless` (takes such a
/// finding away), `allow` (takes any finding away), `raise` (the second signal that unsure words wait for), or
/// `context NAME`. A line `[word]` gives the following phrases a category.
struct PhraseFile {
    struct Line {
        var number: Int
        var effect: Phrase.Effect
        var text: String
    }

    let name: String
    private(set) var header: [String: String] = [:]
    private(set) var classes: [(name: String, text: String, line: Int)] = []
    private(set) var lines: [Line] = []

    init(name: String, text: String) throws {
        self.name = name
        var category = "phrase"
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = DictionaryFile.withoutComment(raw)
            guard !line.isEmpty else { continue }
            if line.hasPrefix("["), line.hasSuffix("]"), !line.contains(":") {
                category = String(line.dropFirst().dropLast())
                continue
            }
            if line.hasPrefix("let ") {
                let halves = line.dropFirst(4).split(separator: "=", maxSplits: 1)
                guard halves.count == 2 else {
                    throw problem(index, "a class without '='", "write let name = word | word")
                }
                classes.append(
                    (
                        halves[0].trimmingCharacters(in: .whitespaces), halves[1].trimmingCharacters(in: .whitespaces),
                        index + 1
                    ))
                continue
            }
            guard let colon = line.firstIndex(of: ":") else {
                throw problem(index, "a line without ':'", "begin it with a severity, unless, allow, raise or context")
            }
            let key = String(line[..<colon])
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            if let effect = try effect(key, category: category, line: index) {
                lines.append(Line(number: index + 1, effect: effect, text: value))
            } else {
                header[key] = value
            }
        }
    }

    private func problem(_ index: Int, _ text: String, _ remedy: String) -> DictionaryError {
        DictionaryError(file: name, line: index + 1, problem: text, remedy: remedy)
    }

    /// What a line does, or nil when it belongs to the header.
    private func effect(_ key: String, category: String, line: Int) throws -> Phrase.Effect? {
        if ["kind", "language", "origin", "licence", "reviewed"].contains(key) { return nil }
        if key == "allow" { return .except(nil) }
        if key == "raise" { return .raise }
        if key.hasPrefix("context ") {
            guard let context = WordingContext(rawValue: String(key.dropFirst(8))) else {
                throw problem(
                    line, "unknown context '\(key.dropFirst(8))'",
                    "use one of \(WordingContext.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return .context(context)
        }
        guard let kind = header["kind"].map({ FindingKind(rawValue: $0) }) else {
            throw problem(line, "a phrase before 'kind:'", "say first which kind of finding the file makes")
        }
        if key == "unless" { return .except(kind) }
        guard let severity = Severity(rawValue: key) else {
            throw problem(
                line, "unknown '\(key):'", "begin with mild, medium, strong, strongest, unless, allow, raise, context")
        }
        return .find(kind, category: category, severity: severity)
    }
}
