/// Codes that are pressed: "type 2580 on the keypad", "press 4519# at the barrier".
enum PressedCode {
    private static let verbs = WordSet("type enter press dial use tap input punch key typing pressing")

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
            // "Punch in 5172".
            if last - start == 2, reading.matches("in", at: start), reading.byte(start - 1) == 0x20 {
                let end = start - 1
                start = end
                while start > 0, end - start < 8, reading.byte(start - 1).isLetter { start -= 1 }
                return verbs.contains(reading.text[start..<end]) ? offset..<stop : nil
            }
            return verbs.contains(reading.text[start..<last]) ? offset..<stop : nil
        }
        return nil
    }

    /// "4417 is the code for the gate", "739201 is your verification code": digits that begin the sentence of a word.
    static func stated(_ reading: Reading, before end: Int) -> Range<Int>? {
        let sentence = reading.sentence(around: end, reach: 90)
        var start = sentence.lowerBound
        while start < end, !reading.isWord(at: start) { start += 1 }
        var stop = start
        while stop < end, reading.byte(stop).isWordByte || reading.byte(stop) == 0x23 { stop += 1 }
        let digits = reading.text[start..<stop]
        guard (4...10).contains(digits.count), digits.allSatisfy({ $0.isDigit || $0 == 0x23 }) else { return nil }
        var offset = stop
        while [0x20, 0x2C, 0x2D, 0x22, 0x27].contains(reading.byte(offset)) { offset += 1 }
        guard offset <= end, statements.contains(where: { reading.matches($0, at: offset) }),
            !reading.text[offset..<end].contains(where: \.isDigit)
        else { return nil }
        return start..<stop
    }

    private static let statements = [
        "is the ", "is your ", "is our ", "is my ", "is now ", "was the ", "that's ", "is still ", "for the ",
        "as the ",
        "will be ",
    ]
}
