// Words with some of their letters hidden.

extension TextReader {
    /// `f**k`, `sh*t`, `c-nt`: one mark a letter, the first letter and at least two letters visible.
    mutating func readMasked(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard range.count >= 4, piece.characters[range.lowerBound].byte &- 0x61 < 26 else { return false }
        var visible = 0
        var masks = 0
        var mask: UInt8 = 0
        var capitals = 0
        for place in range {
            let character = piece.characters[place]
            if character.byte &- 0x61 < 26 {
                visible += 1
                if character.isUpper { capitals += 1 }
            } else if StandIns.masks(character.byte), mask == 0 || mask == character.byte {
                masks += 1
                mask = character.byte
            } else {
                return false
            }
        }
        // People mask with one sign, and write all, none or the first of the letters as capitals; encoded data doesn't.
        let isWritten =
            capitals == 0 || capitals == visible || (capitals == 1 && piece.characters[range.lowerBound].isUpper)
        guard masks > 0, visible >= 2, isWritten else { return false }
        for word in lexicon.maskable(first: piece.characters[range.lowerBound].byte, count: range.count)
        where fits(word, range) {
            append(token(range, word: word, disguise: .masked), bytes)
            return true
        }
        return false
    }

    private func fits(_ word: Int32, _ range: Range<Int>) -> Bool {
        let text = lexicon.texts[Int(word)]
        for (place, letter) in zip(range, text) {
            let byte = piece.characters[place].byte
            if byte &- 0x61 < 26, byte != letter { return false }
        }
        return true
    }
}
