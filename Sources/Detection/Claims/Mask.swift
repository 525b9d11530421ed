import Mail

/// How a value is shown to people who have no need to see it: its last characters only.
enum Mask {
    /// Values of which nothing is shown, and stretches that are no value.
    private static let whole: Set<String> = ["personal.name", "personal.record", "personal.special-category"]

    static func text(_ value: ArraySlice<UInt8>, _ kind: FindingKind) -> String? {
        if whole.contains(kind.rawValue) || value.count > 80 { return nil }
        if kind.family == "secret" { return String(repeating: "\u{2022}", count: 8) }
        if kind == "personal.email", let at = value.lastIndex(of: 0x40) {
            return "\u{2022}\u{2022}\u{2022}" + String(decoding: value[at...], as: UTF8.self)
        }
        // A third of a short value, at most four characters.
        var shown = min(4, value.count(where: \.isWordByte) / 3)
        var marks: [Character] = []
        for character in String(decoding: value, as: UTF8.self).reversed() {
            let isValue = character.isLetter || character.isNumber
            if isValue, shown <= 0 {
                marks.append("\u{2022}")
            } else {
                marks.append(character)
                if isValue { shown -= 1 }
            }
        }
        return String(marks.reversed())
    }
}
