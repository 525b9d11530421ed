import Foundation
import Mail

/// A dictionary as it is written: a header, sections, one entry a line.
///
///     language: en-GB
///     origin: where the words come from
///     licence: Apache-2.0
///     reviewed: 2026-11-22
///
///     [language.profanity general strong]
///     bellend  noun = bell-end bell end   # a note
///
/// After the entry stand rules (see `Inflection`) and traits: `unsure`, `partial`, `old`, `plain`, `as:CLASS`.
/// After `=` stand respellings: single words, then, after a comma, such of several words. An entry of several words needs
/// quotes.
struct DictionaryFile {
    let name: String
    private(set) var header: [String: String] = [:]
    private(set) var entries: [Entry] = []
    /// Entries of several words, which are phrases to the matcher.
    private(set) var phrases: [(entry: Int, text: String)] = []

    static let headerKeys: Set<String> = ["language", "origin", "licence", "reviewed"]

    init(name: String, text: [UInt8]) throws {
        self.name = name
        var section: (kind: FindingKind, category: String, severity: Severity)?
        for (number, bytes) in WordLines(text) {
            let index = number - 1
            let line = String(decoding: bytes, as: UTF8.self)
            if line.hasPrefix("[") {
                section = try DictionaryFile.section(line, file: name, line: index + 1)
            } else if section == nil, let colon = line.firstIndex(of: ":") {
                let key = String(line[..<colon])
                guard DictionaryFile.headerKeys.contains(key) else {
                    throw DictionaryError(
                        file: name, line: index + 1, problem: "unknown header '\(key)'",
                        remedy: "use one of \(DictionaryFile.headerKeys.sorted().joined(separator: ", "))")
                }
                header[key] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            } else if let section {
                try add(line, section: section, line: index + 1)
            } else {
                throw DictionaryError(
                    file: name, line: index + 1, problem: "an entry before the first section",
                    remedy: "begin with a line such as [language.profanity general mild]")
            }
        }
        for key in ["language", "licence"] where header[key] == nil {
            throw DictionaryError(
                file: name, line: 1, problem: "the header has no '\(key)'", remedy: "add a line '\(key): ...'")
        }
    }

    private static func section(
        _ line: String, file: String, line number: Int
    ) throws -> (kind: FindingKind, category: String, severity: Severity) {
        let words = line.dropFirst().prefix { $0 != "]" }.split(separator: " ").map(String.init)
        guard words.count == 3, let severity = Severity(rawValue: words[2]), words[0].contains(".") else {
            throw DictionaryError(
                file: file, line: number, problem: "not a section",
                remedy: "write [kind category severity], severity one of mild, medium, strong, strongest")
        }
        return (FindingKind(rawValue: words[0]), words[1], severity)
    }

    private mutating func add(
        _ line: String, section: (kind: FindingKind, category: String, severity: Severity), line number: Int
    ) throws {
        let halves = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        var words = (halves.first ?? "").split(separator: " ").map(String.init)
        guard var text = words.first else {
            throw DictionaryError(file: name, line: number, problem: "no entry", remedy: "write the word first")
        }
        words.removeFirst()
        if text.hasPrefix("\"") {
            while !text.hasSuffix("\"") || text.count == 1, !words.isEmpty { text += " " + words.removeFirst() }
            text = text.replacingOccurrences(of: "\"", with: "")
        }
        guard text == text.lowercased() else {
            throw DictionaryError(
                file: name, line: number, problem: "an entry has capitals", remedy: "write it in lower case")
        }
        var entry = Entry(
            id: "\(name):\(number)", text: text, kind: section.kind, category: section.category,
            severity: section.severity, language: header["language"] ?? "", group: section.category)
        if header["reviewed"] == "no" { entry.traits.insert(.unreviewed) }
        let chunks = halves.count > 1 ? halves[1].split(separator: ",").map(String.init) : []
        // Before the first comma stand single words (in a phrase's line a whole phrase), after it whole phrases.
        var aliases: [String] = []
        for (index, chunk) in chunks.enumerated() {
            let isWords = index == 0 && !text.contains(" ")
            aliases += (isWords ? chunk.split(separator: " ").map(String.init) : [chunk]).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        aliases.removeAll { $0.isEmpty }
        try apply(words, to: &entry, line: number)
        entry.forms.insert(.init(text: text, disguise: .none), at: 0)
        entry.forms += aliases.map { .init(text: $0, disguise: .none) }
        var seen = Set<String>()
        entry.forms = entry.forms.filter { seen.insert($0.text).inserted }
        // A hyphen divides words like a blank.
        for form in entry.forms where form.text.contains(where: { $0 == " " || $0 == "-" }) {
            phrases.append((entries.count, form.text.replacingOccurrences(of: "-", with: " ")))
        }
        entry.forms.removeAll { $0.text.contains { $0 == " " || $0 == "-" } }
        entries.append(entry)
    }

    private func apply(_ words: [String], to entry: inout Entry, line number: Int) throws {
        for word in words {
            switch word {
            case "unsure": entry.traits.insert(.unsure)
            case "partial": entry.traits.insert(.partial)
            case "old": entry.traits.insert(.old)
            case "plain": entry.traits.insert(.plain)
            case _ where word.hasPrefix("as:"): entry.group = String(word.dropFirst(3))
            default:
                guard let forms = Inflection.forms(entry.text, rule: word) else {
                    throw DictionaryError(
                        file: name, line: number, problem: "unknown rule '\(word)'",
                        remedy: "use unsure, partial, old, plain, as:CLASS, +ending, beginning+ or one of "
                            + Inflection.ruleNames.joined(separator: ", "))
                }
                entry.forms += forms
            }
        }
    }
}
