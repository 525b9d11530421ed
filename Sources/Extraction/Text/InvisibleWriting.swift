/// Letters that are seen otherwise than they are written, or not at all, by means of Unicode alone.
enum InvisibleWriting {
    /// The text as it is seen when marks turn letters round: from U+202E to the end of the line or of the override, each
    /// stretch backwards. Nil without such a mark.
    static func turned(_ text: [UInt8]) -> [UInt8]? {
        guard text.span.contains([0xE2, 0x80, 0xAE]) else { return nil }
        var seen = String.UnicodeScalarView()
        var stretch: [Unicode.Scalar]?
        func settle() {
            if let turned = stretch { seen.append(contentsOf: turned.reversed()) }
            stretch = nil
        }
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x202E:
                settle()
                stretch = []
            case 0x202A...0x202D, 0x0A: settle()
            default: break
            }
            if (0x202A...0x202E).contains(scalar.value) { continue }
            if stretch != nil { stretch?.append(scalar) } else { seen.append(scalar) }
        }
        settle()
        return Array(String(seen).utf8)
    }

    /// The letters of ASCII that stand in the text as tags, U+E0020 to U+E007E, which nobody sees. The tags of flags are
    /// fewer.
    static func tagged(_ text: [UInt8]) -> [UInt8]? {
        guard text.span.contains([0xF3, 0xA0]) || text.span.contains([0xEF, 0xB8]) else { return nil }
        var letters: [UInt8] = []
        var run: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if (0xE0020...0xE007E).contains(scalar.value) {
                run.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if (0xFE00...0xFE0F).contains(scalar.value) {
                // Selectors of variants, one for each value of a byte.
                run.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if (0xE0100...0xE01EF).contains(scalar.value) {
                run.append(UInt8(truncatingIfNeeded: scalar.value - 0xE0100 + 16))
            } else {
                if run.count > 6 { letters += run + [0x0A] }
                run.removeAll(keepingCapacity: true)
            }
        }
        if run.count > 6 { letters += run + [0x0A] }
        return letters.isEmpty ? nil : letters
    }

    /// The text with its shifts of UTF-7 undone (RFC 2152), where no label says that there are any: `+AG0AbwBvAG4-`. Nil
    /// when there are none that make letters.
    static func unshifted(_ text: [UInt8]) -> [UInt8]? {
        let bytes = text.span
        var plain: [UInt8] = []
        var start = 0
        var index = 0
        while let plus = bytes.next(0x2B, from: index) {
            var end = plus + 1
            while end < bytes.count, end < plus + 1_024, Base64Runs.isLetter(bytes[end]), bytes[end] != 0x2D {
                end += 1
            }
            index = end
            guard end >= plus + 4, let letters = latin(bytes.extracting(plus + 1..<end)) else { continue }
            plain.append(bytes, start..<plus)
            plain += letters
            start = end < bytes.count && bytes[end] == 0x2D ? end + 1 : end
            index = start
        }
        guard start > 0 else { return nil }
        plain.append(bytes, start..<bytes.count)
        return plain
    }

    /// Letters of European languages that base64 holds in UTF-16; nil for anything else.
    private static func latin(_ digits: Span<UInt8>) -> [UInt8]? {
        let bytes = Base64Text.decode(digits)
        guard bytes.count >= 2, digits.count * 6 / 16 == bytes.count / 2 else { return nil }
        var text: [UInt8] = []
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let unit = UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
            guard unit >= 0x20, unit < 0x250, unit != 0x7F else { return nil }
            text.append(scalar: unit)
        }
        return text
    }
}
