// What a folded piece is: a masked word, words divided by hyphens, dots and underscores, codes, numbers.

extension TextReader {
    /// Reads the gathered piece as one or several words.
    mutating func readPiece(_ bytes: borrowing Span<UInt8>) {
        guard !piece.characters.isEmpty else { return }
        defer { piece.removeAll() }
        if piece.sawForeign {
            sawForeign = true
            return append(token(0..<piece.characters.count, word: -1, disguise: .none), bytes)
        }
        let trick = piece.disguise
        let whole = trimmed(0..<piece.characters.count)
        if whole.isEmpty || readMasked(whole, bytes) || readMarked(whole, bytes) { return }
        isCode = looksLikeCode(whole)
        var begin = whole.lowerBound
        for place in whole {
            let byte = piece.characters[place].byte
            guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") else { continue }
            readPart(begin..<place, bytes, trick)
            begin = place + 1
        }
        readPart(begin..<whole.upperBound, bytes, trick)
    }

    /// `f**uc**k`, `b_it_ch`: marks in pairs between the letters of a certain word.
    private mutating func readMarked(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        var marks = 0
        var hasher = WordHasher()
        for place in range {
            let byte = piece.characters[place].byte
            if byte &- 0x61 < 26 {
                hasher.add(byte)
            } else if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") {
                marks += 1
            } else {
                return false
            }
        }
        guard marks >= 2, marks % 2 == 0, range.count - marks >= 4 else { return false }
        let word = lexicon.find(hasher.value)
        guard word >= 0, lexicon[word].entry >= 0 else { return false }
        append(token(range, word: word, disguise: .markup), bytes)
        return true
    }

    /// Serial numbers, keys and plates: capitals in odd places, or several parts of letters and digits.
    private func looksLikeCode(_ range: Range<Int>) -> Bool {
        var capitals = 0
        var small = 0
        var digits = 0
        var mixed = 0
        var isOdd = false
        var (partLetters, partDigits) = (0, 0)
        func endPart() {
            if partDigits > 0, partLetters > 0 || partDigits > 2 { mixed += 1 }
            (partLetters, partDigits) = (0, 0)
        }
        for place in range {
            let character = piece.characters[place]
            if character.byte &- 0x61 < 26 {
                partLetters += 1
                if character.isUpper {
                    capitals += 1
                    isOdd = isOdd || small > 0
                } else {
                    small += 1
                }
            } else if character.byte &- 0x30 < 10 {
                digits += 1
                partDigits += 1
            } else if character.byte == UInt8(ascii: "-") {
                endPart()
            }
        }
        endPart()
        return digits > 0 && ((isOdd && small > 0) || mixed > 1)
    }

    /// Without the punctuation around it.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        func isCore(_ byte: UInt8) -> Bool {
            byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$")
                || byte == UInt8(ascii: "+")
        }
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, !isCore(piece.characters[lower].byte) { lower += 1 }
        while upper > lower, !isCore(piece.characters[upper - 1].byte) { upper -= 1 }
        return lower..<upper
    }

    private mutating func readPart(_ given: Range<Int>, _ bytes: borrowing Span<UInt8>, _ trick: Disguise) {
        let range = trimmed(given)
        guard !range.isEmpty else { return }
        var letters = 0
        var digits = 0
        var apostrophes = 0
        for place in range {
            let byte = piece.characters[place].byte
            if byte &- 0x61 < 26 { letters += 1 }
            if byte &- 0x30 < 10 { digits += 1 }
            if byte == UInt8(ascii: "'") { apostrophes += 1 }
        }
        let others = range.count - letters - apostrophes
        if others == 0 { return appendLetters(range, bytes, trick) }
        if letters == 0 {
            var number = token(range, word: -1, disguise: .none)
            number.marks = .number
            return append(number, bytes)
        }
        let exact = lexicon.find(hash(range))
        if exact >= 0 { return append(token(range, word: exact, disguise: trick), bytes) }
        if digits > 0, let core = core(of: range) { return appendLetters(core, bytes, trick) }
        // A word has at least as many letters as stand-ins; codes, addresses and measures don't.
        if !isCode, letters >= 2 || others > digits, readStandIns(range, letters: letters, bytes, trick) { return }
        appendRuns(range, bytes, trick)
    }

    /// A known word without the digits at either end, which belong to a name or a number and not to the word.
    private func core(of range: Range<Int>) -> Range<Int>? {
        var core = range
        while core.count > 1, piece.characters[core.upperBound - 1].byte &- 0x30 < 10 {
            core = core.lowerBound..<core.upperBound - 1
        }
        while core.count > 1, piece.characters[core.lowerBound].byte &- 0x30 < 10 {
            core = core.lowerBound + 1..<core.upperBound
        }
        guard core.count >= 4, core != range, piece.characters[core].allSatisfy({ $0.byte &- 0x61 < 26 }),
            lexicon.find(hash(core)) >= 0
        else { return nil }
        return core
    }

    /// Digits and symbols read as letters.
    private mutating func readStandIns(
        _ range: Range<Int>, letters: Int, _ bytes: borrowing Span<UInt8>, _ trick: Disguise
    ) -> Bool {
        for variant in 0...1 {
            let isOther = spell(range, variant: variant)
            if variant == 1, !isOther { break }
            let word = lexicon.find(WordHash.of(spare))
            if word >= 0, accepts(word, letters: letters) {
                append(token(range, word: word, disguise: .digits), bytes)
                return true
            }
            if let word = unstretched(spare) ?? inner(spare)?.0, lexicon[word].entry >= 0 {
                append(token(range, word: word, disguise: .digits), bytes)
                return true
            }
        }
        let bare = stripped(range)
        guard bare != range else { return false }
        readPart(bare, bytes, trick)
        return true
    }

    /// Whether a word may be what digits and symbols hide: short ones happen by chance in codes.
    private func accepts(_ word: Int32, letters: Int) -> Bool {
        let count = lexicon.texts[Int(word)].count
        if count == 4, letters == 2, piece.characters.allSatisfy({ $0.isUpper || !($0.byte &- 0x61 < 26) }) {
            return false
        }
        return count >= 4 || (count == 3 && letters == 2 && lexicon[word].entry >= 0)
    }

    /// Without symbols at the ends that might have been letters.
    private func stripped(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        func isSymbol(_ byte: UInt8) -> Bool { !(byte &- 0x61 < 26) && !(byte &- 0x30 < 10) }
        while lower < upper, isSymbol(piece.characters[lower].byte) { lower += 1 }
        while upper > lower, isSymbol(piece.characters[upper - 1].byte) { upper -= 1 }
        return lower..<upper
    }

    /// Writes the letters that a range stands for into `spare`; says whether another variant reads it otherwise.
    @discardableResult
    private mutating func spell(_ range: Range<Int>, variant: Int) -> Bool {
        spare.removeAll(keepingCapacity: true)
        var isOther = false
        for place in range {
            let byte = piece.characters[place].byte
            if byte &- 0x61 < 26 {
                spare.append(byte)
            } else {
                let letter = StandIns.letter(byte, variant: variant) ?? byte
                isOther = isOther || (variant == 1 && letter != StandIns.letter(byte, variant: 0) ?? byte)
                spare.append(letter)
            }
        }
        return isOther
    }

    private func hash(_ range: Range<Int>) -> UInt64 {
        var hasher = WordHasher()
        for place in range { hasher.add(piece.characters[place].byte) }
        return hasher.value
    }

    func token(_ range: Range<Int>, word: Int32, disguise: Disguise) -> Token {
        let first = piece.characters[range.lowerBound]
        let last = piece.characters[range.upperBound - 1]
        return Token(
            start: min(first.start, last.start), end: max(first.end, last.end), word: word,
            marks: range.count == 1 && first.byte &- 0x61 < 26 ? .single : first.isUpper ? .upper : [],
            disguise: disguise)
    }

    /// A part of nothing but letters (after folding).
    private mutating func appendLetters(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>, _ trick: Disguise) {
        var token = token(range, word: lexicon.find(hash(range)), disguise: trick)
        if token.word < 0 {
            spell(range, variant: 0)
            if let apostrophe = spare.firstIndex(of: 0x27), apostrophe > 0 {
                token.word = lexicon.find(WordHash.of(spare[..<apostrophe]))
            } else if trick != .accents, let word = unstretched(spare) ?? inner(spare)?.0 {
                token.word = word
                token.disguise = trick == .none ? .stretched : trick
            } else if splitAtCapitals(range, bytes) {
                return
            }
        } else if trick == .none {
            token.disguise = lexicon[token.word].disguise
        }
        append(token, bytes)
    }

    private mutating func splitAtCapitals(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        var begin = range.lowerBound
        for place in range.dropFirst() where piece.characters[place].isUpper && !piece.characters[place - 1].isUpper {
            appendCamel(begin..<place, bytes)
            begin = place
        }
        guard begin > range.lowerBound else { return false }
        appendCamel(begin..<range.upperBound, bytes)
        return true
    }

    private mutating func appendCamel(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) {
        let word = range.count < 4 ? -1 : lexicon.find(hash(range))
        append(token(range, word: word, disguise: .camel), bytes)
    }

    /// The letter runs of a part whose digits and symbols stand for nothing.
    private mutating func appendRuns(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>, _ trick: Disguise) {
        var begin = range.lowerBound
        for place in range.lowerBound...range.upperBound {
            if place < range.upperBound {
                let byte = piece.characters[place].byte
                if byte &- 0x61 < 26 || byte == 0x27 { continue }
            }
            let run = begin..<place
            begin = place + 1
            if run.count >= 4 {
                appendLetters(run, bytes, trick)
            } else if !run.isEmpty {
                // Short runs beside digits are codes: A55, 4th, KS2.
                append(token(run, word: -1, disguise: .none), bytes)
            }
        }
    }
}
