// The second look at words that aren't in the lexicon as they stand.

extension TextReader {
    /// Tries camel case, stretching and known stems inside; puts the parts of a camel-case word into the sentence itself
    /// and then returns true.
    mutating func resolve(_ bytes: borrowing Span<UInt8>, _ token: inout Token) -> Bool {
        spare.removeAll(keepingCapacity: true)
        var previous: UInt8 = 0
        var isCamel = false
        for place in Int(token.start)..<Int(token.end) {
            isCamel = isCamel || previous & ~bytes[place] & 0x20 != 0
            previous = bytes[place]
            spare.append(previous | 0x20)
        }
        if let word = unstretched(spare) {
            token.word = word
            token.disguise = .stretched
            return false
        }
        if spare.count >= 5, let (word, range) = inner(spare) {
            token.word = word
            token.end = token.start + Int32(range.upperBound)
            token.start += Int32(range.lowerBound)
            token.disguise = .joined
            return false
        }
        return isCamel && splitCamel(bytes, token)
    }

    /// `FuckYouMiss` as three words, if any of them is in the lexicon.
    private mutating func splitCamel(_ bytes: borrowing Span<UInt8>, _ token: Token) -> Bool {
        var parts: [Token] = []
        var begin = Int(token.start)
        for place in Int(token.start) + 1...Int(token.end) {
            let isEnd = place == Int(token.end)
            guard isEnd || (bytes[place - 1] & ~bytes[place] & 0x20 != 0) else { continue }
            var hasher = WordHasher()
            for inner in begin..<place { hasher.add(bytes[inner] | 0x20) }
            var part = Token(
                start: Int32(begin), end: Int32(place), word: lexicon.find(hasher.value), marks: .upper,
                disguise: .camel)
            // Short parts are abbreviations; `You` only helps a phrase.
            if place - begin < 3 { part.word = -1 }
            if place - begin == 3, part.word >= 0, lexicon[part.word].entry >= 0 { part.word = -1 }
            parts.append(part)
            begin = place
        }
        guard parts.contains(where: { $0.word >= 0 && lexicon[$0.word].traits.contains(.notable) }) else {
            return false
        }
        for part in parts { append(part, bytes) }
        return true
    }

    /// The word that is meant by one with letters repeated: each run of equal letters must be at least as long as in
    /// the word. Runs of two count only for long dictionary forms.
    func unstretched(_ letters: [UInt8]) -> Int32? {
        var longest = 0
        var run = 0
        var hasher = WordHasher()
        for index in letters.indices {
            run = index > 0 && letters[index - 1] == letters[index] ? run + 1 : 1
            if run == 1 { hasher.add(letters[index]) }
            longest = max(longest, run)
        }
        guard longest >= 2, let words = lexicon.words(collapsed: hasher.value) else { return nil }
        var best: Int32?
        for word in words where TextReader.isStretch(letters, of: lexicon.texts[Int(word)]) {
            let entry = lexicon[word].entry
            if longest == 2, entry < 0 || lexicon.texts[Int(word)].count < 4 { continue }
            if best == nil || entry >= 0 { best = word }
        }
        return best
    }

    private static func isStretch(_ letters: [UInt8], of word: [UInt8]) -> Bool {
        var index = 0
        var place = 0
        while index < letters.count, place < word.count, letters[index] == word[place] {
            let letter = letters[index]
            var run = 0
            while index < letters.count, letters[index] == letter {
                index += 1
                run += 1
            }
            while place < word.count, word[place] == letter {
                place += 1
                run -= 1
            }
            if run < 0 { return false }
        }
        return index == letters.count && place == word.count
    }

    /// A stem that may be found inside other words.
    func inner(_ letters: [UInt8]) -> (Int32, Range<Int>)? {
        guard letters.count >= 5 else { return nil }
        var four: UInt32 = 0
        for (index, letter) in letters.enumerated() {
            four = four << 8 | UInt32(letter)
            guard index >= 3, lexicon.mayBePartial(four) else { continue }
            let start = index - 3
            for word in lexicon.partials {
                let stem = lexicon.texts[Int(word)]
                if start + stem.count <= letters.count, letters[start..<start + stem.count].elementsEqual(stem) {
                    return (word, start..<start + stem.count)
                }
            }
        }
        return nil
    }

    /// The number of the word that letters spell: as they are, or beginning with a dictionary form.
    func known(_ letters: [UInt8], minimum: Int) -> Int32? {
        let word = lexicon.find(WordHash.of(letters))
        if word >= 0, lexicon[word].entry >= 0 || letters.count >= minimum { return word }
        return inner(letters)?.0
    }
}
