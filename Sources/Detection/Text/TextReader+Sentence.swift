// The sentence that is being gathered: its tokens, single letters and halves joined.

extension TextReader {
    /// Puts a token into the sentence with what is known about it and its surroundings.
    mutating func append(_ given: Token, _ bytes: borrowing Span<UInt8>) {
        var token = given
        if token.word >= 0 { token.traits = lexicon[token.word].traits }
        token.slot = lexicon.slot(of: token.word)
        place(token, bytes)
    }

    /// Puts a token whose word is known into the sentence.
    @inline(__always)
    mutating func place(_ given: Token, _ bytes: borrowing Span<UInt8>) {
        guard singleCount == 0, !lastIsHalf, given.end &- given.start > 1, !given.marks.contains(.single),
            case let count = sentence.count, count > 0, count < Self.longest - 1
        else { return join(given, bytes) }
        // Most words: neither alone nor the first, with nothing to be joined to.
        var token = given
        token.marks.formUnion(standing)
        if token.marks.contains(.upper) { token.marks.insert(.capital) }
        standing.remove(.afterComma)
        lastIsHalf = token.traits.contains(.leftHalf)
        sentence.append(token)
    }

    /// The same for a token that may be a lone letter or the other half of a word, or begins or ends a sentence.
    @inline(never)
    private mutating func join(_ given: Token, _ bytes: borrowing Span<UInt8>) {
        var token = given
        token.marks.formUnion(standing)
        if sentence.isEmpty {
            token.marks.insert(.first)
        } else if token.marks.contains(.upper) {
            token.marks.insert(.capital)
        }
        standing.remove(.afterComma)
        if token.marks.contains(.single) || token.end - token.start == 1, !token.marks.contains(.number) {
            if singleCount > 0, sameGap(bytes, token) {
                singleCount += 1
            } else {
                let follows = singleCount > 1 && followsLast(bytes, token)
                joinSingles(bytes)
                // "a  c u n t": the letter before begins a new run when the gap changes.
                singles = follows && !sentence.isEmpty ? sentence.count - 1 : sentence.count
                singleCount = follows && !sentence.isEmpty ? 2 : 1
            }
            lastIsHalf = false
        } else {
            if singleCount > 2 { joinSingles(bytes) }
            singleCount = 0
            if lastIsHalf, let last = sentence.last, joinHalves(bytes, last, token) {
                lastIsHalf = false
                return
            }
            lastIsHalf = token.traits.contains(.leftHalf)
        }
        sentence.append(token)
        if sentence.count >= Self.longest { endSentence(bytes) }
    }

    /// Whether nothing but a short gap divides `token` from the letter before it.
    private func followsLast(_ bytes: borrowing Span<UInt8>, _ token: Token) -> Bool {
        guard singles + singleCount == sentence.count, let last = sentence.last else { return false }
        return (1...3).contains(Int(token.start - last.end)) && bytes[Int(last.end)] != UInt8(ascii: ",")
    }

    /// Whether the separator before `token` equals the one between the two letters before it.
    private func sameGap(_ bytes: borrowing Span<UInt8>, _ token: Token) -> Bool {
        guard singles + singleCount == sentence.count, let last = sentence.last else { return false }
        let gap = Int(token.start - last.end)
        guard (1...3).contains(gap), gap == 1 || bytes[Int(last.end)] != UInt8(ascii: ",") else { return false }
        guard singleCount >= 2 else { return true }
        let before = sentence[sentence.count - 2]
        guard Int(last.start - before.end) == gap else { return false }
        for offset in 0..<gap where bytes[Int(last.end) + offset] != bytes[Int(before.end) + offset] { return false }
        return true
    }

    /// Three or more lone letters in a row become one word when they spell one that is known.
    mutating func joinSingles(_ bytes: borrowing Span<UInt8>) {
        defer { singleCount = 0 }
        guard singleCount > 2, singles + singleCount == sentence.count, let end = sentence.last?.end else { return }
        spare.removeAll(keepingCapacity: true)
        for place in singles..<sentence.count { spare.append(letter(bytes, sentence[place])) }
        var joined = known(spare, minimum: 4)
        if joined == nil, let first = spare.first, "iau".utf8.contains(first), spare.count > 4 {
            // "I h a t e": the first letter is a word of its own.
            spare.removeFirst()
            joined = known(spare, minimum: 4)
            if joined != nil { singles += 1 }
        }
        guard let joined else { return }
        let first = sentence[singles]
        let token = Token(
            start: first.start, end: end, word: joined, slot: lexicon.slot(of: joined), marks: first.marks,
            disguise: .spaced,
            traits: lexicon[joined].traits)
        sentence.removeSubrange(singles...)
        sentence.append(token)
    }

    /// The letter of a token that has only one.
    private func letter(_ bytes: borrowing Span<UInt8>, _ token: Token) -> UInt8 {
        let (scalar, _) = ScalarReader.read(bytes, at: Int(token.start))
        if scalar < 0x80 { return UInt8(scalar) | 0x20 }
        return LookAlikes.letter(scalar)?.0 ?? 0
    }

    /// A word cut in two by a blank, a hyphen or a line end.
    private mutating func joinHalves(_ bytes: borrowing Span<UInt8>, _ left: Token, _ right: Token) -> Bool {
        let gap = Int(right.start - left.end)
        guard (1...3).contains(gap), right.end - right.start <= 10 else { return false }
        let between = bytes[Int(left.end)]
        let isHyphen = between == UInt8(ascii: "-")
        for place in Int(left.end)..<Int(right.start) where !(isHyphen && place == Int(left.end)) {
            guard bytes[place] == 0x20 || bytes[place] == 0x0a || bytes[place] == 0x0d else { return false }
        }
        guard isHyphen || gap == 1 || bytes[Int(left.end) + 1] == 0x0a else { return false }
        let leftCommon = !left.traits.isDisjoint(with: [.common, .name])
        let rightCommon = !right.traits.isDisjoint(with: [.common, .name])
        let isWrapped = isHyphen && gap > 1
        guard !leftCommon && !rightCommon || isWrapped || isHyphen && !(leftCommon && rightCommon) else { return false }
        spare.removeAll(keepingCapacity: true)
        for place in Int(left.start)..<Int(left.end) { spare.append(bytes[place] | 0x20) }
        for place in Int(right.start)..<Int(right.end) { spare.append(bytes[place] | 0x20) }
        let word = lexicon.find(WordHash.of(spare))
        guard word >= 0, lexicon[word].entry >= 0 else { return false }
        sentence[sentence.count - 1].word = word
        sentence[sentence.count - 1].slot = lexicon.slot(of: word)
        sentence[sentence.count - 1].traits = lexicon[word].traits
        sentence[sentence.count - 1].end = right.end
        sentence[sentence.count - 1].disguise = .split
        return true
    }

    mutating func endSentence(_ bytes: borrowing Span<UInt8>) {
        if singleCount > 2 { joinSingles(bytes) }
        if !sentence.isEmpty {
            reader.read(sentence, of: bytes)
            sentence.removeAll(keepingCapacity: true)
        }
        singleCount = 0
        lastIsHalf = false
        standing.remove(.afterComma)
    }
}
