/// A stretch of a passage that may be a secret.
struct ToldCandidate: Sendable {
    /// How it was cut out of the text.
    enum Cut: UInt8, CaseIterable, Sendable {
        /// One item; one without the mark behind it, and with it; two that only a mark parts; between quotes; up to the
        /// end of the clause, before a word that goes on, up to the end of the line or sentence; groups of digits.
        case item, shortened, long, joined, quoted, clause, before, whole, groups

        static let names = ToldName.list("item shortened long joined quoted clause before whole groups")
    }

    /// Places of its first and last item.
    var first: Int
    var last: Int
    /// Bytes.
    var start: Int
    var end: Int
    var cut: Cut
    var shape: ToldShape
    /// Of several words: how many, and how many of them are everyday words or words that join others.
    var words = 1
    var ordinary = 0
    var functions = 0

    var range: Range<Int> { start..<end }
    var isPhrase: Bool { shape.group == .phrase }
}

extension Span<ToldItem> {
    /// What may be a secret and begins with an item.
    ///
    /// - Parameter mayBePhrase: whether several words that begin here may be one after all; asked before any are counted.
    @inline(__always)
    func candidates(at place: Int, _ text: [UInt8], mayBePhrase: () -> Bool, _ body: (ToldCandidate) -> Void) {
        let item = self[place]
        let (start, end, longEnd) = (Int(item.start), Int(item.end), Int(item.longEnd))
        let canBegin = isPhraseStart(place)
        func one(_ last: Int, _ end: Int, _ cut: ToldCandidate.Cut, _ shape: ToldShape) {
            body(ToldCandidate(first: place, last: last, start: start, end: end, cut: cut, shape: shape))
        }
        if canBegin || item.word == .other || item.shape.group != .word && item.shape.group != .capital {
            one(place, end, longEnd > end ? .shortened : .item, item.shape)
            if longEnd > end { one(place, longEnd, .long, ToldShape(text[start..<longEnd])) }
        }
        if place + 1 < count, self[place + 1].gap.contains(.tight), !item.word.isCue,
            case let joined = start..<Int(self[place + 1].end), text[joined].allSatisfy({ $0 > 0x20 })
        {
            one(place + 1, joined.upperBound, .joined, ToldShape(text[joined]))
        }
        if item.shape.isNumber, let last = groups(at: place) { one(last, Int(self[last].end), .groups, .grouped) }
        if canBegin, mayBePhrase() { phrases(at: place, text, body) }
    }

    /// The last of numbers of as many digits each.
    private func groups(at place: Int) -> Int? {
        let size = self[place].range.count
        guard place == 0 || !self[place].gap.isSubset(of: [.dash, .tight]) || !self[place - 1].shape.isNumber
        else { return nil }
        var end = place
        while end + 1 < count, end - place < 7, self[end + 1].shape.isNumber, self[end + 1].range.count == size,
            self[end + 1].gap.isSubset(of: [.dash, .tight])
        {
            end += 1
        }
        return end > place && (size > 1 || end - place >= 3) ? end : nil
    }

    /// Behind a mark or a word that announces, where several words may be one secret.
    @inline(__always)
    private func isPhraseStart(_ place: Int) -> Bool {
        if place == 0 || !self[place].gap.isDisjoint(with: .phraseStarts) { return true }
        let before = self[place - 1].word
        switch before {
        case .use, .set, .password, .now, .secretWord, .ask, .opens, .wifi, .give, .key, .pin, .code: return true
        default: return before.isFunction
        }
    }
}
