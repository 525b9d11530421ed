/// Cuts a reading into paragraphs and rows and hands out the claims and mentions that lie in each.
struct Blocks {
    fileprivate let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    /// Only blocks in which anything was found. Claims come in the order of the text.
    func blocks(with claims: [Claim]) -> [Block] {
        var blocks: [Block] = []
        var claim = 0
        var mention = 0
        var grids = reading.grids[...]
        var line = 0
        while line < reading.lines.count {
            if reading.lines[line].isBlank {
                line += 1
                continue
            }
            while let grid = grids.first, grid.lines.upperBound <= line { grids = grids.dropFirst() }
            let start = line
            var isRow = false
            if let grid = grids.first, grid.lines.contains(line) {
                isRow = true
                line += 1
            } else {
                line += 1
                while line < reading.lines.count, !reading.lines[line].isBlank,
                    !(grids.first?.lines.contains(line) ?? false)
                {
                    line += 1
                }
            }
            var block = Block(
                range: reading.lines[start].range.lowerBound..<reading.lines[line - 1].range.upperBound,
                tokens: reading.tokens(of: start).lowerBound..<reading.tokens(of: line - 1).upperBound,
                lines: start..<line, isRow: isRow, grid: isRow ? grids.startIndex : nil)
            let firstClaim = claim
            while claim < claims.count, claims[claim].range.lowerBound < block.range.upperBound { claim += 1 }
            if claim > firstClaim { block.claims = Array(claims[firstClaim..<claim]) }
            let firstMention = mention
            while mention < reading.mentions.count,
                reading.mentions[mention].range.lowerBound < block.range.upperBound
            {
                mention += 1
            }
            block.mentions = firstMention..<mention
            if !block.claims.isEmpty || !block.mentions.isEmpty || hasTerm(block) { blocks.append(block) }
        }
        return blocks
    }
}

extension Blocks {
    private func hasTerm(_ block: Block) -> Bool {
        if let grid = block.grid, block.isRow,
            reading.grids[grid].columns.contains(where: {
                $0.term != 0 || !$0.topics.isDisjoint(with: [.password, .conduct])
            })
        {
            return true
        }
        return block.tokens.contains {
            reading.tokens[$0].kind == .word && reading.vocabulary[reading.tokens[$0].entry].area != 0
        }
    }
}

/// Finds the people named in the sentence or row of a token; tokens must be asked for in order.
struct Segments {
    private let reading: Reading
    private var tokens = 0..<0
    private var mentions = 0..<0

    init(_ reading: Reading) { self.reading = reading }

    mutating func mentions(around index: Int, line: Int, isRow: Bool) -> Range<Int> {
        if reading.mentions.isEmpty { return 0..<0 }
        if !tokens.contains(index) {
            tokens = isRow ? reading.tokens(of: line) : sentence(around: index, line)
            var first = mentions.upperBound
            while first < reading.mentions.count, reading.mentions[first].tokens.lowerBound < tokens.lowerBound {
                first += 1
            }
            var last = first
            while last < reading.mentions.count, reading.mentions[last].tokens.lowerBound < tokens.upperBound {
                last += 1
            }
            mentions = first..<last
        }
        return mentions
    }

    /// From the token back to where the last segment ended or a sentence or paragraph begins, and on to where it ends.
    private func sentence(around index: Int, _ line: Int) -> Range<Int> {
        // Tokens of the same line have no line end between them.
        let own = reading.tokens(of: line)
        var start = index
        while start > tokens.upperBound, reading.tokens[start - 1].kind != .stop,
            start > own.lowerBound
                || !isParagraphBreak(reading.tokens[start - 1].upper..<reading.tokens[start].lower)
        {
            start -= 1
        }
        var end = index + 1
        while end < reading.tokens.count, reading.tokens[end].kind != .stop,
            end < own.upperBound
                || !isParagraphBreak(reading.tokens[end - 1].upper..<reading.tokens[end].lower)
        {
            end += 1
        }
        return start..<end
    }

    private func isParagraphBreak(_ range: Range<Int>) -> Bool {
        guard range.count >= 2 else { return false }
        var lines = 0
        for offset in range {
            let byte = reading.text[offset]
            if byte == 0x0A {
                lines += 1
                if lines == 2 { return true }
            } else if !byte.isBlank {
                lines = 0
            }
        }
        return false
    }
}
