// The folded view, for chunks that aren't plain letters.

extension TextReader {
    /// "7B", "Y10": one letter beside digits, which spells nothing unless the whole is a word.
    mutating func readShortCode(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Bool {
        guard end - start <= 3 else { return false }
        var hasher = WordHasher()
        var letter: Int?
        for index in start..<end {
            let byte = bytes[index]
            if ByteClass.isLetter(byte), letter == nil {
                letter = index
                hasher.add(byte | 0x20)
            } else if byte &- 0x30 < 10 {
                hasher.add(byte)
            } else {
                return false
            }
        }
        guard let letter, lexicon.find(hasher.value) < 0 else { return false }
        append(
            Token(start: Int32(letter), end: Int32(letter + 1), word: -1, marks: .single, disguise: .none), bytes)
        return true
    }

    /// Folds a chunk character by character and reads the pieces between its separators.
    mutating func fold(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) {
        var index = start
        piece.removeAll()
        while index < end {
            let byte = bytes[index]
            if byte < 0x80 {
                let skipped = markup(bytes, at: index, to: end)
                if skipped > index {
                    index = skipped
                    continue
                }
                switch byte {
                case UInt8(ascii: "(") where isLetterLike(bytes, at: index, to: end):
                    add(UInt8(ascii: "("), index, index + 1, isUpper: false, bytes)
                case UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "&"),
                    UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
                    UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
                    UInt8(ascii: ";"), UInt8(ascii: "~"), UInt8(ascii: "\\"), UInt8(ascii: "`"):
                    readPiece(bytes)
                default:
                    let isUpper = byte &- 0x41 < 26
                    add(isUpper ? byte | 0x20 : byte, index, index + 1, isUpper: isUpper, bytes)
                }
                index += 1
                continue
            }
            let (scalar, length) = ScalarReader.read(bytes, at: index)
            let from = index
            index += length
            let meaning =
                Int(scalar) < meanings.count ? meanings[Int(scalar)] : LookAlikes.meaning(ofRare: scalar)
            switch meaning.kind {
            case .foreign:
                piece.sawForeign = true
                add(0, from, index, isUpper: false, bytes)
            case .script, .styled, .accent:
                piece.saw(meaning.kind)
                add(meaning.letter, from, index, isUpper: false, bytes)
            case .invisible: piece.sawInvisible = true
            case .softHyphen: piece.sawSoftHyphen = true
            case .combining: piece.sawAccent = true
            case .emoji:
                readPiece(bytes)
                emoji(bytes, from: from, to: index)
            case .separator: readPiece(bytes)
            case .apostrophe: add(UInt8(ascii: "'"), from, index, isUpper: false, bytes)
            case .override: index = addReversed(bytes, from: index, to: end)
            }
        }
        readPiece(bytes)
    }

    @inline(__always)
    private mutating func add(_ byte: UInt8, _ start: Int, _ end: Int, isUpper: Bool, _ bytes: borrowing Span<UInt8>) {
        if piece.isFull { readPiece(bytes) }
        piece.characters.append(.init(byte: byte, start: Int32(start), end: Int32(end), isUpper: isUpper))
    }

    private mutating func emoji(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) {
        var hasher = WordHasher()
        for index in start..<end { hasher.add(bytes[index]) }
        append(
            Token(
                start: Int32(start), end: Int32(end), word: lexicon.find(hasher.value), marks: [], disguise: .none),
            bytes)
    }

    /// Reads what an explicit right-to-left override shows from its end to its beginning.
    private mutating func addReversed(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Int {
        let first = piece.characters.count
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
        piece.characters[first...].reverse()
        piece.sawReversal = piece.characters.count > first
        return index
    }

    /// An opening bracket in the middle of letters that nothing closes stands for a `c`.
    private func isLetterLike(_ bytes: borrowing Span<UInt8>, at index: Int, to end: Int) -> Bool {
        guard index > 0, index + 1 < end, ByteClass.isLetter(bytes[index - 1]) else { return false }
        guard ByteClass.isLetter(bytes[index + 1]) else { return false }
        for place in index + 1..<end where bytes[place] == UInt8(ascii: ")") { return false }
        return true
    }

    /// Reads a numeric entity or passes over an inline tag or a comment inside a word.
    ///
    /// - Returns: where to go on, or `index` when there is none.
    private mutating func markup(_ bytes: borrowing Span<UInt8>, at index: Int, to end: Int) -> Int {
        if bytes[index] == UInt8(ascii: "&") { return entity(bytes, at: index, to: end) }
        guard bytes[index] == UInt8(ascii: "<"), index + 2 < end, !piece.characters.isEmpty else { return index }
        var place = index + 1
        let isComment = bytes[place] == UInt8(ascii: "!")
        guard isComment || bytes[place] == UInt8(ascii: "/") || ByteClass.isLetter(bytes[place]) else { return index }
        let most = min(end, index + TextReader.longestMarkup)
        while place < most, bytes[place] != UInt8(ascii: ">") { place += 1 }
        guard place < most else { return index }
        piece.sawMarkup = true
        return place + 1
    }

    private mutating func entity(_ bytes: borrowing Span<UInt8>, at index: Int, to end: Int) -> Int {
        guard index + 3 < end, bytes[index + 1] == UInt8(ascii: "#") else { return index }
        var place = index + 2
        let isHex = bytes[place] | 0x20 == UInt8(ascii: "x")
        if isHex { place += 1 }
        var scalar: UInt32 = 0
        let first = place
        while place < min(end, first + 6) {
            let byte = bytes[place] | 0x20
            let isLetter = byte &- 0x61 < 6
            guard bytes[place] &- 0x30 < 10 || (isHex && isLetter) else { break }
            scalar = scalar &* (isHex ? 16 : 10) &+ UInt32(isLetter ? byte - 0x57 : bytes[place] - 0x30)
            place += 1
        }
        guard place > first, place < end, bytes[place] == UInt8(ascii: ";"), scalar < 0x80 else { return index }
        let byte = UInt8(scalar) | 0x20
        guard byte &- 0x61 < 26 else { return index }
        piece.sawMarkup = true
        add(byte, index, place + 1, isUpper: false, bytes)
        return place + 1
    }
}
