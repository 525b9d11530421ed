import Foundation

/// Addresses as they come out when a hand slips, or when somebody wants to be overlooked.
enum Slips {
    private static let neighbours: [Character: String] = [
        "a": "sqz", "b": "vnh", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok",
        "j": "hku", "k": "jli", "l": "kop", "m": "nj", "n": "bmh", "o": "ipl", "p": "ol", "q": "wa", "r": "etf",
        "s": "adw", "t": "ryg", "u": "yij", "v": "cbf", "w": "qes", "x": "zcs", "y": "tuh", "z": "xa",
    ]
    private static let lookalikes = [
        ("m", "rn"), ("l", "1"), ("o", "0"), ("w", "vv"), ("d", "cl"), ("i", "1"), ("rn", "m"), ("e", "\u{435}"),
        ("a", "\u{430}"),
    ]
    private static let endings: [(String, [String])] = [
        (".co.uk", [".com", ".couk", ".co.k", ".co.u", ".con", ".org.uk", ".uk", ".co.uj"]),
        (".com", [".con", ".cm", ".co.uk", ".co", ".comm", ".cpm", ".om", ".net"]),
        (".org.uk", [".co.uk", ".org", ".og.uk", ".org.u", ".com"]),
        (".sch.uk", [".com", ".co.uk", ".org.uk", ".sch.u", ".shc.uk", ".ac.uk"]),
    ]

    static func domain(_ domain: String, _ chance: inout Chance) -> String? {
        let roll = chance.unit()
        if roll < 0.25, let (ending, others) = endings.first(where: { domain.hasSuffix($0.0) }) {
            return chance.one(of: others).map { String(domain.dropLast(ending.count)) + $0 }
        }
        if roll < 0.45 {
            let fitting = lookalikes.filter { domain.contains($0.0) }
            guard let (from, to) = chance.one(of: fitting), let range = domain.firstRange(of: from) else { return nil }
            return domain.replacingCharacters(in: range, with: to)
        }
        guard let dot = domain.firstIndex(of: ".") else { return nil }
        return letter(String(domain[..<dot]), &chance).map { $0 + domain[dot...] }
    }

    /// Within the part: the first letter of an initial and digits may be somebody else's.
    static func localPart(_ local: String, _ chance: inout Chance) -> String? {
        let parts = local.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let places = parts.indices.filter { parts[$0].count >= 4 }
        guard let place = chance.one(of: places), let slipped = letter(parts[place], &chance) else {
            return nil
        }
        var changed = parts
        changed[place] = slipped
        return changed.joined(separator: ".")
    }

    /// A letter wrong, doubled, left out, or two swapped; never the first.
    private static func letter(_ text: String, _ chance: inout Chance) -> String? {
        var letters = Array(text)
        guard letters.count >= 4 else { return nil }
        let at = 1 + chance.below(letters.count - 1)
        switch chance.below(4) {
        case 0:
            guard let other = chance.one(of: Array(neighbours[letters[at]] ?? "")) else { return nil }
            letters[at] = other
        case 1: letters.insert(letters[at], at: at)
        case 2: letters.remove(at: at)
        default:
            guard at + 1 < letters.count, letters[at] != letters[at + 1] else { return nil }
            letters.swapAt(at, at + 1)
        }
        return String(letters)
    }
}
