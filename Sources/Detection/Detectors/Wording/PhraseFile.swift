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
        var text: [UInt8]
    }

    let name: String
    private(set) var header: [String: String] = [:]
    private(set) var classes: [(name: String, text: [UInt8], line: Int)] = []
    private(set) var lines: [Line] = []

    init(name: String, text: [UInt8]) throws {
        self.name = name
        var category = "phrase"
        for line in WordLines(text) {
            let bytes = line.text
            let index = line.number - 1
            let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
            if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]"), colon == nil {
                category = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
                continue
            }
            if bytes.starts(with: "let ".utf8) {
                guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else {
                    throw problem(index, "a class without '='", "write let name = word | word")
                }
                let name = WordLines.trimmed(bytes[(bytes.startIndex + 4)..<equals])
                classes.append(
                    (
                        String(decoding: name, as: UTF8.self), Array(WordLines.trimmed(bytes[(equals + 1)...])),
                        line.number
                    ))
                continue
            }
            guard let colon else {
                throw problem(index, "a line without ':'", "begin it with a severity, unless, allow, raise or context")
            }
            let key = String(decoding: bytes[..<colon], as: UTF8.self)
            let value = WordLines.trimmed(bytes[(colon + 1)...])
            if let effect = try effect(key, category: category, line: index) {
                lines.append(Line(number: line.number, effect: effect, text: Array(value)))
            } else {
                header[key] = String(decoding: value, as: UTF8.self)
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
            guard let context = WordingContext(name: key.dropFirst(8)) else {
                throw problem(
                    line, "unknown context '\(key.dropFirst(8))'",
                    "use one of \(WordingContext.allCases.map(\.name).joined(separator: ", "))")
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
