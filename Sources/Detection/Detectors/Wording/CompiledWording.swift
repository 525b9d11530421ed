import Foundation
import Mail

/// All dictionaries and phrase grammars of a folder, compiled. Made once, shared by all messages.
struct CompiledWording: Sendable {
    private(set) var entries: [Entry] = []
    private(set) var lexicon = Shared(Lexicon())
    private(set) var book = Shared(PhraseBook())
    private(set) var likeness = Shared(Likeness())
    /// Reads doubtful passages as a whole; nil where no dictionary brings an encoder.
    private(set) var closeReading: CloseReading?
    /// Allowed words, with the file and line that allow them.
    private(set) var allowed: [String: String] = [:]

    /// - Parameters:
    ///   - folder: Postern's own dictionaries: a folder for each language.
    ///   - additions: a school's own folder of the same shape.
    ///   - names: names of people and places in the school's directory.
    init(folder: String, additions: String?, names: [String]) throws {
        var compiler = PhraseCompiler()
        var lexicon = Lexicon()
        var phraseFiles: [PhraseFile] = []
        var several: [(entry: Int, text: String)] = []
        var likeness = Likeness()
        for (root, path) in try CompiledWording.files(in: [folder] + (additions.map { [$0] } ?? [])) {
            let name = String(path.dropFirst(root.count + 1))
            if name.hasSuffix("/encoder.safetensors") {
                closeReading = try CloseReading(name: name, path: path)
                continue
            }
            guard let data = FileManager.default.contents(atPath: path),
                let valid = String(validating: data, as: UTF8.self)
            else {
                throw DictionaryError(
                    file: name, line: 0, problem: "can't be read as UTF-8", remedy: "save it as UTF-8")
            }
            var text = Array(valid.utf8)
            if text.starts(with: [0xef, 0xbb, 0xbf]) { text.removeFirst(3) }
            let last = name.split(separator: "/").last.map(String.init) ?? name
            switch last {
            // Of secrets.
            case "told.txt": continue
            case "allow.txt": try readWords(text, file: name) { allowed[$0] = $1 }
            case "likeness.txt": likeness = try Likeness(name: name, text: text)
            case "names.txt":
                try readWords(text, file: name) { word, _ in lexicon.mark(lexicon.number(word), .name) }
            case "common.txt":
                try readWords(text, file: name) { word, _ in lexicon.mark(lexicon.number(word), .common) }
            case "negations.txt":
                try readWords(text, file: name) { word, _ in
                    lexicon.mark(lexicon.number(word), .negation)
                    lexicon.mark(lexicon.number(word.filter { $0 != "'" }), .negation)
                }
            case _ where name.contains("phrases/"): phraseFiles.append(try PhraseFile(name: name, text: text))
            default:
                let file = try DictionaryFile(name: name, text: text)
                several += file.phrases.map { ($0.entry + entries.count, $0.text) }
                entries += file.entries
            }
        }
        for word in allowed.keys { _ = lexicon.number(word) }
        for name in names {
            let word = lexicon.number(name.lowercased())
            lexicon.mark(word, .name)
            lexicon.mark(word, .person)
        }
        addForms(to: &lexicon)
        addGroups(to: &compiler)
        for file in phraseFiles { try compiler.addClasses(of: file) }
        try compiler.sealClasses(lexicon: &lexicon)
        for file in phraseFiles { try compiler.add(file, lexicon: &lexicon) }
        for (entry, text) in several where allowed[text] == nil {
            try compiler.addLiteral(text, id: entries[entry].id, effect: .entry(entry), lexicon: &lexicon)
        }
        likeness.seal(&lexicon)
        self.likeness = Shared(likeness)
        let book = compiler.seal(words: lexicon.texts.count)
        for word in lexicon.texts.indices where book.isUsed(Int32(word)) { lexicon.mark(Int32(word), .used) }
        self.book = Shared(book)
        lexicon.seal()
        self.lexicon = Shared(lexicon)
    }

    private static func files(in roots: [String]) throws -> [(root: String, path: String)] {
        try roots.flatMap { root in
            guard let names = FileManager.default.enumerator(atPath: root) else {
                throw DictionaryError(
                    file: root, line: 0, problem: "no such folder", remedy: "name the folder of dictionaries")
            }
            return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".txt") || $0.hasSuffix(".safetensors") }
                .sorted {
                    // English first: of two languages with one word the first has it.
                    ($0.hasPrefix("en") ? 0 : 1, $0) < ($1.hasPrefix("en") ? 0 : 1, $1)
                }.map { (root, root + "/" + $0) }
        }
    }

    /// A plain list: words divided by blanks, comments after `#`.
    private func readWords(_ text: [UInt8], file: String, _ body: (String, String) -> Void) throws {
        for (number, line) in WordLines(text) {
            for bytes in line.split(separator: UInt8(ascii: " ")) {
                let word = String(decoding: bytes, as: UTF8.self)
                guard word == word.lowercased() else {
                    throw DictionaryError(
                        file: file, line: number, problem: "a word has capitals", remedy: "write it in lower case")
                }
                body(word, "\(file):\(number)")
            }
        }
    }

    private func addForms(to lexicon: inout Lexicon) {
        for (index, entry) in entries.enumerated() {
            for form in entry.forms where allowed[form.text] == nil {
                let word = lexicon.number(CompiledWording.folded(form.text))
                lexicon.setEntry(Int32(index), disguise: form.disguise, of: word)
                guard lexicon[word].entry == Int32(index), form.disguise == .none else { continue }
                if entry.severity > .mild, !entry.traits.contains(.plain) {
                    lexicon.addMaskable(word)
                    if !entry.traits.contains(.unsure), entry.severity >= .strong || entry.text == "shit" {
                        let cuts = form.text.indices.dropFirst(2)
                        if cuts.count >= 2 { for cut in cuts.dropLast() { lexicon.addHalf(form.text[..<cut]) } }
                    }
                }
            }
            if entry.traits.contains(.partial) { lexicon.addPartial(lexicon.number(entry.text)) }
        }
    }

    /// Without accents, as the folded view reads it. Emoji and other signs stay.
    static func folded(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    LookAlikes.letter(scalar.value).map { Unicode.Scalar($0.0) } ?? scalar
                }))
    }

    /// Phrase grammars know entries by group: `<slur>`, `<unsure-body>`.
    private func addGroups(to compiler: inout PhraseCompiler) {
        var groups: [String: [String]] = [:]
        for entry in entries {
            let words = entry.forms.map(\.text).filter { allowed[$0] == nil }.map(CompiledWording.folded)
            groups[entry.traits.contains(.unsure) ? "unsure-" + entry.group : entry.group, default: []] += words
        }
        for (name, words) in groups where !words.isEmpty { compiler.addGroup(name, words: words) }
    }
}
