// Questions about single places of a text that the lexer asks.

extension Vocabulary.Entry {
    /// Whether it is more than the last word of a phrase.
    var hasMeaning: Bool { topics.rawValue != 0 || area != 0 || !name.subtracting(.word).isEmpty }
}

extension Lexer {
    /// Whether a byte may stand in an e-mail address's local part, as people write them.
    static func isLocal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "~"), UInt8(ascii: "#"), UInt8(ascii: "!"):
            true
        default: byte.isWordByte
        }
    }

    /// Whether the last label of a domain can be one: letters only (or `xn--`), and no file's suffix (`logo@2x.png`).
    static func isTopLevel(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count >= 2, range.count <= 24 else { return false }
        var word: [UInt8] = []
        for index in range {
            guard text[index].isLetter || text[index] >= 0x80 || text[index] == 0x2D || text[index].isDigit else {
                return false
            }
            word.append(text[index].small)
        }
        if word.contains(where: { $0.isDigit || $0 == 0x2D }) { return word.starts(with: "xn--".utf8) }
        return !fileSuffixes.contains(word)
    }

    private static let fileSuffixes: Set<[UInt8]> = Set(
        ["png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "pdf", "doc", "docx", "xls", "xlsx", "txt", "html"]
            .map { Array($0.utf8) })

    /// Adds a letter beyond ASCII to the hash; the length of its UTF-8, or 0 when it isn't a letter.
    @inline(__always)
    static func letter(_ text: Span<UInt8>, _ position: Int, _ hash: inout NameHash) -> Int {
        let lead = text[position]
        switch lead {
        case 0xC3...0xC5:
            guard position + 1 < text.count else { return 0 }
            let index = Int(lead - 0xC3) * 64 + Int(text[position + 1] & 0x3F)
            let base = NameHash.bases[index]
            if base == 0 { return 0 }
            hash.add(base)
            return 2
        case 0xCC, 0xCD:
            return position + 1 < text.count ? 2 : 0
        case 0xC6...0xDF:
            guard position + 1 < text.count else { return 0 }
            hash.add(lead)
            hash.add(text[position + 1])
            return 2
        case 0xE0, 0xE1, 0xE3...0xEF:
            guard position + 2 < text.count, !(lead == 0xE3 && text[position + 1] == 0x80), lead != 0xEF else {
                return 0
            }
            hash.add(lead)
            hash.add(text[position + 1])
            hash.add(text[position + 2])
            return 3
        default:
            return 0
        }
    }

    /// Whether a byte from 0x80 begins no letter (quotes, dashes, no-break spaces, emoji) or continues such a one.
    @inline(__always)
    static func isPunctuation(_ text: Span<UInt8>, _ position: Int) -> Bool {
        var hash = NameHash()
        return letter(text, position, &hash) == 0
    }

    /// Whether all letters of a word are capitals; a single letter doesn't tell.
    static func isUpper(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count > 1, text[range.lowerBound].isUpperLetter else { return false }
        for index in range where text[index].isLowerLetter { return false }
        return true
    }

    /// Whether this is the first colon of groups of hexadecimal digits; of the later ones nobody asks.
    static func beginsColonChain(_ text: Span<UInt8>, _ position: Int) -> Bool {
        var start = position
        while start > 0, position - start < 5, text[start - 1].isHexDigit { start -= 1 }
        if start > 0, text[start - 1] == 0x3A { return false }
        guard position - start < 5 else { return false }
        if text[position + 1] == 0x3A { return position + 2 >= text.count || text[position + 2] != 0x3A }
        return start < position && text[position + 1].isHexDigit
    }

    static func isCurlyApostrophe(_ text: Span<UInt8>, _ position: Int) -> Bool {
        position + 2 < text.count && text[position] == 0xE2 && text[position + 1] == 0x80
            && text[position + 2] == 0x99
    }

    /// Where `www` begins that stands just before a full stop.
    static func wwwStart(_ text: Span<UInt8>, before position: Int) -> Int? {
        guard position >= 3, text[position - 1] | 0x20 == 0x77, text[position - 2] | 0x20 == 0x77,
            text[position - 3] | 0x20 == 0x77, position == 3 || !text[position - 4].isWordByte,
            position + 1 < text.count, text[position + 1].isWordByte
        else { return nil }
        return position - 3
    }

    /// Whether a full stop, question or exclamation mark stands here with a blank behind it, or the end of a line that isn't
    /// wrapped.
    @inline(__always)
    static func endsSentence(_ text: Span<UInt8>, _ position: Int) -> Bool {
        guard position >= 0, position < text.count else { return true }
        switch text[position] {
        case 0x2E, 0x3F, 0x21: return position + 1 >= text.count || text[position + 1] <= 0x20
        case 0x0A:
            let isWrapped =
                position > 0 && position + 1 < text.count && text[position + 1].isLowerLetter
                && text[position - 1].isLetter
            return !isWrapped
        default: return false
        }
    }

    /// Whether the word before a full stop is one that ends with it: "Mr.", "No.", "Tel.", an initial.
    static func isAbbreviation(_ text: Span<UInt8>, before position: Int) -> Bool {
        var start = position
        var word: UInt64 = 0
        while start > 0, text[start - 1].isLetter, position - start < 6 {
            start -= 1
            word = word << 8 | UInt64(text[start] | 0x20)
        }
        if position - start == 1 { return text[start].isUpperLetter }
        return abbreviations.contains(word)
    }

    /// Last letter first, a byte each.
    private static let abbreviations: Set<UInt64> = Set(
        ["mr", "mrs", "ms", "dr", "st", "no", "nos", "tel", "mob", "ext", "ref", "rev", "prof", "dob", "approx"].map {
            $0.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
        })
}
