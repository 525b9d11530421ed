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
        guard text.span.contains([0xF3, 0xA0]) else { return nil }
        var letters: [UInt8] = []
        var run: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if (0xE0020...0xE007E).contains(scalar.value) {
                run.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                if run.count > 6 { letters += run + [0x0A] }
                run.removeAll(keepingCapacity: true)
            }
        }
        if run.count > 6 { letters += run + [0x0A] }
        return letters.isEmpty ? nil : letters
    }
}
