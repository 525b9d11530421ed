/// A stretch of a passage that may be a secret.
struct ToldCandidate: Sendable {
    /// How it was cut out of the text.
    enum Cut: UInt8, CaseIterable, Sendable {
        /// One item; one with the mark behind it; two that only a mark parts; between quotes; up to the end of the
        /// clause, before a word that goes on, up to the end of the line or sentence; groups of digits.
        case item, shortened, long, joined, quoted, clause, before, whole, groups
        var name: String { String(describing: self) }
    }

    /// Places of its items.
    var items: ClosedRange<Int>
    /// Bytes.
    var range: Range<Int>
    var cut: Cut
    var shape: ToldShape
    /// Of several words: how many, and how many of them are everyday words or words that join others.
    var words = 1
    var ordinary = 0
    var functions = 0
}

extension ToldItems {
    /// Words of a phrase at most.
    static let longestPhrase = 16

    /// Reads a stretch of a text: what may be a secret in it.
    mutating func candidates(in text: [UInt8], _ range: Range<Int>) -> [ToldCandidate] {
        read(text, range)
        return items.indices.flatMap { candidates(at: $0, text) }
    }

    /// What may be a secret and begins with an item.
    private func candidates(at place: Int, _ text: [UInt8]) -> [ToldCandidate] {
        let item = items[place]
        var found: [ToldCandidate] = []
        let canBegin = isPhraseStart(place)
        if canBegin || item.word == .other || item.shape.group != .word && item.shape.group != .capital {
            let isShort = item.longEnd > item.range.upperBound
            found.append(
                ToldCandidate(
                    items: place...place, range: item.range, cut: isShort ? .shortened : .item, shape: item.shape))
            if item.longEnd > item.range.upperBound {
                let range = item.range.lowerBound..<item.longEnd
                found.append(
                    ToldCandidate(items: place...place, range: range, cut: .long, shape: ToldShape(text[range])))
            }
        }
        if place + 1 < items.count, items[place + 1].gap.contains(.tight), !item.word.isCue {
            let range = item.range.lowerBound..<items[place + 1].range.upperBound
            if text[range].allSatisfy({ $0 > 0x20 }) {
                found.append(
                    ToldCandidate(items: place...place + 1, range: range, cut: .joined, shape: ToldShape(text[range])))
            }
        }
        if let groups = groups(at: place) { found.append(groups) }
        if canBegin { found += phrases(at: place, text) }
        return found
    }

    /// Numbers of as many digits each.
    private func groups(at place: Int) -> ToldCandidate? {
        let size = items[place].range.count
        guard items[place].shape.group == .digits || items[place].shape == .digits3 || items[place].shape == .year,
            place == 0 || !items[place].gap.isSubset(of: [.dash, .tight]) || !isDigits(place - 1)
        else { return nil }
        var end = place
        while end + 1 < items.count, end - place < 7, isDigits(end + 1), items[end + 1].range.count == size,
            items[end + 1].gap.isSubset(of: [.dash, .tight])
        {
            end += 1
        }
        guard end > place, size > 1 || end - place >= 3 else { return nil }
        return ToldCandidate(
            items: place...end, range: items[place].range.lowerBound..<items[end].range.upperBound, cut: .groups,
            shape: .grouped)
    }

    private func isDigits(_ place: Int) -> Bool {
        switch items[place].shape {
        case .digits3, .digits4, .digits5, .digits6, .digits8, .digitsLong, .year: true
        default: false
        }
    }

    /// Behind a mark or a word that announces, where several words may be one secret.
    private func isPhraseStart(_ place: Int) -> Bool {
        let gap = items[place].gap
        if !gap.isDisjoint(with: [
            .colon, .equals, .dash, .arrow, .line, .paragraph, .question, .quoteOpens, .comma, .opening, .edge, .stop,
            .pipe, .genitive,
        ]) {
            return true
        }
        guard place > 0 else { return true }
        switch items[place - 1].word {
        case .use, .set, .password, .now, .secretWord, .ask, .opens, .wifi, .give, .key, .pin, .code: return true
        default: return items[place - 1].word.isFunction
        }
    }

    private func phrases(at place: Int, _ text: [UInt8]) -> [ToldCandidate] {
        var found: [ToldCandidate] = []
        var clause: Int?
        var before: Int?
        var end = place
        // Words go on over blanks only; a comma goes on where letters are spelled out.
        while end + 1 < items.count, end - place < Self.longestPhrase {
            let gap = items[end + 1].gap
            if !gap.isDisjoint(with: .clauseEnds) {
                if clause == nil { clause = end }
                if gap != .comma { break }
            }
            if before == nil, clause == nil, end > place,
                items[end + 1].word.isFunction || items[end + 1].word == .thanks
            {
                before = end
            }
            end += 1
        }
        // Between quotes.
        if items[place].gap.contains(.quoteOpens) {
            var close = place
            while close + 1 < items.count, close - place < 8, !gap(behind: close).contains(.quoteCloses) { close += 1 }
            if close > place, gap(behind: close).contains(.quoteCloses) {
                add(place, close, .quoted, text, &found)
            }
        }
        if let before { add(place, before, .before, text, &found) }
        if let clause, clause != before { add(place, clause, .clause, text, &found) }
        let isEnd = !gap(behind: end).isDisjoint(with: .clauseEnds)
        if isEnd, end != clause { add(place, end, .whole, text, &found) }
        return found
    }

    private func add(
        _ first: Int, _ last: Int, _ cut: ToldCandidate.Cut, _ text: [UInt8], _ found: inout [ToldCandidate]
    ) {
        guard last > first, last - first < Self.longestPhrase else { return }
        var candidate = ToldCandidate(
            items: first...last, range: items[first].range.lowerBound..<items[last].range.upperBound, cut: cut,
            shape: .phrase)
        if cut == .quoted
            || items[last].longEnd > items[last].range.upperBound && gap(behind: last).contains(.quoteCloses)
        {
            candidate.range = candidate.range.lowerBound..<max(items[last].range.upperBound, closing(last, text))
        }
        guard candidate.range.count <= 90 else { return }
        candidate.words = last - first + 1
        var (digits, capitals, spelled) = (0, 0, 0)
        for item in items[first...last] {
            if item.word != .other { candidate.ordinary += 1 }
            if item.word.isFunction { candidate.functions += 1 }
            if text[item.range].contains(where: \.isDigit) { digits += 1 }
            if text[item.range.lowerBound].isUpperLetter { capitals += 1 }
            if item.word == .spelling || item.word == .digitWord || item.word == .count { spelled += 1 }
        }
        candidate.shape =
            spelled > 1
            ? .spelled : digits > 0 ? .phraseDigits : capitals == candidate.words ? .phraseCapitals : .phrase
        found.append(candidate)
    }

    /// Where what stands between quotes ends: a mark before the closing one belongs to it.
    private func closing(_ place: Int, _ text: [UInt8]) -> Int {
        var end = items[place].range.upperBound
        while end < text.count, [0x21, 0x3F].contains(text[end]) { end += 1 }
        return end
    }
}
