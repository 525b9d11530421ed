/// A phrase as it is written, taken apart.
///
///     I (will|'ll) [fucking] ~kill <you>
///
/// `(a|b c)` alternatives, `[x]` may be missing, `~kill` any form of the verb, `<you>` a class of words,
/// `..` up to three other words, `...` up to six, `_` exactly one; `^` and `$` at the ends hold the phrase to the
/// sentence's. `!` before an element makes the matcher start there. Gaps never step over a negation.
enum PhraseNode: Equatable {
    /// A word by its number in `PhraseWords`.
    case word(Int32)
    /// A class by its number.
    case group(Int)
    case name
    case number
    case gap(Int)
    case one
    case sequence([PhraseNode])
    case choice([PhraseNode])
    indirect case optional(PhraseNode)
    indirect case anchor(PhraseNode)
    /// A set of words that has its number already, and how common they are together.
    case set(code: Int32, weight: Int)

    /// Whether it stands for alternatives of its own.
    var isOpen: Bool {
        switch self {
        case .choice, .group: true
        default: false
        }
    }

    /// How many places it takes in an automaton, classes counted as one.
    var length: Int {
        switch self {
        case .sequence(let nodes): nodes.reduce(0) { $0 + $1.length }
        case .choice(let options):
            options.reduce(1) { if case .word = $1 { $0 } else { $0 + $1.length } }
        case .optional(let inner), .anchor(let inner): inner.length
        case .gap(let most): most
        case .word, .group, .name, .number, .one, .set: 1
        }
    }
}

struct PhraseParser {
    struct Problem: Error {
        let text: String
        let remedy: String
    }

    private let text: [UInt8]
    private var lexemes: [Range<Int>] = []
    private var next = 0
    private(set) var startsSentence = false
    private(set) var endsSentence = false

    init(_ text: [UInt8]) {
        self.text = text
        var start = 0
        func flush(_ index: Int, _ list: inout [Range<Int>]) {
            if start < index { list.append(start..<index) }
            start = index + 1
        }
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): flush(index, &lexemes)
            case UInt8(ascii: "!") where start < index: break
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"),
                UInt8(ascii: "!"), UInt8(ascii: "^"), UInt8(ascii: "$"):
                flush(index, &lexemes)
                lexemes.append(index..<index + 1)
            default: break
            }
        }
        flush(text.count, &lexemes)
        if let first = lexemes.first, first.count == 1, text[first.lowerBound] == UInt8(ascii: "^") {
            startsSentence = true
            lexemes.removeFirst()
        }
        if let last = lexemes.last, last.count == 1, text[last.lowerBound] == UInt8(ascii: "$") {
            endsSentence = true
            lexemes.removeLast()
        }
    }

    /// The whole phrase as the elements of its top level.
    mutating func parse(_ words: inout PhraseWords) throws -> PhraseNode {
        let node = try choice(&words)
        guard next == lexemes.count else {
            throw Problem(text: "'\(written(lexemes[next]))' without its partner", remedy: "close what was opened")
        }
        return node
    }

    private func written(_ lexeme: Range<Int>) -> String { String(decoding: text[lexeme], as: UTF8.self) }

    /// The next lexeme if it is one of the signs that stand alone, otherwise 0.
    private var sign: UInt8 {
        guard next < lexemes.count, lexemes[next].count == 1 else { return 0 }
        return text[lexemes[next].lowerBound]
    }

    private mutating func choice(_ words: inout PhraseWords) throws -> PhraseNode {
        let first = try sequence(&words)
        guard sign == UInt8(ascii: "|") else { return first }
        var options = [first]
        while sign == UInt8(ascii: "|") {
            next += 1
            options.append(try sequence(&words))
        }
        return .choice(options)
    }

    private mutating func sequence(_ words: inout PhraseWords) throws -> PhraseNode {
        var elements: [PhraseNode] = []
        while next < lexemes.count {
            let sign = sign
            if sign == UInt8(ascii: "|") || sign == UInt8(ascii: ")") || sign == UInt8(ascii: "]") { break }
            elements.append(try element(&words))
        }
        guard !elements.isEmpty else {
            throw Problem(text: "an empty alternative", remedy: "write [x] for what may be missing")
        }
        return elements.count == 1 ? elements[0] : .sequence(elements)
    }

    private mutating func element(_ words: inout PhraseWords) throws -> PhraseNode {
        guard next < lexemes.count else {
            throw Problem(text: "nothing after '!'", remedy: "write the element that the phrase hangs on")
        }
        let sign = sign
        let lexeme = lexemes[next]
        let bytes = text[lexeme]
        next += 1
        switch sign {
        case UInt8(ascii: "!"): return .anchor(try element(&words))
        case UInt8(ascii: "("), UInt8(ascii: "["):
            let isGroup = sign == UInt8(ascii: "(")
            let inner = try choice(&words)
            guard self.sign == (isGroup ? UInt8(ascii: ")") : UInt8(ascii: "]")) else {
                throw Problem(text: "'\(written(lexeme))' isn't closed", remedy: "close it on the same line")
            }
            next += 1
            return isGroup ? inner : .optional(inner)
        case UInt8(ascii: "_"): return .one
        default: break
        }
        switch (bytes.first, bytes.last) {
        case (UInt8(ascii: "."), _) where bytes.elementsEqual("..".utf8): return .gap(3)
        case (UInt8(ascii: "."), _) where bytes.elementsEqual("...".utf8): return .gap(6)
        case (UInt8(ascii: "<"), UInt8(ascii: ">")):
            let name = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
            return name == "name" ? .name : name == "number" ? .number : .group(words.number(ofClass: name))
        case (UInt8(ascii: "~"), _): return words.forms(ofVerb: bytes.dropFirst())
        default: return try word(bytes, &words)
        }
    }

    /// A hyphen divides words like a blank.
    private func word(_ bytes: ArraySlice<UInt8>, _ words: inout PhraseWords) throws -> PhraseNode {
        guard !bytes.contains(where: { "<>^$\"".utf8.contains($0) }) else {
            throw Problem(
                text: "can't read '\(String(decoding: bytes, as: UTF8.self))'",
                remedy: "quote nothing; classes are <like-this>")
        }
        var lower = Array(bytes)
        if lower.contains(where: { $0 >= 0x80 }) {
            lower = Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
        } else {
            for index in lower.indices where lower[index] &- 0x41 < 26 { lower[index] |= 0x20 }
        }
        guard lower.contains(UInt8(ascii: "-")) else { return words.spellings(lower) }
        let parts = lower.split(separator: UInt8(ascii: "-")).map { words.spellings($0) }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }
}
