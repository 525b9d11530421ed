import Foundation

/// A mail domain taken apart for comparison.
struct DomainShape: Sendable, Hashable {
    /// As it travels.
    let domain: String
    /// In Unicode, lower case.
    let text: String
    let labels: [String]
    /// The labels before the suffix.
    let chosen: [String]
    /// What the holder chose: `hillcrest` of `hillcrest.surrey.sch.uk`, `gmail` of `gmail.com`.
    let name: String
    /// The rest: `surrey.sch.uk`, `com`.
    let suffix: String
    /// The look of the whole: like letters folded onto one.
    let skeleton: String
    /// The name of a school without the words that all schools have; empty when nothing telling is left.
    let core: String

    init(_ domain: String) {
        let unicode = Punycode.decoded(domain)
        self.domain = domain
        text = unicode
        self.labels = unicode.split(separator: ".").map(String.init)
        let suffixLength = Self.suffixLength(labels)
        chosen = Array(labels.dropLast(suffixLength))
        name = chosen.last ?? unicode
        suffix = labels.suffix(suffixLength).joined(separator: ".")
        skeleton = Homoglyphs.skeleton(unicode)
        core = Self.core(of: chosen.last ?? "")
    }

    /// The look of the name alone.
    var nameSkeleton: String { Homoglyphs.skeleton(name) }

    var isSchool: Bool { suffix.hasSuffix("sch.uk") }

    /// How many labels nobody chooses: `com`, `co.uk`, `surrey.sch.uk`.
    private static func suffixLength(_ labels: [String]) -> Int {
        let count = labels.count
        guard count > 1 else { return 0 }
        let last = labels[count - 1]
        let second = labels[count - 2]
        // `surrey.sch.uk`, and what slips make of it: `surrey.sch.co.uk`, `surrey.sch`.
        if let sch = labels.lastIndex(of: "sch"), sch > 0 { return count - sch + (sch > 1 ? 1 : 0) }
        let seconds: Set = ["co", "org", "ac", "gov", "me", "ltd", "plc", "net", "nhs", "police", "com", "mod"]
        if last.count <= 3, seconds.contains(second), count > 2 { return 2 }
        return 1
    }

    /// Words that say only that it is a school.
    private static let schoolWords = [
        "school", "schools", "college", "academy", "primary", "secondary", "infant", "infants", "junior", "juniors",
        "nursery", "high", "grammar", "sixthform", "sixth", "form", "trust", "federation", "prep", "cofe", "ce", "rc",
        "catholic", "church", "community", "upper", "lower", "middle", "first", "the", "mat", "saint", "st", "of",
        "england", "education", "learning", "office", "mail", "pri", "jun", "inf",
    ]

    /// A name without a word or an ending at its side: `gmail` of `gmail-com` and of `secure-gmail`.
    static func stem(_ name: String) -> String {
        let parts = name.split(separator: "-")
        if parts.count > 1, let longest = parts.max(by: { $0.count < $1.count }) {
            let rest = parts.filter { $0 != longest }
            if rest.allSatisfy({ $0.count <= 8 }), parts.count == 2 { return String(longest) }
        }
        for word in ["online", "mail", "email", "direct", "group", "uk", "com"]
        where name.count > word.count + 3 && name.hasSuffix(word) {
            return String(name.dropLast(word.count))
        }
        return name
    }

    private static func core(of name: String) -> String {
        var words = name.split { $0 == "-" || $0 == "_" }.map(String.init)
        words = words.flatMap { word -> [String] in
            // "hillcrestprimaryschool" has no hyphens: take known words off its end, "saint" and "st" off its start.
            var rest = word
            var isChanged = true
            while isChanged {
                isChanged = false
                for known in schoolWords where known.count >= 3 && rest.count > known.count + 2 && rest.hasSuffix(known)
                {
                    rest = String(rest.dropLast(known.count))
                    isChanged = true
                }
            }
            for known in ["saint", "the"] where rest.count > known.count + 2 && rest.hasPrefix(known) {
                rest = String(rest.dropFirst(known.count))
            }
            if rest.hasPrefix("st"), rest.count > 5, rest.hasSuffix("s") { rest = String(rest.dropFirst(2)) }
            return [rest]
        }
        let telling = words.filter { !schoolWords.contains($0) }
        return telling.joined()
    }
}

/// Letters that look alike in the usual typefaces.
enum Homoglyphs {
    static func skeleton(_ text: String) -> String {
        var plain = ""
        for scalar in text.lowercased().unicodeScalars {
            if let like = table[scalar] {
                plain += like
            } else if scalar.isASCII {
                plain.unicodeScalars.append(scalar)
            } else if scalar.properties.isAlphabetic, scalar.value > 0x24F, scalar.value < 0xFF00 {
                // A letter of another script that nobody here writes by hand: it stands for some letter.
                plain += "?"
            } else {
                plain += String(scalar).folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil)
            }
        }
        for (pair, like) in pairs { plain = plain.replacing(pair, with: like) }
        return plain
    }

    /// Whether a text mixes letters of another script that pass for Latin ones into Latin.
    static func isMixed(_ text: String) -> Bool {
        text.unicodeScalars.contains { !$0.isASCII && (table[$0] != nil || $0.value > 0x24F) }
    }

    private static let pairs = [("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m")]

    private static let table: [Unicode.Scalar: String] = [
        "0": "o", "1": "l", "i": "l", "5": "s", "|": "l",
        // Cyrillic
        "\u{430}": "a", "\u{435}": "e", "\u{43E}": "o", "\u{440}": "p", "\u{441}": "c", "\u{443}": "y", "\u{445}": "x",
        "\u{456}": "l", "\u{458}": "j", "\u{455}": "s", "\u{4BB}": "h", "\u{501}": "d", "\u{51B}": "q", "\u{51D}": "w",
        "\u{43C}": "m", "\u{43D}": "h", "\u{442}": "t", "\u{432}": "b", "\u{43A}": "k", "\u{4CF}": "l", "\u{433}": "r",
        // Greek
        "\u{3B1}": "a", "\u{3BF}": "o", "\u{3C1}": "p", "\u{3BD}": "v", "\u{3B9}": "l", "\u{3BA}": "k", "\u{3C4}": "t",
        "\u{3C5}": "u", "\u{3B5}": "e", "\u{3B7}": "n", "\u{3C9}": "w",
        // Latin letters without a decomposition
        "\u{131}": "l", "\u{142}": "l", "\u{111}": "d", "\u{127}": "h", "\u{F8}": "o", "\u{1A0}": "o", "\u{251}": "a",
        "\u{261}": "g", "\u{28F}": "y", "\u{1E9}": "k", "\u{1C0}": "l",
    ]
}
