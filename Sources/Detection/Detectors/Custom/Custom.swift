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

    /// Characters of a pattern at most.
    package static let longest = 64

    /// - Throws: what is wrong with the pattern, and the remedy.
    package init(name: String, pattern: String, context: [String] = []) throws(CustomKindError) {
        let bytes = Array(pattern.utf8)
        guard !name.isEmpty, name.utf8.allSatisfy({ $0.isLowerLetter || $0.isDigit || $0 == 0x2D }) else {
            throw .name(name)
        }
        guard bytes.count <= Self.longest, bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            throw .characters(pattern)
        }
        guard let digit = bytes.firstIndex(of: UInt8(ascii: "#")), bytes.count(where: { $0 == 0x23 || $0 == 0x40 }) >= 3
        else {
            throw .tooOpen(pattern)
        }
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
        let text = String(decoding: reading.text[near].map(\.small), as: UTF8.self)
        return context.contains { text.contains($0) }
    }
}

/// Why a school's own kind can't be used.
package enum CustomKindError: Error, Equatable, CustomStringConvertible {
    case name(String)
    case characters(String)
    case tooOpen(String)

    package var description: String {
        switch self {
        case .name(let name): "'\(name)' can't name a kind: use small letters, digits and hyphens"
        case .characters(let pattern):
            "the pattern '\(pattern)' needs 1 to \(CustomKind.longest) plain characters without a blank at its ends"
        case .tooOpen(let pattern):
            "the pattern '\(pattern)' would match nearly anything: it needs a # and at least three # or @ together"
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
