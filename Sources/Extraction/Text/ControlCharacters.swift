/// Characters that programs leave out when they show a text: NUL, backspace and the rest of the C0 controls but TAB,
/// line ends and form feed, DEL, and the C1 controls. Inside a word they hide it from whoever looks for it.
enum ControlCharacters {
    static func stand(in text: [UInt8]) -> Bool {
        let bytes = text.span
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x20, byte < 0x7F { continue }
            if isOne(byte) || isLate(bytes, index) { return true }
        }
        return false
    }

    /// The text without them, and whether any stood between two letters.
    static func removed(from text: [UInt8]) -> (text: [UInt8], splitWords: Bool) {
        let bytes = text.span
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var splitWords = false
        var isBehindControl = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let isLate = isLate(bytes, index)
            index += isLate ? 2 : 1
            if isLate || isOne(byte) {
                isBehindControl = true
                continue
            }
            if isBehindControl, isLetter(byte), let last = plain.last, isLetter(last) { splitWords = true }
            isBehindControl = false
            plain.append(byte)
        }
        return (plain, splitWords)
    }

    /// The text as a typewriter leaves it: each backspace takes back the character before it. Nil without a backspace.
    static func struckOut(_ text: [UInt8]) -> [UInt8]? {
        guard text.contains(0x08) else { return nil }
        var left: [UInt8] = []
        left.reserveCapacity(text.count)
        for byte in text {
            guard byte == 0x08 else {
                if !isOne(byte) { left.append(byte) }
                continue
            }
            while let last = left.last, last & 0xC0 == 0x80 { left.removeLast() }
            _ = left.popLast()
        }
        return left
    }

    @inline(__always)
    private static func isOne(_ byte: UInt8) -> Bool {
        byte == 0x7F || byte < 0x20 && !(byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D)
    }

    /// A C1 control, U+0080 to U+009F, in UTF-8.
    @inline(__always)
    private static func isLate(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] < 0xA0 && bytes[index + 1] >= 0x80
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
}
