/// The way from a word such as "password" to the value it announces.
struct SecretLink: Sendable {
    var value: Range<Int>
    /// A colon, an equals sign, "is", a new line: the value is announced.
    var isExplicit: Bool
    var isQuoted = false
    /// Whether nothing stands between the word and the value.
    var isNext = false
    /// Whether it is a plain word or several, judged by where they stand.
    var isPlain = false

    init(value: Range<Int>, isExplicit: Bool, isQuoted: Bool = false, isPlain: Bool = false) {
        self.value = value
        self.isExplicit = isExplicit
        self.isQuoted = isQuoted
        self.isPlain = isPlain
    }

    /// Bytes between the word and its value at most.
    static let reach = 110
    static let longest = 72
    static let words = 14

    /// What a word announces, which decides how much is believed of what follows it.
    enum Announcement: Sendable {
        case password
        case pin
        /// "Login", "credentials": a name comes first, the secret behind it.
        case login
    }

    /// "Maple#4821 as the password", "We reset it to Spr1ng-Term, please log in with that password".
    ///
    /// - Parameter bound: where an earlier such word ends, which has looked at what is before it.
    static func read(_ reading: Reading, before end: Int, notBefore bound: Int) -> SecretLink? {
        var first = reading.sentence(around: end, reach: reach, in: min(bound, end)..<end).lowerBound
        // An exclamation mark that belongs to the value: "Gr33nGate! as your password".
        if first > bound, reading.byte(first - 1) == 0x21, reading.matches(" as ", at: first) {
            while first > bound, reading.byte(first - 1) > 0x20 { first -= 1 }
        }
        let sentence = min(first, end)..<end
        var offset = end
        var isBeside = true
        while offset > sentence.lowerBound {
            while offset > sentence.lowerBound, isEdge(reading.byte(offset - 1)) { offset -= 1 }
            let stop = offset
            while offset > sentence.lowerBound, reading.byte(offset - 1) > 0x20 { offset -= 1 }
            var start = offset
            while start < stop, isEdge(reading.byte(start)) { start += 1 }
            guard start < stop, stop - start <= longest else { return nil }
            let word = reading.text[start..<stop]
            let looks = SecretLooks(word)
            let isCalled = isBeside && stop < end - 1 && looks.isMixed && looks.digits > 0 && looks.lowers > 2
            if looks.isHard || isCalled || (isBeside && looks.isMixed && looks.isStrong && word.count >= 6) {
                return SecretLink(value: start..<stop, isExplicit: true)
            }
            if !LinkWords.beside.contains(word) { isBeside = false }
        }
        return nil
    }

    private static func isEdge(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x0A, 0x0D, 0x2A: true
        default: false
        }
    }

    /// The value at an offset: what stands between quotes, or up to the next blank without closing punctuation.
    static func value(_ reading: Reading, at offset: inout Int, isExplicit: Bool) -> SecretLink? {
        while reading.byte(offset).isBlank || reading.byte(offset) == 0x2A { offset += 1 }
        guard offset < reading.text.count, reading.byte(offset) != 0x0A else { return nil }
        var isQuoted = false
        switch reading.byte(offset) {
        case 0x22, 0x27, 0x60:
            isQuoted = true
            offset += 1
        case 0xE2 where reading.byte(offset + 1) == 0x80 && (0x98...0x9E).contains(reading.byte(offset + 2)):
            isQuoted = true
            offset += 3
        default: break
        }
        let start = offset
        var end = offset
        while end < reading.text.count, end - start <= longest {
            let byte = reading.byte(end)
            if byte <= 0x20 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x60 { break }
            if byte == 0xE2, reading.byte(end + 1) == 0x80, (0x98...0x9E).contains(reading.byte(end + 2)) { break }
            if isQuoted, byte == 0x27 { break }
            if byte == 0x3B, reading.byte(end + 1).isUpperLetter || isField(reading, end + 1) { break }
            end += 1
        }
        guard end - start <= longest, end > start else { return nil }
        while end > start, [0x2E, 0x2C, 0x3B, 0x3A, 0x29, 0x27, 0x2A, 0x5D, 0x3F].contains(reading.byte(end - 1)) {
            end -= 1
        }
        guard end > start else { return nil }
        return SecretLink(value: start..<end, isExplicit: isExplicit, isQuoted: isQuoted)
    }

    /// "user=": a field of a connection's description.
    private static func isField(_ reading: Reading, _ start: Int) -> Bool {
        var end = start
        while end - start < 12, reading.byte(end).isLetter { end += 1 }
        return end > start && [0x3D, 0x3A].contains(reading.byte(end))
    }
}
