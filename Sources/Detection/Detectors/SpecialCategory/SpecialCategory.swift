import Mail

/// Special-category and other sensitive information: a term beside an identified person, in one paragraph or row.
/// A term alone is only mentioned.
struct SpecialCategory: BlockReader {
    static let name = "SpecialCategory"

    func claims(in block: Block, _ reading: Reading, _ names: NameIndex) -> [Claim] {
        if let grid = block.grid, reading.grids[grid].headerLine == block.lines.lowerBound { return [] }
        var claims: [Claim] = []
        var seen: Set<UInt32> = []
        let person = block.people(reading).max { $0.certainty < $1.certainty }
        for index in block.tokens where reading.tokens[index].kind == .word {
            let token = reading.tokens[index]
            let entry = reading.vocabulary[token.entry]
            guard entry.area != 0, !entry.areaNeedsCapitals || token.isUpper, seen.insert(token.entry).inserted
            else { continue }
            claims.append(claim(token.range, entry, person, block, reading))
        }
        if let grid = block.grid { claims += flags(grid, block, person, reading) }
        return claims
    }

    /// Cells of a column whose header is a term: "SEN: K", "FSM: Y".
    private func flags(_ grid: Int, _ block: Block, _ person: Mention?, _ reading: Reading) -> [Claim] {
        let grid = reading.grids[grid]
        guard block.lines.lowerBound != grid.headerLine, grid.columns.contains(where: { $0.term != 0 }) else {
            return []
        }
        return reading.cells(of: block.lines.lowerBound, grid.separator).enumerated().compactMap { number, cell in
            let column = grid.column(number)
            guard column.term != 0, !cell.isEmpty else { return nil }
            let text = String(decoding: reading.text[cell].map(\.small), as: UTF8.self)
            guard text.contains(where: { $0.isLetter || $0.isNumber }),
                !["n", "no", "none", "-", "n/a", "false", "0", "na", "nil", "not known"].contains(text)
            else {
                return nil
            }
            return claim(cell, reading.vocabulary[column.term], person, block, reading)
        }
    }

    private func claim(
        _ range: Range<Int>, _ entry: Vocabulary.Entry, _ person: Mention?, _ block: Block, _ reading: Reading
    ) -> Claim {
        let area = SpecialTerms.areas[Int(entry.area) - 1]
        let isIdentified = (person?.certainty ?? 0) >= 0.5
        var reason = "\(area.name): '\(entry.areaText)'"
        if let person, isIdentified {
            reason += ", in the same \(block.isRow ? "row" : "paragraph") as \(reading.string(person.range))"
        } else {
            reason += ", with nobody named beside it"
        }
        return Claim(
            kind: "personal.special-category", range: range, confidence: isIdentified ? area.weight : 0.3,
            rank: Claim.Rank.around, category: area.name, reason: reason,
            severity: !isIdentified ? nil : area.weight > 0.9 ? .strongest : area.weight > 0.8 ? .strong : .medium)
    }
}
