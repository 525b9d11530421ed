/// The rules that write an entry's forms out, named as in the dictionaries.
enum Inflection {
    static let ruleNames = ["noun", "verb", "agent", "adj", "ness", "swaps"]

    /// The forms that a rule makes of `stem`, or nil for an unknown rule. `+xyz` appends, `xyz+` prepends.
    static func forms(_ stem: String, rule: String) -> [Entry.Form]? {
        if rule.hasPrefix("+") { return plurals(stem + rule.dropFirst()).map { .init(text: $0, disguise: .none) } }
        if rule.hasSuffix("+") { return plurals(rule.dropLast() + stem).map { .init(text: $0, disguise: .none) } }
        let plain: [String]
        switch rule {
        case "noun": plain = plurals(stem)
        case "verb": plain = conjugated(stem)
        case "agent": plain = plurals(base(stem) + "er")
        case "adj": plain = [base(stem) + "y", base(stem) + "ier", base(stem) + "iest", base(stem) + "ily"]
        case "ness": plain = [stem + "ness", stem + "ish", stem + "ly"]
        case "swaps": return swapped(stem).map { .init(text: $0, disguise: .swapped) }
        default: return nil
        }
        return plain.map { .init(text: $0, disguise: .none) }
    }

    private static func plurals(_ stem: String) -> [String] {
        if stem.hasSuffix("y"), !isVowel(stem.dropLast().last) { return [stem, stem.dropLast() + "ies", stem + "s"] }
        if ["s", "x", "z", "ch", "sh"].contains(where: stem.hasSuffix) { return [stem, stem + "es"] }
        return [stem, stem + "s"]
    }

    private static func conjugated(_ stem: String) -> [String] {
        let base = base(stem)
        let past = stem.hasSuffix("e") ? stem + "d" : base + "ed"
        return plurals(stem) + [past, base + "ing", base + "in", base + "in'", base + "ings"]
    }

    /// The stem as it stands before an ending that begins with a vowel: `shag` gives `shagg`, `nonce` gives `nonc`.
    private static func base(_ stem: String) -> String {
        let letters = Array(stem)
        if letters.last == "e" { return String(stem.dropLast()) }
        guard letters.count >= 3, letters.count <= 5, let last = letters.last, !isVowel(last), !"wxy".contains(last),
            isVowel(letters[letters.count - 2]), !isVowel(letters[letters.count - 3])
        else { return stem }
        return stem + String(last)
    }

    /// Neighbouring letters exchanged, the first left in place.
    private static func swapped(_ stem: String) -> [String] {
        let letters = Array(stem)
        guard letters.count >= 4 else { return [] }
        return (1..<letters.count - 1).compactMap { index in
            guard letters[index] != letters[index + 1] else { return nil }
            var other = letters
            other.swapAt(index, index + 1)
            return String(other)
        }
    }

    private static func isVowel(_ character: Character?) -> Bool { character.map { "aeiou".contains($0) } ?? false }
}
