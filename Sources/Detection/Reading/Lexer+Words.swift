// Words: letters eight at a time, what is more than letters byte by byte.

extension Lexer {
    /// What is known of a word so far.
    struct Word {
        var hash = NameHash()
        var letters = 0
        var digits = 0
    }

    /// Reads words of ASCII letters with one blank between them, as long as nothing else comes.
    @inline(__always)
    mutating func readWords(_ text: Span<UInt8>, _ classes: borrowing Span<UInt8>, from begin: Int) -> Int {
        // The last bytes of a text are read one by one.
        let lastStep = text.count - 9
        var start = begin
        while true {
            var position = start
            var word = Word()
            if position < lastStep { Self.readLetters(text, &position, &word) }
            if position < text.count,
                position >= lastStep || classes[Int(text[position])] &- 1 < ByteKind.apostrophe
            {
                return finishWord(text, from: start, at: position, &word)
            }
            let hash = word.hash.finish()
            if vocabulary.mayHave(hash) { addWord(hash, text, start..<position) }
            past.add(hash, start, position)
            guard position < lastStep, text[position] == 0x20, classes[Int(text[position + 1])] == ByteKind.letter
            else { return position }
            start = position + 1
        }
    }

    /// Reads ASCII letters, eight at a time; the last bytes of a text not at all.
    @inline(__always)
    static func readLetters(_ text: Span<UInt8>, _ position: inout Int, _ word: inout Word) {
        while position + 8 <= text.count {
            let bytes = text.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
            let folded = bytes | 0x2020_2020_2020_2020
            // The top bit of each byte: at least "a", more than "z", not ASCII.
            let low = folded & 0x7F7F_7F7F_7F7F_7F7F
            let atLeast = low &+ 0x1F1F_1F1F_1F1F_1F1F
            let above = low &+ 0x0505_0505_0505_0505
            let others = ~(atLeast & ~above & ~bytes) & 0x8080_8080_8080_8080
            let count = others.trailingZeroBitCount >> 3
            if count == 0 { return }
            let mask: UInt64 = count == 8 ? ~0 : (1 << UInt64(truncatingIfNeeded: count &* 8)) &- 1
            word.hash.add(folded & mask, count: count)
            word.letters &+= count
            position &+= count
            if count < 8 { return }
        }
    }

    /// Reads the rest of a word byte by byte: digits, accents, apostrophes, the last bytes of a text.
    mutating func finishWord(_ text: Span<UInt8>, from start: Int, at begin: Int, _ word: inout Word) -> Int {
        var position = begin
        var beforeApostrophe: NameHash?
        var apostrophe = start
        scan: while position < text.count {
            let byte = text[position]
            if byte.isLetter {
                word.hash.add(byte | 0x20)
                word.letters += 1
                position += 1
            } else if byte.isDigit {
                word.hash.add(byte)
                word.digits += 1
                position += 1
            } else if byte >= 0x80, case let length = Self.letter(text, position, &word.hash), length > 0 {
                word.letters += 1
                position += length
            } else {
                let length = byte == 0x27 ? 1 : Self.isCurlyApostrophe(text, position) ? 3 : 0
                guard length > 0, word.letters > 0, beforeApostrophe == nil, position + length < text.count,
                    text[position + length].isLetter
                else { break scan }
                beforeApostrophe = word.hash
                apostrophe = position
                position += length
            }
        }
        guard word.digits == 0 else {
            if position - start <= 3, past[1].hash != 0 {
                addNumberedPhrase(word.hash.finish(), text, start..<position)
            }
            addCode(text, start..<position, digits: word.digits, letters: word.letters)
            past.end()
            return position
        }
        var end = position
        if let before = beforeApostrophe, text[position - 1] | 0x20 == 0x73,
            position - apostrophe == (text[apostrophe] == 0x27 ? 2 : 4)
        {
            // "Amelia's" is "Amelia".
            word.hash = before
            end = apostrophe
        }
        let hash = word.hash.finish()
        if vocabulary.mayHave(hash) { addWord(hash, text, start..<end) }
        past.add(hash, start, position)
        return max(position, start + 1)
    }

    private mutating func addCode(_ text: Span<UInt8>, _ range: Range<Int>, digits: Int, letters: Int) {
        let shape =
            if letters == 0 {
                Shapes.digitsOnly(digits)
            } else if text[range.lowerBound].isDigit {
                Shapes.digitFirst(range.count)
            } else {
                Shapes.letterFirst(range.count)
            }
        addMark(.code, shape: shape, range)
    }

    /// Adds a word that the vocabulary may have.
    private mutating func addWord(_ hash: UInt64, _ text: Span<UInt8>, _ range: Range<Int>) {
        let entry = vocabulary.entry(hash)
        guard entry != 0 else { return }
        let known = vocabulary[entry]
        let first = text[range.lowerBound]
        var token = DataToken(
            start: UInt32(range.lowerBound), end: UInt32(range.upperBound), entry: entry, kind: .word, shape: 0,
            isCapitalised: first.isUpperLetter || first >= 0xC3, isUpper: Self.isUpper(text, range))
        if known.phraseLengths != 0 { extend(&token, hash, known.phraseLengths, text) }
        if token.entry == entry ? known.hasMeaning : vocabulary[token.entry].hasMeaning { tokens.append(token) }
    }
}
