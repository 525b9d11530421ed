import Mail

// The passages of a text that may tell a secret.

extension Reading {
    private enum Reach {
        /// Bytes before and behind a word that announces a secret which are looked at, and those by which a passage is
        /// longer to begin or end where a sentence does.
        static let before = 160
        static let behind = 240
        static let margin = 100
        /// Bytes of a passage, where words that announce a secret follow each other closely, and of all passages of a
        /// run: the work for each byte is large. What stands behind them is left to the grammar.
        static let longest = 1_500
        static let most = 1 << 16
        /// Bytes of a note that is looked at whole, whatever words it has.
        static let note = 300
    }

    /// The passages around words that announce a secret, in order, none overlapping. What stands in a table is its
    /// columns' business.
    func toldPassages() -> [Range<Int>] {
        if text.count <= Reach.note, run.layout == .prose { return [0..<text.count] }
        let passages = announcedPassages()
        guard !passages.isEmpty else { return [] }
        let grids = grids.map {
            Int(lines[$0.lines.lowerBound].start)..<Int(lines[$0.lines.upperBound - 1].end)
        }
        var end = 0
        return passages.compactMap { passage in
            var whole = wholeSentences(passage)
            whole = max(end, whole.lowerBound)..<max(end, whole.upperBound)
            guard !whole.isEmpty, !grids.contains(where: { $0.overlaps(whole) }) else { return nil }
            end = whole.upperBound
            return whole
        }
    }

    private func announcedPassages() -> [Range<Int>] {
        var passages: [Range<Int>] = []
        var left = Reach.most
        var signs = ToldSigns(self)
        for token in tokens {
            guard left > 0 else { break }
            switch announcement(token) {
            case .none: continue
            case .weak:
                // A door or an account alone tells nothing; there must be what may be a secret.
                guard signs.isAny(from: token.lower - Reach.before, to: token.upper + Reach.behind) else { continue }
            case .strong: break
            }
            let near = max(0, token.lower - Reach.before)..<min(text.count, token.upper + Reach.behind)
            if let last = passages.last, near.lowerBound <= last.upperBound,
                near.upperBound - last.lowerBound <= Reach.longest
            {
                left -= max(0, near.upperBound - last.upperBound)
                passages[passages.count - 1] = last.lowerBound..<max(last.upperBound, near.upperBound)
            } else {
                left -= near.count
                passages.append(near)
            }
        }
        return passages
    }

    private enum Announcement { case none, weak, strong }

    /// A word that announces a secret, or what has the looks of one: letters, small ones among them, and digits.
    private func announcement(_ token: DataToken) -> Announcement {
        switch token.kind {
        case .word:
            let topics = topics(token).intersection(ToldSecrets.topics)
            return topics.isEmpty ? .none : topics.isSubset(of: [.opening, .account]) ? .weak : .strong
        case .code:
            let isSecret =
                token.count >= 5 && token.count <= 20 && byte(token.lower).isLetter
                && byte(token.lower + 1).isLowerLetter && byte(token.lower + 2).isLowerLetter
            return isSecret ? .strong : .none
        default: return .none
        }
    }

    /// The beginning of the text, up to the end of a sentence or line.
    func toldOpening(_ bytes: Int) -> Int {
        let end = min(text.count, bytes)
        return wholeSentences(max(0, end - 1)..<end).upperBound
    }

    /// The stretch, made longer to begin and end with a sentence or line, or at least with a word.
    private func wholeSentences(_ stretch: Range<Int>) -> Range<Int> {
        var start = stretch.lowerBound
        while start > 0, stretch.lowerBound - start < Reach.margin, !isSentenceEnd(start - 1) { start -= 1 }
        while start > 0, stretch.lowerBound - start < 2 * Reach.margin, byte(start - 1) > 0x20 { start -= 1 }
        var end = stretch.upperBound
        while end < text.count, end - stretch.upperBound < Reach.margin, !isSentenceEnd(end - 1) { end += 1 }
        while end < text.count, end - stretch.upperBound < 2 * Reach.margin, byte(end) > 0x20 { end += 1 }
        return start..<end
    }
}
