/// A phrase as it is written, taken apart.
///
///     I (will|'ll) [fucking] ~kill <you>
///
/// `(a|b c)` alternatives, `[x]` may be missing, `~kill` any form of the verb, `<you>` a class of words,
/// `..` up to three other words, `...` up to six, `_` exactly one; `^` and `$` at the ends hold the phrase to the
/// sentence's. `!` before an element makes the matcher start there. Gaps never step over a negation.
indirect enum PhraseNode: Equatable {
    case word(String)
    case group(String)
    case name
    case number
    case gap(Int)
    case one
    case sequence([PhraseNode])
    case choice([PhraseNode])
    case optional(PhraseNode)
    case anchor(PhraseNode)
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

    private var lexemes: [String] = []
    private var next = 0
    private(set) var startsSentence = false
    private(set) var endsSentence = false

    init(_ text: String) {
        var current = ""
        func flushed(_ list: inout [String]) {
            if !current.isEmpty { list.append(current) }
            current = ""
        }
        for character in text {
            switch character {
            case " ", "\t": flushed(&lexemes)
            case "(", ")", "[", "]", "|":
                flushed(&lexemes)
                lexemes.append(String(character))
            case "!" where current.isEmpty, "^", "$":
                flushed(&lexemes)
                lexemes.append(String(character))
            default: current.append(character)
            }
        }
        flushed(&lexemes)
        if lexemes.first == "^" {
            startsSentence = true
            lexemes.removeFirst()
        }
        if lexemes.last == "$" {
            endsSentence = true
            lexemes.removeLast()
        }
    }

    /// The whole phrase as the elements of its top level.
    mutating func parse() throws -> PhraseNode {
        let node = try choice()
        guard next == lexemes.count else {
            throw Problem(text: "'\(lexemes[next])' without its partner", remedy: "close what was opened")
        }
        return node
    }

    private mutating func choice() throws -> PhraseNode {
        var options = [try sequence()]
        while next < lexemes.count, lexemes[next] == "|" {
            next += 1
            options.append(try sequence())
        }
        return options.count == 1 ? options[0] : .choice(options)
    }

    private mutating func sequence() throws -> PhraseNode {
        var elements: [PhraseNode] = []
        while next < lexemes.count, !["|", ")", "]"].contains(lexemes[next]) { elements.append(try element()) }
        guard !elements.isEmpty else {
            throw Problem(text: "an empty alternative", remedy: "write [x] for what may be missing")
        }
        return elements.count == 1 ? elements[0] : .sequence(elements)
    }

    private mutating func element() throws -> PhraseNode {
        let lexeme = lexemes[next]
        next += 1
        switch lexeme {
        case "!": return .anchor(try element())
        case "(", "[":
            let inner = try choice()
            guard next < lexemes.count, lexemes[next] == (lexeme == "(" ? ")" : "]") else {
                throw Problem(text: "'\(lexeme)' isn't closed", remedy: "close it on the same line")
            }
            next += 1
            return lexeme == "(" ? inner : .optional(inner)
        case "..": return .gap(3)
        case "...": return .gap(6)
        case "_": return .one
        case "<name>": return .name
        case "<number>": return .number
        case _ where lexeme.hasPrefix("<") && lexeme.hasSuffix(">"):
            return .group(String(lexeme.dropFirst().dropLast()))
        case _ where lexeme.hasPrefix("~"):
            let forms = Inflection.forms(String(lexeme.dropFirst()), rule: "verb") ?? []
            return .choice(([String(lexeme.dropFirst())] + forms.map(\.text)).map { .word($0) })
        default:
            guard !lexeme.contains(where: { "<>^$\"".contains($0) }) else {
                throw Problem(text: "can't read '\(lexeme)'", remedy: "quote nothing; classes are <like-this>")
            }
            // A hyphen divides words like a blank.
            let words = lexeme.lowercased().split(separator: "-").map { PhraseParser.spellings(String($0)) }
            return words.count == 1 ? words[0] : .sequence(words)
        }
    }

    /// `don't` is also written `dont`, where that is no other word.
    static func spellings(_ word: String) -> PhraseNode {
        let another: Set = ["he'll", "she'll", "we'll", "she'd", "we'd", "who're", "can't've"]
        guard word.contains("'"), !another.contains(word) else { return .word(word) }
        return .choice([.word(word), .word(word.filter { $0 != "'" })])
    }
}
