import Mail

// Where words begin and end beside a value, and what may part the groups of a number. Quotation marks, dashes, emoji and
// no-break spaces are bytes from 0x80 as letters are, and aren't letters.

extension Reading {
    /// Whether the text is this value and nothing else but marks and blanks.
    func isAll(_ range: Range<Int>) -> Bool {
        text.count - range.count <= 8 && !text[..<range.lowerBound].contains(where: \.isWordByte)
            && !text[range.upperBound...].contains(where: \.isWordByte)
    }

    /// Whether a letter or digit begins at an offset.
    func isWord(at offset: Int) -> Bool {
        let byte = byte(offset)
        return byte < 0x80 ? byte.isDigit || byte.isLetter : isLetter(at: offset)
    }

    /// Whether a letter or digit ends just before an offset.
    func isWord(before offset: Int) -> Bool {
        let byte = byte(offset - 1)
        if byte < 0x80 { return byte.isDigit || byte.isLetter }
        var lead = offset - 1
        while lead > 0, offset - lead < 4, self.byte(lead) & 0xC0 == 0x80 { lead -= 1 }
        return isLetter(at: lead)
    }

    /// Whether the code point at an offset, which isn't ASCII, is a letter, as the lexer sees it.
    private func isLetter(at offset: Int) -> Bool {
        let lead = byte(offset)
        return switch lead {
        case 0xC3...0xC5: NameHash.bases[Int(lead - 0xC3) * 64 + Int(byte(offset + 1) & 0x3F)] != 0
        case 0xE3: byte(offset + 1) != 0x80
        case 0xC6...0xDF, 0xE0, 0xE1, 0xE4...0xEE: true
        default: false
        }
    }

    /// What parts two groups of a number.
    struct Gap: Sendable {
        /// Bytes.
        var length: Int
        /// A blank, two blanks (as a tab), a hyphen or a full stop, whichever of its kind stands there.
        var mark: UInt8
    }

    /// The bytes of a line after which a mail program breaks it.
    private static let wrapped = 40

    /// The gap at an offset: a blank of any width, a hyphen or dash, a full stop, or the end of a line that was wrapped.
    func gap(at offset: Int) -> Gap? {
        switch byte(offset) {
        case 0x20:
            if byte(offset + 1) == 0x20 { return Gap(length: 2, mark: 0x09) }
            return byte(offset + 1) == 0x0A
                ? lineGap(offset + 1).map { Gap(length: $0 + 1, mark: 0x20) }
                : Gap(length: 1, mark: 0x20)
        case 0x0A: return lineGap(offset).map { Gap(length: $0, mark: 0x20) }
        case 0x2D, 0x2E: return Gap(length: 1, mark: byte(offset))
        case 0xC2 where byte(offset + 1) == 0xA0: return Gap(length: 2, mark: 0x20)
        case 0xE2 where byte(offset + 1) == 0x80:
            switch byte(offset + 2) {
            case 0x80...0x8A, 0xAF: return Gap(length: 3, mark: 0x20)
            case 0x90...0x95: return Gap(length: 3, mark: 0x2D)
            default: return nil
            }
        default: return nil
        }
    }

    /// The end of a line of prose that is long enough to have been wrapped; a list of short numbers stays apart.
    private func lineGap(_ end: Int) -> Int? {
        guard run.layout == .prose, end >= Self.wrapped, end + 1 < text.count else { return nil }
        return text[(end - Self.wrapped)..<end].contains(0x0A) ? nil : 1
    }
}
