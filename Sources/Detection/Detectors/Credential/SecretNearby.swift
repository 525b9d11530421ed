/// A value that looks like nothing but a secret, in the sentence of a word such as "password" or in the one before or
/// behind: "I've reset it for you: Bluebell-77-Fox. Change the password when you get in."
enum SecretNearby {
    /// Bytes to either side of the word.
    private static let reach = 140
    private static let longest = 40

    /// - Parameter bounds: where the words of the same kind before and behind it end and begin, which look for themselves.
    static func read(_ reading: Reading, around word: Range<Int>, in bounds: Range<Int>) -> (Range<Int>, Double)? {
        // A value that begins within the bounds may end beyond them.
        let near = bounds.lowerBound..<min(reading.text.count, bounds.upperBound + longest)
        let sentence = reading.sentence(around: word.lowerBound, reach: reach, in: near)
        if isAdvice(sentence.clamped(to: bounds), reading) { return nil }
        var offset = max(bounds.lowerBound, word.lowerBound - reach)
        let end = min(bounds.upperBound, word.upperBound + reach)
        while offset > bounds.lowerBound, reading.byte(offset - 1) > 0x20 { offset -= 1 }
        var best: (Range<Int>, Double)?
        while offset < end {
            while offset < end, reading.byte(offset) <= 0x20 {
                // Another paragraph speaks of something else.
                if reading.byte(offset) == 0x0A, reading.byte(offset + 1) == 0x0A {
                    if offset > word.upperBound { return best }
                    best = nil
                }
                offset += 1
            }
            let start = offset
            while offset < reading.text.count, reading.byte(offset) > 0x20 { offset += 1 }
            guard offset > start, offset - start <= longest, !(start..<offset).overlaps(word) else { continue }
            let value = trimmed(start..<offset, reading)
            guard value.count >= 6 else { continue }
            if sentence.contains(value.lowerBound) {
                if isSecret(value, reading) { return (value, 0.65) }
                if best == nil, isLikely(value, reading) { best = (value, 0.55) }
                continue
            }
            guard isSecret(value, reading) else { continue }
            let own = reading.sentence(around: value.lowerBound, reach: reach)
            if best == nil, !isAdvice(own.clamped(to: bounds), reading) { best = (value, 0.55) }
        }
        return best
    }

    /// Unlike any word, name, code of a room or a product: letters and digits mixed with symbols, or in each other.
    private static func isSecret(_ value: Range<Int>, _ reading: Reading) -> Bool {
        let text = reading.text[value]
        let looks = SecretLooks(text)
        guard looks.isMixed, !text.contains(0x2F) else { return false }
        // An exclamation mark at the end is one nearly always.
        if text.last == 0x21 { return looks.innerDigits > 0 || SecretLooks(text.dropLast()).isHard }
        if looks.isHard { return true }
        let parts = text.split { $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
        return parts.count >= 3 && looks.strength == 4 && text.count >= 10
    }

    /// A word with digits in it or behind it that numbers nothing: "bees44", "Kite-31".
    private static func isLikely(_ value: Range<Int>, _ reading: Reading) -> Bool {
        let text = reading.text[value]
        let looks = SecretLooks(text)
        guard looks.isMixed, looks.digits > 0, looks.lowers >= 3, !text.contains(0x2F), !text.contains(0x40) else {
            return false
        }
        let head = text.prefix { $0.isLetter }
        return head.count >= 3 && !LinkWords.numbered.contains(head) && looks.symbols <= 2
    }

    private static func trimmed(_ range: Range<Int>, _ reading: Reading) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, !reading.byte(start).isWordByte || reading.byte(start) == 0xE2 {
            start += reading.byte(start) == 0xE2 ? 3 : 1
        }
        while end > start, [0x2E, 0x2C, 0x3B, 0x3A, 0x29, 0x22, 0x27, 0x2A, 0x5D, 0x3F].contains(reading.byte(end - 1))
        {
            end -= 1
        }
        return start..<max(start, end)
    }

    private static func isAdvice(_ sentence: Range<Int>, _ reading: Reading) -> Bool {
        var start = sentence.lowerBound
        for offset in sentence.lowerBound...sentence.upperBound {
            if offset < sentence.upperBound, case let byte = reading.text[offset], byte.isWordByte || byte == 0x27 {
                continue
            }
            if offset > start, advice.contains(reading.text[start..<offset]) { return true }
            start = offset + 1
        }
        return false
    }

    private static let advice = WordSet(
        "never don't dont avoid rather like such example eg choose weak weakest strong stronger strongest common than "
            + "instead policy must should characters minimum guess guessed hash hashes article version asset serial model"
    )
}

/// Codes that are pressed: "type 2580 on the keypad", "press 4519# at the barrier".
enum PressedCode {
    private static let verbs = WordSet("type enter press dial use tap input punch")

    /// The digits before a word such as "keypad", with one of the verbs before them.
    static func read(_ reading: Reading, before end: Int) -> Range<Int>? {
        var offset = end
        var words = 0
        while words < 4, offset > 0 {
            while offset > 0, reading.byte(offset - 1) == 0x20 { offset -= 1 }
            let stop = offset
            while offset > 0, stop - offset < 12, reading.byte(offset - 1) > 0x20 { offset -= 1 }
            guard offset < stop, reading.byte(offset - 1) <= 0x20 || offset == 0 else { return nil }
            words += 1
            let text = reading.text[offset..<stop]
            guard text.count >= 4, text.count <= 9, text.allSatisfy({ $0.isDigit || $0 == 0x23 || $0 == 0x2A }) else {
                continue
            }
            var start = offset
            while start > 0, reading.byte(start - 1) == 0x20 { start -= 1 }
            let last = start
            while start > 0, last - start < 8, reading.byte(start - 1).isLetter { start -= 1 }
            return verbs.contains(reading.text[start..<last]) ? offset..<stop : nil
        }
        return nil
    }
}
