import Mail

/// How a value is shown to people who have no need to see it: its last characters only.
enum Mask {
    /// Longer stretches are no value.
    private static let longest = 80
    private static let dot = "\u{2022}"
    private static let dots = String(repeating: dot, count: 8)

    /// - Parameter room: where the text is put together; asked for once for many.
    static func text(_ value: ArraySlice<UInt8>, _ claim: Claim, _ room: inout [UInt8]) -> String? {
        if !claim.traits.isDisjoint(with: [.name, .record, .specialCategory]) || value.count > longest { return nil }
        let kind = claim.kind.rawValue
        if kind.utf8.first == UInt8(ascii: "s"), kind.hasPrefix("secret.") { return dots }
        if kind.utf8.count == 14, kind == "personal.email", let at = value.lastIndex(of: 0x40) {
            return "\u{2022}\u{2022}\u{2022}" + String(decoding: value[at...], as: UTF8.self)
        }
        // A third of a short value, at most four characters.
        let shown = min(4, value.count { $0.isWordByte } / 3)
        return value.contains { $0 >= 0x80 }
            ? covered(Array(String(decoding: value, as: UTF8.self)), shown)
            : covered(value, shown, &room)
    }

    /// ASCII, which nearly all values are.
    private static func covered(_ value: ArraySlice<UInt8>, _ shown: Int, _ room: inout [UInt8]) -> String {
        var hidden = value.count { $0.isLetter || $0.isDigit } - shown
        room.removeAll(keepingCapacity: true)
        for byte in value {
            if hidden > 0, byte.isLetter || byte.isDigit {
                hidden -= 1
                // U+2022.
                room.append(0xE2)
                room.append(0x80)
                room.append(0xA2)
            } else {
                room.append(byte)
            }
        }
        return String(decoding: room, as: UTF8.self)
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
