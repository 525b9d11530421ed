import Mail

/// Cells of a column that is headed "Password" or "PIN".
struct CredentialColumn: BlockReader {
    static let name = "CredentialColumn"

    func claims(in block: Block, _ reading: Reading, _ names: NameIndex) -> [Claim] {
        guard let index = block.grid, reading.grids[index].headerLine != block.lines.lowerBound else { return [] }
        let grid = reading.grids[index]
        guard grid.columns.contains(where: { !$0.topics.isDisjoint(with: [.password, .pin]) }) else { return [] }
        return reading.cells(of: block.lines.lowerBound, grid.separator).enumerated().compactMap { number, cell in
            let topics = grid.column(number).topics
            guard !topics.isDisjoint(with: [.password, .pin]), cell.count >= 4, cell.count <= 40 else { return nil }
            let looks = SecretLooks(reading.text[cell])
            guard looks.isMixed || looks.isDigits, !reading.text[cell].contains(0x20) else { return nil }
            guard !block.claims.contains(where: { $0.range.overlaps(cell) }) else { return nil }
            return Claim(
                kind: "secret.credential", range: cell, confidence: 0.85, rank: Claim.Rank.around,
                category: topics.contains(.password) ? "password" : "pin",
                reason: "in column '\(reading.vocabulary.keyword(grid.column(number).entry))'", isDatum: false)
        }
    }
}
