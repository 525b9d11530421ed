// The folded view, for chunks that aren't plain letters.

extension TextReader {
    /// Folds a chunk character by character and reads the pieces between its separators.
    mutating func fold(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) {
        var index = start
        piece.removeAll()
        while index < end {
            let (scalar, length) = ScalarReader.read(bytes, at: index)
            let from = Int32(index)
            index += length
            if scalar < 0x80 {
                let byte = UInt8(scalar)
                switch byte {
                case UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "&"),
                    UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
                    UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
                    UInt8(ascii: ";"), UInt8(ascii: "~"), UInt8(ascii: "\\"), UInt8(ascii: "`"):
                    readPiece(bytes)
                default:
                    let isUpper = byte &- 0x41 < 26
                    add(isUpper ? byte | 0x20 : byte, from, index, isUpper: isUpper, bytes)
                }
            } else if scalar == 0x202e {
                index = readReversed(bytes, from: index, to: end)
            } else if LookAlikes.isIgnorable(scalar) {
                if scalar == 0xad { piece.sawSoftHyphen = true } else { piece.sawInvisible = true }
            } else if LookAlikes.isCombining(scalar) {
                piece.sawAccent = true
            } else if let (letter, trick) = LookAlikes.letter(scalar) {
                switch trick {
                case .script: piece.sawScript = true
                case .styled: piece.sawStyled = true
                case .accent: piece.sawAccent = true
                }
                add(letter, from, index, isUpper: false, bytes)
            } else if scalar == 0x2019 {
                add(UInt8(ascii: "'"), from, index, isUpper: false, bytes)
            } else if LookAlikes.isEmoji(scalar) {
                readPiece(bytes)
                emoji(bytes, from: Int(from), to: index)
            } else if scalar < 0xc0 || (0x2000...0x2bff).contains(scalar) || (0x3000...0x303f).contains(scalar)
                || scalar == 0xfffd || (0xff00...0xff0f).contains(scalar)
            {
                readPiece(bytes)
            } else {
                piece.sawForeign = true
                add(0, from, index, isUpper: false, bytes)
            }
        }
        readPiece(bytes)
    }

    private mutating func add(
        _ byte: UInt8, _ start: Int32, _ end: Int, isUpper: Bool, _ bytes: borrowing Span<UInt8>
    ) {
        if piece.isFull { readPiece(bytes) }
        piece.characters.append(.init(byte: byte, start: start, end: Int32(end), isUpper: isUpper))
    }

    private mutating func emoji(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) {
        var hash = WordHash.seed
        for index in start..<end { hash = WordHash.step(hash, bytes[index]) }
        append(
            Token(start: Int32(start), end: Int32(end), word: lexicon.find(hash), marks: [], disguise: .none), bytes)
    }

    /// Reads what an explicit right-to-left override shows from its end to its beginning.
    private mutating func readReversed(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Int {
        readPiece(bytes)
        var index = start
        while index < end {
            let (scalar, length) = ScalarReader.read(bytes, at: index)
            if scalar == 0x202c { break }
            if scalar < 0x80, !piece.isFull {
                let byte = UInt8(scalar)
                piece.characters.append(
                    .init(byte: byte &- 0x41 < 26 ? byte | 0x20 : byte, start: Int32(index), end: Int32(index + length))
                )
            } else if let (letter, _) = LookAlikes.letter(scalar), !piece.isFull {
                piece.characters.append(.init(byte: letter, start: Int32(index), end: Int32(index + length)))
            }
            index += length
        }
        piece.characters.reverse()
        readPiece(bytes, disguise: .reversed)
        return index
    }

    /// Reads the gathered piece as one or several words.
    private mutating func readPiece(_ bytes: borrowing Span<UInt8>, disguise: Disguise? = nil) {
        defer { piece.removeAll() }
        guard !piece.characters.isEmpty else { return }
        let trick = disguise ?? piece.disguise
        if piece.sawForeign {
            sawForeign = true
            return appendUnknown(0..<piece.characters.count, bytes)
        }
        let whole = trimmed(0..<piece.characters.count)
        if whole.isEmpty { return }
        if readMasked(whole, bytes) { return }
        var begin = whole.lowerBound
        for place in whole.lowerBound...whole.upperBound {
            let isEnd = place == whole.upperBound
            if isEnd
                || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(piece.characters[place].byte)
            {
                readPart(begin..<place, bytes, trick)
                begin = place + 1
            }
        }
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
        let characters = piece.characters[range]
        let letters = characters.count { $0.byte &- 0x61 < 26 }
        let others = characters.count { !($0.byte &- 0x61 < 26) && $0.byte != UInt8(ascii: "'") }
        let digits = characters.count { $0.byte &- 0x30 < 10 }
        if others == 0 { return appendLetters(range, bytes, trick) }
        if letters == 0 {
            return append(
                Token(
                    start: piece.characters[range.lowerBound].start, end: piece.characters[range.upperBound - 1].end,
                    word: -1, marks: .number, disguise: .none), bytes)
        }
        let exact = lexicon.find(hash(range, variant: nil))
        if exact >= 0 { return append(token(range, word: exact, disguise: trick), bytes) }
        // Digits at either end belong to a name or a number, not to the word.
        var core = range
        while core.count > 1, piece.characters[core.upperBound - 1].byte &- 0x30 < 10 {
            core = core.lowerBound..<core.upperBound - 1
        }
        while core.count > 1, piece.characters[core.lowerBound].byte &- 0x30 < 10 {
            core = core.lowerBound + 1..<core.upperBound
        }
        if core.count >= 4, core != range, isLetters(core), lexicon.find(hash(core, variant: nil)) >= 0 {
            return appendLetters(core, bytes, trick)
        }
        if letters >= 2 || others > digits {
            for variant in 0...1 {
                let word = lexicon.find(hash(range, variant: variant))
                if word >= 0, accepts(word, letters: letters) {
                    return append(token(range, word: word, disguise: .digits), bytes)
                }
            }
            for variant in 0...1 {
                spell(range, variant: variant)
                if let word = unstretched(spare) ?? inner(spare)?.0, lexicon.entries[Int(word)] >= 0 {
                    return append(token(range, word: word, disguise: .digits), bytes)
                }
            }
            let bare = stripped(range)
            if bare != range { return readPart(bare, bytes, trick) }
        }
        appendRuns(range, bytes, trick)
    }

    /// Whether a word may be what digits and symbols hide: short ones happen by chance in codes.
    private func accepts(_ word: Int32, letters: Int) -> Bool {
        let count = lexicon.texts[Int(word)].count
        return count >= 4 || (count == 3 && letters == 2 && lexicon.entries[Int(word)] >= 0)
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

    private mutating func spell(_ range: Range<Int>, variant: Int) {
        spare.removeAll(keepingCapacity: true)
        for place in range {
            let byte = piece.characters[place].byte
            spare.append(byte &- 0x61 < 26 ? byte : StandIns.letter(byte, variant: variant) ?? byte)
        }
    }

    private func hash(_ range: Range<Int>, variant: Int?) -> UInt64 {
        var hash = WordHash.seed
        for place in range {
            let byte = piece.characters[place].byte
            let letter = byte &- 0x61 < 26 ? byte : variant.flatMap { StandIns.letter(byte, variant: $0) } ?? byte
            hash = WordHash.step(hash, letter)
        }
        return hash
    }

    private func isLetters(_ range: Range<Int>) -> Bool { piece.characters[range].allSatisfy { $0.byte &- 0x61 < 26 } }

    private func token(_ range: Range<Int>, word: Int32, disguise: Disguise) -> Token {
        let first = piece.characters[range.lowerBound]
        let last = piece.characters[range.upperBound - 1]
        return Token(
            start: min(first.start, last.start), end: max(first.end, last.end), word: word,
            marks: first.isUpper ? .upper : [], disguise: disguise)
    }

    private mutating func appendUnknown(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) {
        append(token(range, word: -1, disguise: .none), bytes)
    }

    /// A part of nothing but letters (after folding).
    private mutating func appendLetters(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>, _ trick: Disguise) {
        var token = token(range, word: lexicon.find(hash(range, variant: nil)), disguise: trick)
        if token.word < 0 {
            spell(range, variant: 0)
            if let apostrophe = spare.firstIndex(of: 0x27), apostrophe > 0 {
                token.word = lexicon.find(WordHash.of(spare[..<apostrophe]))
            } else if trick != .accents, let word = unstretched(spare) ?? inner(spare)?.0 {
                token.word = word
                token.disguise = trick == .none ? .stretched : trick
            } else if piece.characters[range].dropFirst().contains(where: \.isUpper), splitAtCapitals(range, bytes) {
                return
            }
        } else if trick == .none, lexicon.disguises[Int(token.word)] != .none {
            token.disguise = lexicon.disguises[Int(token.word)]
        }
        append(token, bytes)
    }

    private mutating func splitAtCapitals(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        var parts: [Range<Int>] = []
        var begin = range.lowerBound
        for place in range.dropFirst() where piece.characters[place].isUpper && !piece.characters[place - 1].isUpper {
            parts.append(begin..<place)
            begin = place
        }
        parts.append(begin..<range.upperBound)
        guard parts.count > 1 else { return false }
        for part in parts {
            let word = part.count < 4 ? -1 : lexicon.find(hash(part, variant: nil))
            append(token(part, word: word, disguise: .camel), bytes)
        }
        return true
    }

    /// The letter runs of a part whose digits and symbols stand for nothing.
    private mutating func appendRuns(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>, _ trick: Disguise) {
        var begin: Int?
        var runs: [Range<Int>] = []
        for place in range {
            let isLetter = piece.characters[place].byte &- 0x61 < 26 || piece.characters[place].byte == 0x27
            if isLetter, begin == nil { begin = place }
            if !isLetter, let from = begin {
                runs.append(from..<place)
                begin = nil
            }
        }
        if let from = begin { runs.append(from..<range.upperBound) }
        for run in runs {
            if run.count >= 4 {
                appendLetters(run, bytes, trick)
            } else {
                // Short runs beside digits are codes: A55, 4th, KS2.
                append(token(run, word: -1, disguise: .none), bytes)
            }
        }
    }

    /// `f**k`, `sh*t`, `c-nt`: one mark a letter, the first letter and at least two letters visible.
    private mutating func readMasked(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard range.count >= 4, piece.characters[range.lowerBound].byte &- 0x61 < 26 else { return false }
        var visible = 0
        var masks = 0
        var others = 0
        var mask: UInt8 = 0
        var capitals = 0
        for place in range {
            let byte = piece.characters[place].byte
            if byte &- 0x61 < 26 {
                visible += 1
                if piece.characters[place].isUpper { capitals += 1 }
            } else if StandIns.masks(byte), mask == 0 || mask == byte {
                masks += 1
                mask = byte
            } else {
                others += 1
            }
        }
        // People mask with one sign, and write all, none or the first of the letters as capitals; encoded data doesn't.
        let isWritten =
            capitals == 0 || capitals == visible || (capitals == 1 && piece.characters[range.lowerBound].isUpper)
        guard masks > 0, others == 0, visible >= 2, isWritten else { return false }
        let key = UInt16(piece.characters[range.lowerBound].byte) << 8 | UInt16(range.count)
        guard let words = lexicon.maskable[key] else { return false }
        for word in words {
            let text = lexicon.texts[Int(word)]
            var fits = true
            for (place, letter) in zip(range, text) {
                let byte = piece.characters[place].byte
                if byte &- 0x61 < 26, byte != letter { fits = false }
            }
            if fits {
                append(token(range, word: word, disguise: .masked), bytes)
                return true
            }
        }
        return false
    }
}
