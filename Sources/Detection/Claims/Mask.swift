import Mail

/// How a value is shown to people who have no need to see it: its last characters only.
enum Mask {
    /// Longer stretches are no value.
    private static let longest = 80
    private static let dot = "\u{2022}"
    private static let dots = String(repeating: dot, count: 8)

    static func text(_ value: ArraySlice<UInt8>, _ kind: FindingKind) -> String? {
        switch kind {
        case "personal.name", "personal.record", "personal.special-category": return nil
        default: break
        }
        if value.count > longest { return nil }
        if kind.rawValue.hasPrefix("secret.") { return dots }
        if kind == "personal.email", let at = value.lastIndex(of: 0x40) {
            return "\u{2022}\u{2022}\u{2022}" + String(decoding: value[at...], as: UTF8.self)
        }
        // A third of a short value, at most four characters.
        let shown = min(4, value.count { $0.isWordByte } / 3)
        return value.contains { $0 >= 0x80 }
            ? covered(Array(String(decoding: value, as: UTF8.self)), shown)
            : covered(value, shown)
    }

    /// ASCII, which nearly all values are.
    private static func covered(_ value: ArraySlice<UInt8>, _ shown: Int) -> String {
        var hidden = value.count { $0.isLetter || $0.isDigit } - shown
        var masked: [UInt8] = []
        masked.reserveCapacity(value.count * 3)
        for byte in value {
            if hidden > 0, byte.isLetter || byte.isDigit {
                hidden -= 1
                masked.append(contentsOf: dot.utf8)
            } else {
                masked.append(byte)
            }
        }
        return String(decoding: masked, as: UTF8.self)
    }

    private static func covered(_ value: [Character], _ shown: Int) -> String {
        var hidden = value.count { $0.isLetter || $0.isNumber } - shown
        return String(
            value.map { character in
                guard hidden > 0, character.isLetter || character.isNumber else { return character }
                hidden -= 1
                return "\u{2022}"
            })
    }
}
