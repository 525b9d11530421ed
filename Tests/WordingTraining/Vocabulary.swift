import Foundation

/// The words that the model is to know, each with the term under which it counts: the sense that `senses.txt` gives it,
/// or its stem.
struct Vocabulary {
    private(set) var terms: [String: String] = [:]
    private(set) var stems: [String: String] = [:]
    /// The senses of words, as `senses.txt` has them: words that mean much the same count under one name too.
    private(set) var senses: [String: String] = [:]

    static let specials = ["%name", "%number", "%question", "%exclamation", "%quoted"]

    /// - Parameters:
    ///   - senses: lines "sense: word word ...", comments after `#`.
    ///   - ordinary: words of the language, one a line, from which other forms of known stems are taken.
    init(examples: [Example], senses: String, ordinary: [String]) throws {
        for special in Vocabulary.specials { add(special, term: special) }
        for line in senses.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw Problem("senses: not 'sense: word word': \(line)") }
            // Spellings of one word: "=you: you u ya".
            let isOneWord = parts[0].hasPrefix("=")
            for word in parts[1].split(separator: " ").map(String.init) {
                if terms[word] == nil {
                    add(word, term: isOneWord ? "@" + parts[0].dropFirst() : Vocabulary.stem(word))
                }
                if !isOneWord { self.senses[word] = "@" + parts[0] }
            }
        }
        var counts: [String: Int] = [:]
        var forms: [String: Set<String>] = [:]
        for example in examples {
            for word in Set(Vocabulary.words(of: example.text)) {
                let stem = Vocabulary.stem(word)
                counts[stem, default: 0] += 1
                forms[stem, default: []].insert(word)
            }
        }
        for word in ordinary where word.allSatisfy({ $0.isASCII && $0.isLowercase }) {
            let stem = Vocabulary.stem(word)
            if counts[stem, default: 0] >= 2 { forms[stem, default: []].insert(word) }
        }
        for (stem, count) in counts where count >= 2 {
            for form in forms[stem] ?? [] where terms[form] == nil { add(form, term: stem) }
        }
    }

    private mutating func add(_ word: String, term: String) {
        terms[word] = term
        stems[word] = Vocabulary.stem(word)
    }

    /// A likeness file without weights, so that the reader knows the words.
    func emptyModel() -> String {
        "kinds: language.threat\nbias: 0 0 0\nthreshold: 99\n[words]\n"
            + terms.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    }

    /// The words of a text as the reader cuts them: small letters with apostrophes inside.
    static func words(of text: [UInt8]) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for byte in String(decoding: text, as: UTF8.self).lowercased().replacing("\u{2019}", with: "'").utf8 + [0x20] {
            if (0x61...0x7a).contains(byte) || (byte == 0x27 && !word.isEmpty) {
                word.append(byte)
            } else {
                while word.last == 0x27 { word.removeLast() }
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word = []
            }
        }
        return words
    }

    /// A rough stem: endings of inflection off, so that "stabbing" and "stabbed" are one.
    static func stem(_ word: String) -> String {
        var stem = Substring(word)
        if stem.hasSuffix("'s") { stem = stem.dropLast(2) }
        if stem.contains("'") { return String(stem) }
        for (ending, instead) in [("ies", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")]
        where stem.hasSuffix(ending) && stem.count - ending.count >= 3 {
            if ending == "s", stem.hasSuffix("ss") || stem.hasSuffix("us") || stem.hasSuffix("is") { break }
            stem = stem.dropLast(ending.count) + instead
            if stem.count > 3, let last = stem.last, last == stem.dropLast().last, !"sle".contains(last) {
                stem = stem.dropLast()
            }
            break
        }
        return String(stem.count > 4 && stem.last == "e" ? stem.dropLast() : stem)
    }
}
