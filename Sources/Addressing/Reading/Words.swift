import Foundation

/// One word of a text, as names are looked up: letters only, lower case, without accents.
struct Word: Sendable {
    let hash: UInt64
    let text: String
    let isCapital: Bool
    /// Whether all of it is in capitals.
    let isShouted: Bool
    /// Whether it opens a sentence, a line or the text, where a capital says little.
    let opensSentence: Bool
    let opensLine: Bool
    /// Whether a comma or a semicolon follows.
    let beforeComma: Bool
    /// Whether "'s" was taken off.
    let isPossessive: Bool
    let line: Int
}

/// Cuts a text into words.
enum Words {
    /// At most this many words are looked at: 64 KiB of English.
    static let limit = 12_000

    static func of(_ text: String) -> [Word] {
        var words: [Word] = []
        var bytes: [UInt8] = []
        var isCapital = false
        var capitals = 0
        var isPlain = true
        var isPossessive = false
        var opensSentence = true
        var opensLine = true
        var line = 0
        func finish(beforeComma: Bool) {
            guard !bytes.isEmpty else { return }
            let raw = String(decoding: bytes, as: UTF8.self)
            let folded = isPlain ? raw : fold(raw)
            if !folded.isEmpty {
                words.append(
                    Word(
                        hash: StableHash.of(folded), text: folded,
                        isCapital: isCapital || (!isPlain && raw.first?.isUppercase ?? false),
                        isShouted: capitals > 1 && capitals == bytes.count,
                        opensSentence: opensSentence, opensLine: opensLine, beforeComma: beforeComma,
                        isPossessive: isPossessive || (!isPlain && raw.hasSuffix("\u{2019}s")), line: line))
                opensSentence = false
                opensLine = false
            }
            bytes.removeAll(keepingCapacity: true)
            isCapital = false
            capitals = 0
            isPlain = true
            isPossessive = false
        }
        var skipsPossessive = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                if skipsPossessive {
                    // "Oliver's" is Oliver; "O'Brien" is one word.
                    skipsPossessive = false
                    if byte | 0x20 == UInt8(ascii: "s"), bytes.count > 1 {
                        isPossessive = true
                        continue
                    }
                }
                if byte < 0x60 {
                    if bytes.isEmpty { isCapital = true }
                    capitals += 1
                }
                bytes.append(byte | 0x20)
            case 0x80...:
                bytes.append(byte)
                isPlain = false
            case UInt8(ascii: "'"):
                skipsPossessive = !bytes.isEmpty
            default:
                skipsPossessive = false
                finish(beforeComma: byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";"))
                if words.count >= limit { return words }
                switch byte {
                case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): opensSentence = true
                case UInt8(ascii: "\n"):
                    opensSentence = true
                    opensLine = true
                    line += 1
                default: break
                }
            }
        }
        finish(beforeComma: false)
        return words
    }

    /// Lower case without accents, and without what isn't a letter, such as a typographic apostrophe.
    static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            var letters: [UInt8] = []
            for byte in text.utf8 where (0x61...0x7A).contains(byte | 0x20) { letters.append(byte | 0x20) }
            return String(decoding: letters, as: UTF8.self)
        }
        var text = text
        if let mark = text.lastIndex(of: "\u{2019}"), text[text.index(after: mark)...].lowercased() == "s" {
            text = String(text[..<mark])
        }
        return text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).filter(\.isLetter)
    }

    /// The parts of a name in plain letters; nil when it has others.
    private static func plainParts(_ name: String) -> [String]? {
        var parts: [String] = []
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): bytes.append(byte | 0x20)
            case UInt8(ascii: "'"): continue
            case 0x80...: return nil
            default:
                if !bytes.isEmpty { parts.append(String(decoding: bytes, as: UTF8.self)) }
                bytes.removeAll(keepingCapacity: true)
            }
        }
        if !bytes.isEmpty { parts.append(String(decoding: bytes, as: UTF8.self)) }
        return parts
    }

    /// The parts of a name: "Hughes-Jones" is two, "O'Brien" one.
    static func parts(_ name: String) -> [String] {
        if let plain = plainParts(name) { return plain }
        return name.split { !($0.isLetter || $0 == "'" || $0 == "\u{2019}") }
            .map { part in fold(String(part.filter(\.isLetter))) }.filter { !$0.isEmpty }
    }
}
