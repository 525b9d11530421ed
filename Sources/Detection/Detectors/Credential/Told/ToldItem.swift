/// A word, number or other chunk of a passage, without the marks around it.
struct ToldItem: Sendable {
    /// Bytes of the text.
    var range: Range<Int>
    /// Where a value ends that takes the "!", "?" or "*" behind it as its own.
    var longEnd: Int
    var hash: UInt64
    var word: ToldWord
    var shape: ToldShape
    /// What stands before it.
    var gap: ToldGap
    var sentence = 0
}

/// A stretch of text cut into items.
struct ToldItems: Sendable {
    private(set) var items: [ToldItem] = []
    /// What the words of a sentence say, a bit for each `ToldWord`, and how it ends.
    private(set) var sentences: [(words: UInt64, end: ToldGap, first: Int)] = []
    private let ordinary: ToldWords

    init(ordinary: ToldWords) { self.ordinary = ordinary }

    /// The gap behind the last item.
    private(set) var last: ToldGap = .edge

    mutating func read(_ text: [UInt8], _ range: Range<Int>) {
        items.removeAll(keepingCapacity: true)
        sentences.removeAll(keepingCapacity: true)
        var gap: ToldGap = .edge
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = text[offset]
            if byte <= 0x20 {
                if byte == 0x0A { gap.insert(gap.contains(.line) ? .paragraph : .line) }
                offset += 1
                continue
            }
            var end = offset
            while end < range.upperBound, text[end] > 0x20 { end += 1 }
            split(text, offset..<end, &gap)
            offset = end
        }
        last = gap.union(.edge)
        number(text)
    }

    /// One chunk without blanks: what is before it, its parts, what is behind.
    private mutating func split(_ text: [UInt8], _ chunk: Range<Int>, _ gap: inout ToldGap) {
        var start = chunk.lowerBound
        while start < chunk.upperBound {
            start = leading(text, start..<chunk.upperBound, &gap)
            guard start < chunk.upperBound else { return }
            let part = partEnd(text, start..<chunk.upperBound)
            var end = part
            var behind = ToldGap()
            var longEnd = 0
            trailing(text, start, &end, &behind, &longEnd)
            guard end > start else { return }
            let isGenitive = add(text, start..<end, longEnd, gap)
            gap = behind
            if isGenitive { gap.insert(.genitive) }
            start = part
            if start < chunk.upperBound { gap.insert(.tight) }
        }
    }

    /// Whether the item ends in "'s", which isn't part of the word.
    private mutating func add(_ text: [UInt8], _ range: Range<Int>, _ longEnd: Int, _ gap: ToldGap) -> Bool {
        var hash = NameHash.of(text[range])
        var known = ToldWord.table[hash: hash] ?? ordinary[hash: hash]
        var isGenitive = false
        if known == nil, range.count > 3, text[range.upperBound - 1].small == 0x73 {
            let mark = text[range.upperBound - 2]
            let stem = range.upperBound - (mark == 0x27 ? 2 : mark == 0x99 ? 4 : 0)
            if stem < range.upperBound, stem > range.lowerBound {
                isGenitive = true
                hash = NameHash.of(text[range.lowerBound..<stem])
                known = ToldWord.table[hash: hash] ?? ordinary[hash: hash]
            }
        }
        let word = known ?? .other
        items.append(
            ToldItem(
                range: range, longEnd: longEnd, hash: hash, word: word, shape: ToldShape(text[range]), gap: gap))
        return isGenitive
    }

    private func leading(_ text: [UInt8], _ range: Range<Int>, _ gap: inout ToldGap) -> Int {
        var start = range.lowerBound
        while start < range.upperBound {
            switch text[start] {
            case 0x28, 0x5B, 0x7B: gap.insert(.opening)
            case 0x29, 0x5D, 0x7D: gap.insert(.closing)
            case 0x22, 0x27, 0x60: gap.insert(.quoteOpens)
            case 0x2D, 0x7E: gap.insert(start + 1 < range.upperBound && text[start + 1] == 0x3E ? .arrow : .dash)
            case 0x3E, 0x3C: gap.insert(.arrow)
            case 0x3A: gap.insert(.colon)
            case 0x3D: gap.insert(.equals)
            case 0x2F, 0x5C: gap.insert(.slash)
            case 0x7C: gap.insert(.pipe)
            case 0x2C: gap.insert(.comma)
            case 0x3B: gap.insert(.semicolon)
            case 0x2E: gap.insert(start + 1 < range.upperBound && text[start + 1] == 0x2E ? .ellipsis : .stop)
            case 0x3F: gap.insert(.question)
            case 0x2A: gap.insert(.star)
            case 0x21 where start + 1 == range.upperBound: gap.insert(.exclamation)
            case 0xE2 where start + 2 < range.upperBound && text[start + 1] == 0x80:
                switch text[start + 2] {
                case 0x90...0x95: gap.insert(.dash)
                case 0x98, 0x9A, 0x9C, 0x9E: gap.insert(.quoteOpens)
                case 0x99, 0x9D: gap.insert(.quoteCloses)
                case 0xA2: gap.insert(.dash)
                case 0xA6: gap.insert(.ellipsis)
                default: return start
                }
                start += 2
            case 0xE2 where start + 2 < range.upperBound && text[start + 1] == 0x86:
                gap.insert(.arrow)
                start += 2
            case 0xC2 where start + 1 < range.upperBound && [0xA0, 0xAB, 0xBB, 0xB7].contains(text[start + 1]):
                gap.insert(.quoteOpens)
                start += 1
            default: return start
            }
            start += 1
        }
        return start
    }

    /// Where the first part of a chunk ends: behind ":", "=", "|", brackets, quotation marks, and commas, semicolons and
    /// slashes between words.
    private func partEnd(_ text: [UInt8], _ range: Range<Int>) -> Int {
        var hasLetter = false
        var isDigits = true
        var isLetters = true
        for offset in range {
            let byte = text[offset]
            let next = offset + 1 < range.upperBound ? text[offset + 1] : 0x20
            switch byte {
            case 0x3A where next == 0x2F: return range.upperBound
            case 0x40 where hasLetter && next.isLetter: return range.upperBound
            case 0x3A, 0x3D:
                if offset > range.lowerBound, isLetters || !isDigits && next != 0x20, next > 0x20 { return offset + 1 }
            case 0x7C, 0x28, 0x22, 0x3E, 0x5B: if offset > range.lowerBound { return offset }
            case 0x3B: if hasLetter { return offset + 1 }
            case 0x2C: if hasLetter, next > 0x20 { return offset + 1 }
            case 0x2F: if offset - range.lowerBound >= 2, isLetters, next.isLetter || next.isDigit { return offset + 1 }
            case 0xE2
            where offset > range.lowerBound && offset + 2 < range.upperBound && text[offset + 1] == 0x80
                && [0x93, 0x94, 0xA6].contains(text[offset + 2]):
                return offset
            default: break
            }
            if byte.isLetter || byte >= 0x80 { hasLetter = true }
            if !byte.isDigit { isDigits = false }
            if !byte.isLetter, byte != 0x27 { isLetters = false }
        }
        return range.upperBound
    }

    private func trailing(
        _ text: [UInt8], _ start: Int, _ end: inout Int, _ gap: inout ToldGap, _ longEnd: inout Int
    ) {
        while end > start {
            switch text[end - 1] {
            case 0x2C: gap.insert(.comma)
            case 0x3A: gap.insert(.colon)
            case 0x3D: gap.insert(.equals)
            case 0x3B: gap.insert(.semicolon)
            case 0x2E: gap.insert(end - 2 > start && text[end - 2] == 0x2E ? .ellipsis : .stop)
            case 0x3F: gap.insert(.question)
            case 0x21: gap.insert(.exclamation)
            case 0x29, 0x5D, 0x7D: gap.insert(.closing)
            case 0x22, 0x27, 0x60: gap.insert(.quoteCloses)
            case 0x2F: gap.insert(.slash)
            case 0x7C: gap.insert(.pipe)
            case 0x3E, 0x3C: gap.insert(.arrow)
            case 0x2D: gap.insert(.dash)
            case 0x2A: gap.insert(.star)
            case let last where last >= 0x80 && end - start > 3 && text[end - 3] == 0xE2 && text[end - 2] == 0x80:
                switch last {
                case 0x93, 0x94: gap.insert(.dash)
                case 0x98...0x9F: gap.insert(.quoteCloses)
                case 0xA6: gap.insert(.ellipsis)
                default: return
                }
                end -= 2
            case let last
            where last >= 0x80 && end - start > 2 && text[end - 2] == 0xC2 && [0xA0, 0xBB].contains(last):
                gap.insert(.quoteCloses)
                end -= 1
            default:
                longEnd = end
                while longEnd < text.count, [0x21, 0x3F, 0x2A].contains(text[longEnd]) { longEnd += 1 }
                return
            }
            end -= 1
        }
    }

    /// Gives sentences their numbers.
    private mutating func number(_ text: [UInt8]) {
        for place in items.indices {
            let gap = items[place].gap
            var isNew = place == 0 || !gap.isDisjoint(with: .sentenceEnds)
            if !isNew, gap.contains(.line) {
                // A line that was wrapped goes on in small letters.
                let first = text[items[place].range.lowerBound]
                let before = text[items[place - 1].range.upperBound - 1]
                isNew = !(first.isLowerLetter && before.isLetter && gap == .line)
            }
            if isNew {
                if !sentences.isEmpty { sentences[sentences.count - 1].end = gap }
                sentences.append((0, .edge, place))
            }
            items[place].sentence = sentences.count - 1
            sentences[sentences.count - 1].words |= 1 << UInt64(items[place].word.rawValue)
        }
        if !sentences.isEmpty { sentences[sentences.count - 1].end = last }
    }

    func gap(behind place: Int) -> ToldGap { place + 1 < items.count ? items[place + 1].gap : last }
}
