import Mail

/// Characters that a program shows in place of their numbers: `\u0041` and `\x41` of JSON, YAML and scripts, `%41` of
/// links.
enum Escapes {
    /// The lines that change when their escapes are undone, so changed; nil when none does.
    static func undone(_ text: Span<UInt8>) -> [UInt8]? {
        guard hasOne(text) else { return nil }
        var changed: [UInt8] = []
        var start = 0
        while start < text.count {
            let end = text.next(0x0A, from: start) ?? text.count
            let line = text.extracting(start..<end)
            if hasOne(line) {
                undo(line, into: &changed)
                changed.append(0x0A)
            }
            start = end + 1
        }
        return changed.repaired()
    }

    /// With every `%41` undone.
    static func percentDecoded(_ text: Span<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == 0x25, let value = number(text, at: index + 1, digits: 2) {
                plain.append(UInt8(truncatingIfNeeded: value))
                index += 3
            } else {
                plain.append(text[index])
                index += 1
            }
        }
        return plain
    }

    private static func hasOne(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while let slash = text.next(0x5C, from: index), slash + 1 < text.count {
            if text[slash + 1] == 0x75 || text[slash + 1] == 0x78, scalar(text, at: slash) != nil { return true }
            // A backslash that is escaped itself begins nothing.
            index = slash + 2
        }
        return false
    }

    private static func undo(_ line: Span<UInt8>, into output: inout [UInt8]) {
        var index = 0
        var high: UInt32?
        while index < line.count {
            guard line[index] == 0x5C else {
                high = nil
                output.append(line[index])
                index += 1
                continue
            }
            if let (value, next) = scalar(line, at: index) {
                index = next
                if (0xD800..<0xDC00).contains(value) {
                    high = value
                } else if let first = high, (0xDC00..<0xE000).contains(value) {
                    output.append(scalar: 0x10000 + (first - 0xD800) << 10 + (value - 0xDC00))
                    high = nil
                } else {
                    output.append(scalar: value)
                    high = nil
                }
                continue
            }
            let letter = index + 1 < line.count ? line[index + 1] : 0x5C
            output.append(letter == 0x6E || letter == 0x72 || letter == 0x74 ? 0x20 : letter)
            index += 2
        }
    }

    /// The scalar of the escape that begins at a backslash, and where the text goes on.
    private static func scalar(_ text: Span<UInt8>, at slash: Int) -> (UInt32, Int)? {
        guard slash + 2 < text.count else { return nil }
        switch text[slash + 1] {
        case 0x78: return number(text, at: slash + 2, digits: 2).map { ($0, slash + 4) }
        case 0x75:
            guard text[slash + 2] == 0x7B else {
                return number(text, at: slash + 2, digits: 4).map { ($0, slash + 6) }
            }
            for digits in 1...6 where slash + 3 + digits < text.count && text[slash + 3 + digits] == 0x7D {
                return number(text, at: slash + 3, digits: digits).map { ($0, slash + 4 + digits) }
            }
            return nil
        default: return nil
        }
    }

    /// So many hexadecimal digits.
    static func number(_ text: Span<UInt8>, at start: Int, digits: Int) -> UInt32? {
        guard start + digits <= text.count else { return nil }
        var value: UInt32 = 0
        for index in start..<start + digits {
            guard let digit = text[index].hexValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
