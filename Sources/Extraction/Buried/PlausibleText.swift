/// Tells words and numbers that people write from what random letters decode to.
enum PlausibleText {
    /// Fewer bytes may be words by chance.
    private static let shortest = 9

    /// The text that some bytes are: as they stand, or as UTF-16.
    static func of(_ bytes: [UInt8]) -> [UInt8]? {
        if isOne(bytes) { return bytes }
        guard bytes.count >= 2 * shortest, bytes[1] == 0 || bytes[0] == 0 else { return nil }
        let shift = bytes[0] == 0 ? 1 : 0
        var letters: [UInt8] = []
        for index in stride(from: shift, to: bytes.count, by: 2) where bytes[index] != 0 {
            letters.append(bytes[index])
        }
        return letters.count * 2 + 2 >= bytes.count && isOne(letters) ? letters : nil
    }

    /// Whether letters that may as well have been numbers, or stand apart for another reason, make a word or a number of a
    /// person: marks of a class and signs of a register don't.
    static func isTelling(_ letters: [UInt8]) -> Bool {
        if StrayWords.isNumber(letters.span, in: 0..<letters.count) { return true }
        var kinds: Set<UInt8> = []
        var count = 0
        var turns = 0
        var wasLower = false
        for byte in letters {
            let isUpper = (0x41...0x5A).contains(byte)
            guard isUpper || (0x61...0x7A).contains(byte) else {
                wasLower = false
                continue
            }
            if isUpper, wasLower { turns += 1 }
            wasLower = !isUpper
            kinds.insert(byte | 0x20)
            count += 1
        }
        let vowels = kinds.intersection(Array("aeiou".utf8)).count
        return count >= 8 && kinds.count >= 6 && vowels >= 2 && turns * 8 <= count && count * 5 >= letters.count * 4
    }

    /// Whether they are letters, digits and blanks, with few other signs among them and not all alike. Of a short text
    /// hardly any sign may be another.
    static func isOne(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= shortest else { return false }
        var words = 0
        var signs = 0
        var letters = 0
        // Which of 64 kinds of bytes there are.
        var kinds: UInt64 = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39: words += 1
            case 0x41...0x5A, 0x61...0x7A:
                words += 1
                letters += 1
            case 0x20, 0x0A, 0x0D: words += 1
            case 0x09, 0x21...0x7E: signs += 1
            case 0x80...: letters += 1
            default: return false
            }
            kinds |= 1 << UInt64(byte & 63)
        }
        guard letters > 0, kinds.nonzeroBitCount >= 4, signs * 4 <= bytes.count else { return false }
        if bytes.count < 16 { return words == bytes.count || words + 1 == bytes.count && bytes.count > 11 }
        return (try? UTF8Span(validating: bytes.span)) != nil
    }
}
