/// Reads phrases out of a sentence: from an anchor to the right, then to the left. Each step looks at one token and goes
/// on with all places that are still possible, so the time is bounded by the phrase's length whatever the text.
struct PhraseMatcher {
    let book: PhraseBook
    let lexicon: Lexicon

    /// The tokens that a phrase covers when it hangs on the token at `index`.
    func match(_ phrase: Phrase, _ tokens: [Token], at index: Int) -> Range<Int>? {
        guard let right = run(phrase.right, tokens, from: index, by: 1) else { return nil }
        if phrase.endsSentence, right != tokens.count - 1 { return nil }
        var left = index
        if phrase.left.first != 0 {
            if let found = run(phrase.left, tokens, from: index - 1, by: -1) {
                left = found
            } else if !phrase.left.isNullable {
                return nil
            }
        }
        if phrase.startsSentence, left != 0 { return nil }
        return left..<right + 1
    }

    /// The last token of the longest match that begins at `start`.
    private func run(_ side: Phrase.Side, _ tokens: [Token], from start: Int, by step: Int) -> Int? {
        var active = side.first
        let offset = Int(side.offset)
        var place = start
        var best: Int?
        while place >= 0, place < tokens.count, active != 0 {
            var remaining = active
            active = 0
            var isAccepted = false
            while remaining != 0 {
                let position = remaining.trailingZeroBitCount
                remaining &= remaining - 1
                guard matches(book.positions[offset + position], tokens[place]) else { continue }
                active |= book.follow[offset + position]
                if side.last & (1 << UInt64(position)) != 0 { isAccepted = true }
            }
            if isAccepted { best = place }
            place += step
        }
        return best
    }

    @inline(__always)
    private func matches(_ code: Int32, _ token: Token) -> Bool {
        if code >= 0 { return token.word == code }
        switch code {
        case PhraseAutomaton.any: return token.word < 0 || !lexicon.traits[Int(token.word)].contains(.negation)
        case PhraseAutomaton.name:
            if token.word >= 0 {
                return lexicon.traits[Int(token.word)].contains(.name)
            }
            return token.marks.contains(.capital)
        case PhraseAutomaton.number: return token.marks.contains(.number)
        default: return book.isMember(token.word, of: Int(-10 - code))
        }
    }
}
