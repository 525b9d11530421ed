/// A stretch of a text cut into items. Made once for many stretches, because it keeps its memory.
struct ToldPassage: Sendable {
    private(set) var items: [ToldItem] = []
    private(set) var sentences: [ToldSentence] = []
    private let vocabulary: ToldVocabulary

    init(_ vocabulary: ToldVocabulary) { self.vocabulary = vocabulary }

    mutating func read(_ text: [UInt8], _ range: Range<Int>) {
        items.removeAll(keepingCapacity: true)
        sentences.removeAll(keepingCapacity: true)
        let (bytes, slots) = (text.span, vocabulary.slots)
        let table = slots.span
        var gap: ToldGap = .edge
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = bytes[offset]
            if byte <= 0x20 {
                if byte == 0x0A { gap.insert(gap.contains(.line) ? .paragraph : .line) }
                offset += 1
                continue
            }
            if byte.isLetter, let next = addWord(bytes, offset..<range.upperBound, &gap, table) {
                offset = next
                continue
            }
            var end = offset
            while end < range.upperBound, bytes[end] > 0x20 { end += 1 }
            split(text, offset..<end, &gap, table)
            offset = end
        }
        Self.number(&items, &sentences, bytes, end: gap.union(.edge))
        Self.lookAhead(&items, end: gap.union(.edge))
    }

    mutating func append(_ item: ToldItem) { items.append(item) }

    /// A word of letters with a blank behind it, or a comma or full stop and a blank: most are such. Where the next
    /// begins, or nil for any other chunk.
    @inline(__always)
    private mutating func addWord(
        _ text: Span<UInt8>, _ range: Range<Int>, _ gap: inout ToldGap, _ table: Span<UInt64>
    ) -> Int? {
        let start = range.lowerBound
        var end = start
        var letters = Lexer.Word()
        Lexer.readLetters(text, &end, &letters)
        while end < text.count, text[end].isLetter {
            letters.hash.add(text[end] | 0x20)
            end += 1
        }
        guard end < range.upperBound else { return nil }
        var behind = ToldGap()
        var next = end
        if text[end] > 0x20 {
            switch text[end] {
            case 0x2C: behind = .comma
            case 0x2E: behind = .stop
            default: return nil
            }
            next += 1
            guard next < range.upperBound, text[next] <= 0x20 else { return nil }
        }
        var capitals = 0
        for offset in start + 1..<end where text[offset].isUpperLetter { capitals += 1 }
        let isCapital = text[start].isUpperLetter
        let shape: ToldShape =
            end - start == 1
            ? .letter
            : capitals == 0
                ? (isCapital ? .capital : .word) : isCapital && capitals == end - start - 1 ? .capitals : .camel
        let hash = letters.hash.finish()
        let entry = ToldVocabulary.find(hash, table) ?? ToldVocabulary.Entry()
        items.append(
            ToldItem(
                start: Int32(start), end: Int32(end), longEnd: Int32(end), gap: gap, hash: hash, word: entry.word,
                shape: shape, row: entry.row))
        gap = behind
        return next
    }

    /// Gives sentences their numbers, and tells each item what comes before it.
    private static func number(
        _ all: inout [ToldItem], _ sentences: inout [ToldSentence], _ text: Span<UInt8>, end: ToldGap
    ) {
        var items = all.mutableSpan
        var cue: Int32 = -1
        var word: ToldWord?
        var endBefore = 0
        var sentence = ToldSentence()
        for place in items.indices {
            var item = items[place]
            var isNew = !item.gap.isDisjoint(with: .sentenceEnds)
            if !isNew, item.gap.contains(.line) {
                // A line that was wrapped goes on in small letters.
                isNew = !(text[Int(item.start)].isLowerLetter && text[endBefore - 1].isLetter && item.gap == .line)
            }
            if isNew, place > 0 {
                sentence.end = item.gap
                sentences.append(sentence)
                sentence = ToldSentence()
            }
            sentence.words |= 1 << UInt64(item.word.rawValue)
            item.sentence = Int32(sentences.count)
            item.before = neighbour(item.gap, word)
            item.earlier = cue
            items[place] = item
            word = item.word
            endBefore = Int(item.end)
            if item.word.isCue { cue = Int32(place) }
        }
        sentence.end = end
        sentences.append(sentence)
    }

    /// Tells each item what comes behind it.
    private static func lookAhead(_ all: inout [ToldItem], end: ToldGap) {
        var items = all.mutableSpan
        var cue: Int32 = -1
        let last = Int32(items.count - 1)
        var (clause, whole, join) = (last, last, last)
        var (behind, word) = (end, ToldWord?.none)
        for place in items.indices.reversed() {
            var item = items[place]
            item.later = cue
            item.clauseEnd = clause
            item.wholeEnd = whole
            item.joinEnd = join
            item.behind = behind
            item.after = neighbour(behind, word)
            items[place] = item
            (behind, word) = (item.gap, item.word)
            let before = Int32(place - 1)
            if item.word.isCue { cue = Int32(place) }
            if !item.gap.isDisjoint(with: .clauseEnds) {
                clause = before
                // A comma goes on where letters are spelled out.
                if item.gap != .comma { whole = before }
            }
            if item.word.isFunction || item.word == .thanks { join = before }
        }
    }

    /// A mark or, where there is none, what the word says.
    @inline(__always)
    private static func neighbour(_ gap: ToldGap, _ word: ToldWord?) -> UInt8 {
        let main = gap.main
        guard main == ToldGap.blank, let word else { return main }
        return main + 1 + word.rawValue
    }
}
