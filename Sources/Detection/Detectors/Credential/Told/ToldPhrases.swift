// Several words that may be one secret.

extension Span<ToldItem> {
    /// Words of a phrase at most, and its bytes.
    private static var longestPhrase: Int { 16 }
    private static var longestBytes: Int { 90 }

    /// Between quotes, before a word that goes on, to the end of the clause, and of what only commas part.
    func phrases(at place: Int, _ text: [UInt8], _ body: (ToldCandidate) -> Void) {
        let item = self[place]
        let limit = min(place + Self.longestPhrase, count) - 1
        if item.gap.contains(.quoteOpens), let close = closingQuote(place) {
            add(place, close, .quoted, text, body)
        }
        let hasClause = item.clauseEnd <= limit && item.clauseEnd + 1 < count
        let clause = hasClause ? Int(item.clauseEnd) : Int.max
        var before = Int.max
        if place + 1 < count {
            let join = Int(self[place + 1].joinEnd)
            if join <= limit, join < clause, join + 1 < count { before = join }
        }
        if before != Int.max { add(place, before, .before, text, body) }
        if hasClause { add(place, clause, .clause, text, body) }
        let end = min(Int(item.wholeEnd), place + Self.longestPhrase)
        if end != clause, !self[end].behind.isDisjoint(with: .clauseEnds) { add(place, end, .whole, text, body) }
    }

    private func closingQuote(_ place: Int) -> Int? {
        var close = place
        while close + 1 < count, close - place < 8, !self[close].behind.contains(.quoteCloses) { close += 1 }
        return close > place && self[close].behind.contains(.quoteCloses) ? close : nil
    }

    private func add(
        _ first: Int, _ last: Int, _ cut: ToldCandidate.Cut, _ text: [UInt8], _ body: (ToldCandidate) -> Void
    ) {
        guard last > first, last - first < Self.longestPhrase else { return }
        let (start, lastEnd) = (Int(self[first].start), Int(self[last].end))
        var end = lastEnd
        if cut == .quoted || Int(self[last].longEnd) > end && self[last].behind.contains(.quoteCloses) {
            // A mark before the closing quote belongs to it.
            while end < text.count, text[end] == 0x21 || text[end] == 0x3F { end += 1 }
        }
        guard end - start <= Self.longestBytes else { return }
        var candidate = ToldCandidate(first: first, last: last, start: start, end: end, cut: cut, shape: .phrase)
        candidate.words = last - first + 1
        var (hasDigits, capitals, spelled) = (false, 0, 0)
        for place in first...last {
            let item = self[place]
            if item.word != .other { candidate.ordinary += 1 }
            if item.word.isFunction { candidate.functions += 1 }
            if item.shape.group != .word, text[item.range].contains(where: \.isDigit) { hasDigits = true }
            if text[Int(item.start)].isUpperLetter { capitals += 1 }
            if item.word == .spelling || item.word == .digitWord || item.word == .count { spelled += 1 }
        }
        candidate.shape =
            spelled > 1
            ? .spelled : hasDigits ? .phraseDigits : capitals == candidate.words ? .phraseCapitals : .phrase
        body(candidate)
    }
}
