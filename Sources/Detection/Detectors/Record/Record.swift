import Directory
import Mail

/// Records: somebody identified, and data about them, in one paragraph or one row.
struct Record: BlockReader {
    static let name = "Record"

    func claims(in block: Block, _ reading: Reading, _ names: NameIndex) -> [Claim] {
        let data = block.claims.filter { $0.isDatum && $0.confidence >= 0.5 }
        guard !data.isEmpty else { return Self.conduct(block, reading) }
        let mentions = block.people(reading).filter { $0.certainty >= 0.5 }
        let subjects = mentions.filter { isSubject($0, data, names) }
        guard let last = data.last else { return [] }
        guard let first = subjects.first else { return Self.nameless(block, data) }
        let start = min(first.range.lowerBound, data[0].range.lowerBound)
        let end = max(subjects.map(\.range.upperBound).max() ?? 0, last.range.upperBound)
        let kinds = data.map(\.kind.rawValue).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let people = subjects.flatMap(\.people).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
        return [
            Claim(
                kind: "personal.record", range: start..<end,
                confidence: min(0.95, subjects.map(\.certainty).max() ?? 0.5), rank: Claim.Rank.around,
                category: data.contains { $0.traits.contains(.specialCategory) } ? "special-category" : nil,
                reason: Reason(recordOf: first.range, with: kinds, isRow: block.isRow),
                people: people, count: max(1, subjects.count),
                subject: people.isEmpty ? Self.key(reading.text[first.range]) : nil, isDatum: false)
        ]
    }

    /// A row of somebody in a table of what people did.
    private static func conduct(_ block: Block, _ reading: Reading) -> [Claim] {
        guard let number = block.grid, case let grid = reading.grids[number], grid.headerLine != block.lines.lowerBound,
            let column = grid.columns.firstIndex(where: { $0.topics.contains(.conduct) }),
            let person = block.people(reading).first(where: { $0.certainty >= 0.5 }),
            case let cells = reading.cells(of: block.lines.lowerBound, grid.separator), column < cells.count,
            cells[column].count > 2
        else { return [] }
        let name = reading.string(person.range)
        return [
            Claim(
                kind: "personal.record", range: block.range, confidence: min(0.9, person.certainty),
                rank: Claim.Rank.around,
                reason: "\(name) in a table with a column '\(reading.vocabulary.keyword(grid.columns[column].entry))'",
                people: person.people, subject: person.people.isEmpty ? key(reading.text[person.range]) : nil,
                isDatum: false)
        ]
    }

    /// A row without a name in which a number stands that tells who it is, and something more.
    private static func nameless(_ block: Block, _ data: [Claim]) -> [Claim] {
        guard block.isRow, data.count >= 2,
            let id = data.first(where: { $0.traits.contains(.identifying) }),
            let last = data.last
        else { return [] }
        let what = KindWords.words[id.kind.rawValue] ?? "number"
        return [
            Claim(
                kind: "personal.record", range: data[0].range.lowerBound..<last.range.upperBound, confidence: 0.6,
                rank: Claim.Rank.around, reason: "row of somebody known by a \(what), with other data", isDatum: false)
        ]
    }

    /// The same for "Okafor, Amelia" and "Amelia Okafor".
    static func key(_ name: ArraySlice<UInt8>) -> UInt64 {
        name.split { !$0.isWordByte && $0 != 0x27 }.map { NameHash.of($0) }.filter { $0 != NameHash.of([]) }
            .reduce(0, ^) | 1
    }

    /// A colleague with an office number is no record; a colleague with a bank account is.
    private func isSubject(_ mention: Mention, _ data: [Claim], _ names: NameIndex) -> Bool {
        // The same for somebody who is only guessed to be one.
        let isColleague = !names.areAny(mention.people, .pupil) && !names.areAny(mention.people, .guardian)
        guard isColleague, !mention.people.isEmpty || mention.certainty < 0.7 else { return true }
        return data.contains { !["personal.phone", "personal.email", "personal.postcode"].contains($0.kind.rawValue) }
    }
}

/// What kinds of data are called in a reason.
enum KindWords {
    static let words: [String: String] = [
        "personal.upn": "pupil number", "personal.uln": "learner number", "personal.uci": "candidate number",
        "personal.nhs-number": "NHS number", "personal.chi-number": "CHI number",
        "personal.ni-number": "National Insurance number", "personal.passport": "passport number",
        "personal.driving-licence": "driving licence", "personal.vehicle": "vehicle", "personal.postcode": "postcode",
        "personal.address": "home address", "personal.phone": "telephone number", "personal.email": "e-mail address",
        "personal.date-of-birth": "date of birth", "personal.payment-card": "payment card", "personal.iban": "IBAN",
        "personal.bank-account": "bank account", "personal.utr": "tax reference", "personal.trn": "teacher number",
        "personal.dbs": "DBS certificate", "personal.ip-address": "IP address",
        "personal.mac-address": "device address",
        "personal.special-category": "sensitive information",
    ]
}
