/// A value that looks like nothing but a secret, in the sentence of a word such as "password" or in the one before or
/// behind: "I've reset it for you: Bluebell-77-Fox. Change the password when you get in."
enum SecretNearby {
    /// Bytes to either side of the word.
    private static let reach = 140
    private static let longest = 40

    /// How much the word says, and so how little the value has to.
    enum Trust {
        /// "Password": a word with digits in the same sentence will do.
        case word
        /// "Get in": one that is led up to, in the same sentence.
        case introduced
        /// "Account": only what can be nothing else.
        case sure
    }

    /// - Parameter bounds: where the words of the same kind before and behind it end and begin, which look for themselves.
    static func read(
        _ reading: Reading, around word: Range<Int>, in bounds: Range<Int>, trust: Trust = .word
    ) -> (Range<Int>, Double)? {
        // A value that begins within the bounds may end beyond them.
        let near = bounds.lowerBound..<min(reading.text.count, bounds.upperBound + longest)
        let sentence = reading.sentence(around: word.lowerBound, reach: reach, in: near)
        if isAdvice(sentence.clamped(to: bounds), reading) { return nil }
        // What is asked for in a letter that is answered stands above it.
        let isAsked = trust == .word && isQuoted(word.lowerBound, reading)
        let back = isAsked ? 2 * reach : reach
        var offset = max(bounds.lowerBound, word.lowerBound - back)
        let end = min(bounds.upperBound, word.upperBound + reach)
        while offset > bounds.lowerBound, reading.byte(offset - 1) > 0x20 { offset -= 1 }
        var best: (Range<Int>, Double)?
        while offset < end {
            while offset < end, reading.byte(offset) <= 0x20 {
                // Another paragraph speaks of something else.
                if reading.byte(offset) == 0x0A, reading.byte(offset + 1) == 0x0A {
                    if offset > word.upperBound {
                        return best ?? (trust == .word ? alone(offset, end, reading) : nil)
                    }
                    if !isAsked { best = nil }
                }
                offset += 1
            }
            let start = offset
            while offset < reading.text.count, reading.byte(offset) > 0x20 { offset += 1 }
            guard offset > start, offset - start <= longest, !(start..<offset).overlaps(word) else { continue }
            let value = trimmed(start..<offset, reading)
            guard value.count >= 6 else { continue }
            let isHere = sentence.contains(value.lowerBound)
            if isHere, isSecret(value, reading) { return (value, 0.65) }
            if best != nil { continue }
            let isLikely = trust != .sure && isLikely(value, reading)
            if isHere, isLikely, trust == .word || isLedUpTo(value, word, reading) {
                best = (value, 0.55)
                continue
            }
            let isTold = trust == .word ? isIntroduced(value, reading) : isLedUpTo(value, word, reading)
            guard isSecret(value, reading) || isLikely && isTold else {
                continue
            }
            let own = reading.sentence(around: value.lowerBound, reach: reach)
            if !isAdvice(own.clamped(to: bounds), reading) { best = (value, 0.55) }
        }
        return best
    }

    /// A value that is all of the paragraph behind: "Here's the password as requested", an empty line, and the value.
    private static func alone(_ start: Int, _ end: Int, _ reading: Reading) -> (Range<Int>, Double)? {
        var start = start
        while start < end, reading.byte(start) <= 0x20 { start += 1 }
        var stop = start
        while stop < reading.text.count, reading.byte(stop) > 0x20 { stop += 1 }
        guard stop > start, stop - start <= longest, reading.byte(stop) == 0x0A else { return nil }
        let value = trimmed(start..<stop, reading)
        return value.count >= 6 && (isSecret(value, reading) || isLikely(value, reading)) ? (value, 0.6) : nil
    }

    /// "It's ...", "try ...", "Sure: ...", or alone in its line.
    private static func isIntroduced(_ value: Range<Int>, _ reading: Reading) -> Bool {
        let end = reading.skip(back: value.lowerBound)
        let last = reading.byte(end - 1)
        if last == 0x3A || last == 0x2D || last == 0x3D || last == 0x94 || last == 0x93 { return true }
        if last == 0x2C || last == 0x2E { return PlainSecret.endsClause(at: value.upperBound, reading) }
        if last == 0x0A { return reading.byte(value.upperBound) <= 0x20 }
        var start = end
        while start > 0, reading.byte(start - 1).isWordByte || reading.byte(start - 1) == 0x27 { start -= 1 }
        return LinkWords.introducing.contains(reading.text[start..<end])
    }

