import Mail

/// A kind of value that a school describes itself: `#` stands for a digit, `@` for a letter, everything else for
/// itself, as in `EXC-####-@@`. With context words it counts only when one of them stands near.
package struct CustomKind: Sendable, Equatable {
    /// Becomes the finding `personal.<name>`.
    package let name: String
    package let pattern: String
    package let context: [String]
    fileprivate let bytes: [UInt8]
    /// Where in the pattern the row of letters and digits begins that has the first digit.
    fileprivate let anchor: Int

    /// Kinds that Postern knows by itself.
    private static let known = Set(KindWords.words.keys.map { String($0.dropFirst("personal.".count)) })
        .union(["name", "record", "bulk", "vat", "custom"])

    /// Characters of a pattern at most.
    package static let longest = 64

    /// - Throws: what is wrong with the pattern, and the remedy.
    package init(name: String, pattern: String, context: [String] = []) throws(CustomKindError) {
        let bytes = Array(pattern.utf8)
        guard !name.isEmpty, name.utf8.allSatisfy({ $0.isLowerLetter || $0.isDigit || $0 == 0x2D }) else {
            throw .name(name)
        }
        guard !Self.known.contains(name) else { throw .known(name) }
        guard !pattern.contains(where: { "\\[]{}^$|".contains($0) }) else { throw .expression(pattern) }
        guard bytes.count <= Self.longest, bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            throw .characters(pattern)
        }
        guard let digit = bytes.firstIndex(of: UInt8(ascii: "#")), bytes.count(where: { $0 == 0x23 || $0 == 0x40 }) >= 3
        else {
            throw .tooOpen(pattern)
        }
        guard context.allSatisfy({ $0.contains(where: \.isLetter) }) else { throw .context(name) }
        guard !context.isEmpty || bytes.contains(where: { $0 != 0x23 && $0 != 0x40 }) else { throw .bare(pattern) }
        guard bytes.first != 0x20, bytes.last != 0x20 else { throw .characters(pattern) }
        var anchor = digit
        while anchor > 0, Self.isWord(bytes[anchor - 1]) { anchor -= 1 }
        self.name = name
        self.pattern = pattern
        self.context = context.map { $0.lowercased() }
        self.bytes = bytes
        self.anchor = anchor
    }

    /// Whether a text as a whole is written so.
    package func matches(_ text: String) -> Bool {
        let given = Array(text.utf8)
        return given.count == bytes.count && fits(given, at: 0)
    }

    private func fits(_ text: [UInt8], at begin: Int) -> Bool {
        for (place, wanted) in bytes.enumerated() {
            let byte = text[begin + place]
            switch wanted {
            case 0x23: guard byte.isDigit else { return false }
            case 0x40: guard byte.isLetter else { return false }
            default: guard byte.small == wanted.small else { return false }
            }
        }
        return true
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte.isWordByte || byte == 0x23 || byte == 0x40 }

    /// Where the pattern stands when a token with the first digit begins at `start`.
    fileprivate func match(_ reading: Reading, _ start: Int) -> Range<Int>? {
        let begin = start - anchor
        guard begin >= 0, begin + bytes.count <= reading.text.count, fits(reading.text, at: begin) else { return nil }
        let range = begin..<(begin + bytes.count)
        return reading.isAlone(range) ? range : nil
    }

    fileprivate func hasContext(_ range: Range<Int>, _ reading: Reading) -> Bool {
        if context.isEmpty { return true }
        let near = max(0, range.lowerBound - 90)..<min(reading.text.count, range.upperBound + 40)
        // At the beginning of a word: "art" isn't in "start", and "exclusion" is in "exclusions".
        return near.contains { offset in
            !reading.isWord(before: offset) && context.contains { reading.matches($0, at: offset) }
        }
    }
}

/// Why a school's own kind can't be used.
package enum CustomKindError: Error, Equatable, CustomStringConvertible {
    case name(String)
    case characters(String)
    case tooOpen(String)
    case known(String)
    case expression(String)
    case context(String)
    case bare(String)

    /// Which key of the settings is wrong.
    package var key: String {
        switch self {
        case .name, .known: "name"
        case .context: "context"
        default: "pattern"
        }
    }

    package var description: String {
        switch self {
        case .name(let name): "'\(name)' can't name a kind: use small letters, digits and hyphens"
        case .characters(let pattern):
            "the pattern '\(pattern)' needs 1 to \(CustomKind.longest) plain characters without a blank at its ends"
        case .tooOpen(let pattern):
            "the pattern '\(pattern)' would match nearly anything: it needs a # and at least three # or @ together"
        case .known(let name): "'\(name)' is a kind that Postern knows by itself: choose another name"
        case .expression(let pattern):
            "the pattern '\(pattern)' looks like a regular expression: write # for a digit and @ for a letter, as in EXC-####-@@"
        case .context(let name):
            "a context word of '\(name)' is empty or has no letter: write words that stand near the value"
        case .bare(let pattern):
            "the pattern '\(pattern)' has nothing of its own but digits and letters: add context words, such as context: [exclusion]"
        }
    }
}

/// The kinds that a school describes itself.
struct Custom: Identifier {
    static let name = "Custom"
    static let shapes: Shapes = [.anyDigits, .letterFirst(2...20), .digitFirst(2...20)]
    private let kinds: [CustomKind]

    init(_ kinds: [CustomKind]) { self.kinds = kinds }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        if kinds.isEmpty { return nil }
        let start = reading.tokens[index].lower
        for kind in kinds {
            guard let range = kind.match(reading, start) else { continue }
            return Claim(
                kind: FindingKind(rawValue: "personal.\(kind.name)"), range: range,
                confidence: kind.hasContext(range, reading) ? 0.9 : 0.4, rank: Claim.Rank.secret,
                reason: "the school's own kind '\(kind.name)', written \(kind.pattern)")
        }
        return nil
    }
}
