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
                try add(bytes, section: section, line: index + 1)
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
        _ line: ArraySlice<UInt8>, section: (kind: FindingKind, category: String, severity: Severity), line number: Int
    ) throws {
        let equals = line.firstIndex(of: UInt8(ascii: "=")) ?? line.endIndex
        var words = DictionaryFile.words(line[..<equals])
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
        // Before the first comma stand single words (in a phrase's line a whole phrase), after it whole phrases.
        var aliases: [String] = []
        let isPhrase = text.utf8.contains(0x20)
        let chunks = WordLines.trimmed(line[equals...].dropFirst()).split(separator: UInt8(ascii: ","))
        for (index, chunk) in chunks.enumerated() {
            if index == 0, !isPhrase {
                aliases += DictionaryFile.words(chunk)
            } else {
                aliases.append(String(decoding: WordLines.trimmed(chunk), as: UTF8.self))
            }
        }
        aliases.removeAll { $0.isEmpty }
        try apply(words, to: &entry, line: number)
        entry.forms.insert(.init(text: text, disguise: .none), at: 0)
        entry.forms += aliases.map { .init(text: $0, disguise: .none) }
        var seen = Set<String>()
        entry.forms = entry.forms.filter { seen.insert($0.text).inserted }
        // A hyphen divides words like a blank.
        entry.forms.removeAll { form in
            guard form.text.utf8.contains(where: { $0 == 0x20 || $0 == 0x2d }) else { return false }
            phrases.append(
                (entries.count, String(decoding: form.text.utf8.map { $0 == 0x2d ? 0x20 : $0 }, as: UTF8.self)))
            return true
        }
        entries.append(entry)
    }

    private static func words(_ bytes: ArraySlice<UInt8>) -> [String] {
        bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
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