    /// "Zipped with ...", "to open it type ...", "... opens it", or just behind the word.
    private static func isLedUpTo(_ value: Range<Int>, _ word: Range<Int>, _ reading: Reading) -> Bool {
        if value.lowerBound >= word.upperBound, value.lowerBound - word.upperBound <= 2 { return true }
        if LinkWords.opening.contains(where: { reading.matches($0, at: value.upperBound + 1) }) { return true }
        let end = reading.skip(back: value.lowerBound)
        if [0x3A, 0x3D, 0x2F].contains(reading.byte(end - 1)) { return true }
        var start = end
        while start > 0, reading.byte(start - 1).isWordByte || reading.byte(start - 1) == 0x27 { start -= 1 }
        return LinkWords.leading.contains(reading.text[start..<end])
    }

    /// In a line of the letter that is answered.
    private static func isQuoted(_ offset: Int, _ reading: Reading) -> Bool {
        let reach = max(0, offset - 200)
        var start = reading.last(0x0A, in: reach..<offset).map { $0 + 1 } ?? reach
        while reading.byte(start) == 0x20 { start += 1 }
        return reading.byte(start) == 0x3E
    }

    /// Unlike any word, name, code of a room or a product: letters and digits mixed with symbols, or in each other.
    private static func isSecret(_ value: Range<Int>, _ reading: Reading) -> Bool {
        let text = reading.text[value]
        let looks = SecretLooks(text)
        guard looks.isMixed, !text.contains(0x2F),
            looks.symbols > 0 || !LinkWords.numbered.contains(text.prefix { $0.isLetter })
        else {
            return false
        }
        // An exclamation mark at the end is one nearly always.
        if text.last == 0x21 { return looks.innerDigits > 0 || SecretLooks(text.dropLast()).isHard }
        if looks.isHard { return true }
        let parts = text.split { $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
        guard parts.count >= 3, text.count >= 10, looks.digits > 0 else { return false }
        // "Heron-Quay-71", "zebra-cup-9".
        return looks.strength == 4
            || parts.dropLast().allSatisfy {
                $0.count >= 3 && $0.allSatisfy(\.isLetter) && !LinkWords.numbered.contains($0)
            }
                && parts.last?.allSatisfy(\.isDigit) == true && !isYear(parts.last)
    }

    private static func isYear(_ text: ArraySlice<UInt8>?) -> Bool {
        text?.count == 4 && (text?.starts(with: "20".utf8) == true || text?.starts(with: "19".utf8) == true)
    }

    /// A word with digits in it or behind it that numbers nothing: "bees44", "Kite-31".
    private static func isLikely(_ value: Range<Int>, _ reading: Reading) -> Bool {
        let text = reading.text[value]
        let looks = SecretLooks(text)
        guard looks.isMixed, looks.digits > 0, looks.lowers >= 3 || looks.digits >= 4 && looks.lowers >= 2,
            !text.contains(0x2F), !text.contains(0x40)
        else {
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
        var isDuty = false
        for offset in sentence.lowerBound...sentence.upperBound {
            if offset < sentence.upperBound, case let byte = reading.text[offset], byte.isWordByte || byte == 0x27 {
                continue
            }
            if offset > start {
                let word = reading.text[start..<offset]
                // "Must be", "should contain", unlike "he should go to".
                if advice.contains(word) || isDuty && dutiful.contains(word) { return true }
                isDuty = duties.contains(word)
            }
            start = offset + 1
        }
        return false
    }

    private static let duties = WordSet("must should")
    private static let dutiful = WordSet("be contain have not never include use consist always only change keep")
    private static let advice = WordSet(
        "never don't dont avoid rather like such example eg choose weak weakest strong stronger strongest common than "
            + "instead policy characters minimum guess guessed hash hashes article version asset serial model"
    )
}
