import Mail

/// Special-category and other sensitive information: a term beside an identified person, in one paragraph or row.
/// A term alone is only mentioned.
struct SpecialCategory: BlockReader {
    static let name = "SpecialCategory"

    func claims(in block: Block, _ reading: Reading, _ names: NameIndex) -> [Claim] {
        if let grid = block.grid, reading.grids[grid].headerLine == block.lines.lowerBound { return [] }
        var claims: [Claim] = []
        var seen: Set<UInt32> = []
        let people = block.people(reading)
        for index in block.tokens where reading.tokens[index].kind == .word {
            let token = reading.tokens[index]
            let entry = reading.vocabulary[token.entry]
            guard entry.area != 0, !entry.areaNeedsCapitals || token.isUpper, seen.insert(token.entry).inserted
            else { continue }
            claims.append(claim(token.range, token.entry, people, block, reading))
        }
        if let grid = block.grid { claims += flags(grid, block, people, reading) }
        return claims
    }

    /// Cells of a column whose header is a term: "SEN: K", "FSM: Y".
    private func flags(_ grid: Int, _ block: Block, _ people: [Mention], _ reading: Reading) -> [Claim] {
        let grid = reading.grids[grid]
        guard block.lines.lowerBound != grid.headerLine, grid.columns.contains(where: { $0.term != 0 }) else {
            return []
        }
        return reading.cells(of: block.lines.lowerBound, grid.separator).enumerated().compactMap { number, cell in
            let column = grid.column(number)
            guard column.term != 0, !cell.isEmpty else { return nil }
            guard Self.saysYes(reading.text[cell]) else { return nil }
            return claim(cell, column.term, people, block, reading)
        }
    }

    /// Whether a cell has anything to say that isn't "no".
    private static func saysYes(_ cell: ArraySlice<UInt8>) -> Bool {
        guard cell.contains(where: { $0.isLetter || $0.isDigit }) else {
            return String(decoding: cell, as: UTF8.self).contains { $0.isLetter || $0.isNumber }
        }
        // Nearly all cells show by their first byte that they are none of these.
        switch cell.first {
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "f"), UInt8(ascii: "F"), 0x30: break
        default: return true
        }
        return cell.count > 9 || !denials.contains(String(decoding: cell.map(\.small), as: UTF8.self))
    }

    private static let denials: Set<String> = [
        "n", "no", "none", "-", "n/a", "false", "0", "na", "nil", "not known",
    ]

    /// Whether a person is sure enough to make a term information about somebody. Somebody whom no directory knows and
    /// no label names must stand just before the term: the news is full of names and illnesses.
    private func identifies(
        _ person: Mention, _ range: Range<Int>, _ area: SpecialTerms.Area, _ block: Block, _ reading: Reading
    ) -> Bool {
        if !person.people.isEmpty || block.isRow || person.certainty >= 0.7 { return person.certainty >= 0.5 }
        guard person.certainty >= 0.6, area.isForSchools else { return false }
        guard range.lowerBound > person.range.upperBound else { return false }
        let gap = person.range.upperBound..<range.lowerBound
        if gap.count > 90 { return false }
        return !block.tokens.contains {
            reading.tokens[$0].kind == .stop && gap.contains(reading.tokens[$0].lower)
        }
    }

    private func claim(
        _ range: Range<Int>, _ entry: UInt32, _ people: [Mention], _ block: Block, _ reading: Reading
    ) -> Claim {
        let area = SpecialTerms.areas[Int(reading.vocabulary[entry].area) - 1]
        let person = people.first { identifies($0, range, area, block, reading) }
        return Claim(
            kind: "personal.special-category", range: range, confidence: person != nil ? area.weight : 0.3,
            rank: Claim.Rank.around, category: area.name,
            reason: Reason(term: entry, of: area.name, beside: person?.range, isRow: block.isRow),
            severity: person == nil ? nil : area.weight > 0.9 ? .strongest : area.weight > 0.8 ? .strong : .medium)
    }
}
