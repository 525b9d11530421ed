/// Letters that stand in a text as base64, base32, base85, or as numbers: read where they stand, whatever the document
/// around them is. Only what decodes to plain words or numbers counts, so that names, links and sums stay what they are.
struct EncodedText {
    struct Piece: Equatable {
        /// One word for the writing: `base64`, `base32`, `base85`, `hexadecimal`, `binary`.
        let writing: String
        let text: [UInt8]
        /// Whether it may as well be a list of numbers.
        var isDoubtful = false
    }

    private(set) var pieces: [Piece] = []
    private let most: Int
    /// Nothing before this place is looked at again.
    private var floor = 0

    /// Shorter words are not looked at: nine letters take twelve of base64.
    private static let shortest = 12

    /// - Parameter most: how many pieces are looked for.
    init(in text: Span<UInt8>, most: Int) {
        self.most = most
        guard text.count >= Self.shortest else { return }
        var start = 0
        while start + Self.shortest <= text.count, pieces.count < most {
            // The last blank among the next bytes; most windows have one near their end.
            var place = start + Self.shortest - 1
            while place >= start, text[place] > 0x20 { place -= 1 }
            if place >= start {
                let word = place + 1
                start =
                    readNumbers(text, from: word) ?? readGroups(text, from: word) ?? readApart(text, from: word) ?? word
            } else {
                start = readWord(text, from: start)
            }
        }
    }

    /// A long word, joined with the lines that carry it on, if it fills its own. Answers where the search goes on.
    private mutating func readWord(_ text: Span<UInt8>, from start: Int) -> Int {
        let end = Self.wordEnd(text, from: start)
        if let next = readNumbers(text, from: start) { return next }
        var lines = [start..<end]
        var letters: [UInt8] = []
        letters.append(text, start..<end)
        // A block of lines of one length, the last of them as long or shorter.
        while letters.count < Self.longest, let line = Self.wordBehind(text, lines[lines.count - 1].upperBound),
            line.count <= end - start
        {
            letters.append(text, line)
            lines.append(line)
            if line.count < end - start { break }
        }
        if lines.count > 1,
            decode(letters.span)
                || decode(letters.span.extracting(0..<letters.count - lines[lines.count - 1].count))
        {
            return lines[lines.count - 1].upperBound
        }
        for line in lines where pieces.count < most {
            var word: [UInt8] = []
            word.append(text, line)
            if word.count >= Self.shortest { _ = decode(word.span) || decodeInside(word) }
        }
        return lines[lines.count - 1].upperBound
    }

    /// Words of one length, one behind the other: `TkkgbnVt YmVyOiBR`. The last may be shorter.
    private mutating func readGroups(_ text: Span<UInt8>, from place: Int) -> Int? {
        let length = Self.wordEnd(text, from: place) - place
        guard (4..<Self.shortest).contains(length), let second = Self.wordBehind(text, place + length),
            second.count == length, let third = Self.wordBehind(text, second.upperBound),
            third.count == length || length > 7
        else { return nil }
        guard Self.mayBeEncoded(text, place..<place + length) else { return nil }
        var start = place
        while let word = Self.wordBefore(text, start), word.count == length, word.lowerBound >= floor {
            start = word.lowerBound
        }
        var letters: [UInt8] = []
        letters.append(text, start..<start + length)
        var last = start + length
        while letters.count < Self.longest, let word = Self.wordBehind(text, last), word.count <= length {
            letters.append(text, word)
            last = word.upperBound
            if word.count < length { break }
        }
        floor = last
        guard letters.count >= Self.shortest else { return nil }
        // Behind the last word of a block the text may go on with a shorter one.
        let whole = letters.count - letters.count % length
        _ =
            decode(letters.span) || decode(letters.span.extracting(0..<whole))
            || decode(letters.span.extracting(0..<letters.count - length))
        return last
    }

    /// Letters with blanks or line ends between them: `Q Q 1 2 3 4`, read either way round.
    private mutating func readApart(_ text: Span<UInt8>, from place: Int) -> Int? {
        guard Self.isLetter(text, place, Self.wordEnd(text, from: place)) else { return nil }
        var start = place
        while let word = Self.wordBefore(text, start), Self.isLetter(text, word.lowerBound, word.upperBound),
            word.lowerBound >= floor
        {
            start = word.lowerBound
        }
        var letters: [UInt8] = []
        // What begins or ends the row may stand closer together.
        if let word = Self.wordBefore(text, start), word.count <= 3, word.lowerBound >= floor {
            letters.append(text, word)
        }
        var last = start
        var count = 0
        while letters.count < Self.longest {
            letters.append(text[last])
            last += 1
            count += 1
            guard let word = Self.wordBehind(text, last), word.count <= 3 else { break }
            last = word.lowerBound
            guard word.count > 1 || !Self.isLetter(text, word.lowerBound, word.upperBound) else { continue }
            letters.append(text, word)
            last = word.upperBound
            break
        }
        floor = last
        guard count >= 6 else { return last > place ? last : nil }
        for word in [letters, letters.reversed()] where PlausibleText.isTelling(word) {
            pieces.append(Piece(writing: "letters", text: word, isDoubtful: true))
        }
        return last
    }

