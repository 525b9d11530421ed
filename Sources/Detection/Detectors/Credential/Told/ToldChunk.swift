// Chunks that are no plain words: the marks around them, and values that a mark parts.

extension ToldPassage {
    /// One chunk without blanks: what is before it, its parts, what is behind.
    mutating func split(_ text: [UInt8], _ chunk: Range<Int>, _ gap: inout ToldGap, _ table: Span<UInt64>) {
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
            let isGenitive = add(text, start..<end, longEnd, gap, table)
            gap = behind
            if isGenitive { gap.insert(.genitive) }
            start = part
            if start < chunk.upperBound { gap.insert(.tight) }
        }
    }

    /// Whether the item ends in "'s", which isn't part of the word.
    private mutating func add(
        _ text: [UInt8], _ range: Range<Int>, _ longEnd: Int, _ gap: ToldGap, _ table: Span<UInt64>
    ) -> Bool {
        var hash = NameHash.of(text[range])
        var isGenitive = false
        if range.count > 3, text[range.upperBound - 1].small == 0x73, !Self.contractions.contains(hash: hash) {
            let mark = text[range.upperBound - 2]
            let stem = range.upperBound - (mark == 0x27 ? 2 : mark == 0x99 ? 4 : 0)
            if stem < range.upperBound, stem > range.lowerBound {
                isGenitive = true
                hash = NameHash.of(text[range.lowerBound..<stem])
            }
        }
        let entry = ToldVocabulary.find(hash, table) ?? ToldVocabulary.Entry()
        append(
            ToldItem(
                start: Int32(range.lowerBound), end: Int32(range.upperBound), longEnd: Int32(longEnd), gap: gap,
                hash: hash, word: entry.word, shape: ToldShape(text[range]), row: entry.row))
        return isGenitive
    }

    /// "It's", "that's": nobody's.
    private static let contractions = WordSet("its thats whats heres theres lets hes shes whos tas todays")

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
}
