import Directory
import Mail

/// Names of the school's people. A pupil's or guardian's full name counts; a colleague's is only mentioned.
struct Name: BlockReader {
    static let name = "Name"

    func claims(in block: Block, _ reading: Reading, _ names: NameIndex) -> [Claim] {
        let strangers = block.claims.isEmpty ? [] : block.strangers
        return known(block, reading, names)
            + strangers.map {
                Claim(
                    kind: "personal.name", range: $0.range, confidence: min($0.certainty, 0.45),
                    rank: Claim.Rank.around,
                    reason: "looks like a name, beside personal data", isDatum: false)
            }
    }

    private func known(_ block: Block, _ reading: Reading, _ names: NameIndex) -> [Claim] {
        block.mentions.map { index in
            let mention = reading.mentions[index]
            func areAny(_ kind: Person.Kind) -> Bool { mention.people.contains { names.people[$0].kind == kind } }
            let isColleague = mention.form == .title || areAny(.staff) && !areAny(.pupil) && !areAny(.guardian)
            let confidence =
                isColleague ? 0.3 : mention.form == .full ? min(mention.certainty, 0.8) : min(mention.certainty, 0.6)
            let who =
                areAny(.pupil) ? "pupil" : areAny(.guardian) ? "parent or carer" : "member of staff"
            let several = mention.people.count > 1 ? "; \(mention.people.count) people are called so" : ""
            return Claim(
                kind: "personal.name", range: mention.range, confidence: confidence, rank: Claim.Rank.around,
                reason: "name of a \(who) in the directory\(several)", people: mention.people, isDatum: false)
        }
    }
}
