/// Reads phrases out of a sentence: from an anchor to the right, then to the left. Each step looks at one token and goes
/// on with all places that are still possible, so the time is bounded by the phrase's length whatever the text.
struct PhraseMatcher {
    let book: Shared<PhraseBook>

    /// The tokens that a phrase covers when it hangs on the token at `index`.
    func match(_ phrase: borrowing Phrase, _ tokens: [Token], at index: Int) -> Range<Int>? {
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

    /// The tokens from the first to the last of a gathering: each of its sets has a token of its own near the one at
    /// `index`, and nothing forbidden stands among them or close by.
    func match(_ gathering: borrowing Phrase.Gathering, _ tokens: [Token], at index: Int) -> Range<Int>? {
        var low = index
        var high = index
        // The places that are taken, as bits around the token.
        var taken: UInt64 = 1 << 32
        func take(_ code: Int32) -> Bool {
            guard let place = nearest(code, tokens, to: index, besides: taken) else { return false }
            taken |= 1 << UInt64(place - index + 32)
            low = min(low, place)
            high = max(high, place)
            return true
        }
        for code in gathering.required where !take(code) { return nil }
        var met = 0
        for code in gathering.optional where met < gathering.least && take(code) { met += 1 }
        guard met == gathering.least else { return nil }
        for place in max(0, low - 4)...min(tokens.count - 1, high + 4) {
            for code in gathering.forbidden where matches(code, tokens[place]) { return nil }
        }
        return low..<high + 1
    }

    private func nearest(_ code: Int32, _ tokens: [Token], to index: Int, besides taken: UInt64) -> Int? {
        func isFree(_ place: Int) -> Bool { taken >> UInt64(place - index + 32) & 1 == 0 }
        for step in 1...PhraseNeeds.distance {
            if index >= step, isFree(index - step), matches(code, tokens[index - step]) { return index - step }
            if index + step < tokens.count, isFree(index + step), matches(code, tokens[index + step]) {
                return index + step
            }
        }
        return nil
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
                let step = book.value.steps[offset + position]
                guard matches(step.code, tokens[place]) else { continue }
                active |= step.follow
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
        case PhraseAutomaton.any:
            return !token.traits.contains(.negation)
        case PhraseAutomaton.name:
            return token.word >= 0 ? token.traits.contains(.name) : token.marks.contains(.capital)
        case PhraseAutomaton.number: return token.marks.contains(.number)
        default: return book.value.isMember(token.word, of: Int(-10 - code))
        }
    }
}