    private static func isLetter(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end == start + 1 else { return false }
        return (0x30...0x39).contains(text[start]) || (0x61...0x7A).contains(text[start] | 0x20)
    }

    /// Whether words of prose or of sums begin otherwise: capitals or digits stand amid letters, or all are digits of
    /// letters' numbers.
    private static func mayBeEncoded(_ text: Span<UInt8>, _ first: Range<Int>) -> Bool {
        let end = min(text.count, first.upperBound + 2 * first.count + 8)
        var digits = 0
        var letters = 0
        var isMixed = false
        var last: UInt8 = 0x20
        for index in first.lowerBound..<end {
            let byte = text[index]
            if (0x30...0x39).contains(byte) { digits += 1 }
            if (0x61...0x7A).contains(byte | 0x20) {
                letters += 1
                if byte < 0x60, last > 0x60 { isMixed = true }
            }
            last = byte
        }
        if isMixed || digits > 0 && letters > 0 { return true }
        guard letters == 0 else {
            return (0x41...0x5A).contains(text[first.lowerBound]) && (0x41...0x5A).contains(last)
        }
        for index in stride(from: first.lowerBound, to: first.upperBound, by: 2)
        where !(0x32...0x37).contains(text[index]) {
            return (0x30...0x31).contains(text[first.lowerBound]) && first.count == 8
        }
        return true
    }

    /// Numbers of letters, one behind the other.
    private mutating func readNumbers(_ text: Span<UInt8>, from place: Int) -> Int? {
        guard let probe = LetterNumbers(text, from: place, fewest: 4) else { return nil }
        let width = Self.wordEnd(text, from: place) - place
        var start = place
        while let word = Self.wordBefore(text, start), word.count <= width + 1, word.lowerBound >= floor,
            LetterNumbers.mayBegin(text[word.lowerBound])
        {
            start = word.lowerBound
        }
        floor = probe.end
        for first in [start, place] {
            guard let numbers = LetterNumbers(text, from: first, fewest: 9), PlausibleText.isOne(numbers.letters),
                !numbers.isDoubtful || PlausibleText.isTelling(numbers.letters)
            else { continue }
            pieces.append(Piece(writing: numbers.writing, text: numbers.letters, isDoubtful: numbers.isDoubtful))
            floor = numbers.end
            return numbers.end
        }
        return probe.end > place ? probe.end : nil
    }

    /// Decodes all of some letters, if they are written in one of the alphabets.
    private mutating func decode(_ letters: Span<UInt8>) -> Bool {
        for alphabet in LetterAlphabet.all {
            guard let bytes = alphabet.decode(letters), let text = PlausibleText.of(bytes) else { continue }
            var isDoubtful = true
            for index in letters.indices where letters[index] > 0x40 { isDoubtful = false }
            if isDoubtful, !PlausibleText.isTelling(text) { continue }
            pieces.append(Piece(writing: alphabet.writing, text: text, isDoubtful: isDoubtful))
            return true
        }
        return false
    }

    /// Decodes the parts of a word that stand between other signs: `data=UVEx…`, `(UVEx…)`.
    private mutating func decodeInside(_ word: [UInt8]) -> Bool {
        var found = false
        for part in word.split(whereSeparator: { !Base64Runs.isLetter($0) && $0 != 0x3D })
        where part.count >= Self.shortest && pieces.count < most {
            let letters = Array(part)
            // The sign of a name and its value is also what ends base64.
            let value = letters.firstIndex(of: 0x3D).map { letters[..<$0].count } ?? letters.count
            if decode(letters.span) {
                found = true
            } else if value + Self.shortest < letters.count {
                found = decode(letters.span.extracting(value + 1..<letters.count)) || found
            }
        }
        return found
    }

    /// No text that somebody hides in words is longer; files are found otherwise.
    private static let longest = 1 << 20

    static func wordEnd(_ text: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count, text[end] > 0x20, end - start < longest { end += 1 }
        return end
    }

    /// The next word, behind one blank or line end.
    private static func wordBehind(_ text: Span<UInt8>, _ end: Int) -> Range<Int>? {
        var start = end
        while start < text.count, start < end + 4, text[start] <= 0x20 || text[start] == 0x3E { start += 1 }
        guard start > end, start < text.count, text[start] > 0x20 else { return nil }
        return start..<wordEnd(text, from: start)
    }

    /// The word before a place, behind which a few blanks stand.
    private static func wordBefore(_ text: Span<UInt8>, _ start: Int) -> Range<Int>? {
        var end = start
        while end > 0, end > start - 4, text[end - 1] <= 0x20 { end -= 1 }
        guard end < start, end > 0, text[end - 1] > 0x20 else { return nil }
        var first = end
        while first > 0, end - first <= shortest, text[first - 1] > 0x20 { first -= 1 }
        return first..<end
    }
}
