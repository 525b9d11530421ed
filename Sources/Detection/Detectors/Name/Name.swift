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
            let people = mention.people
            let isPupil = names.areAny(people, .pupil)
            let isGuardian = !isPupil && names.areAny(people, .guardian)
            let isColleague = mention.form == .title || !isPupil && !isGuardian && names.areAny(people, .staff)
            let confidence =
                isColleague ? 0.3 : mention.form == .full ? min(mention.certainty, 0.8) : min(mention.certainty, 0.6)
            let who =
                isPupil
                ? "name of a pupil in the directory"
                : isGuardian
                    ? "name of a parent or carer in the directory" : "name of a member of staff in the directory"
            return Claim(
                kind: "personal.name", range: mention.range, confidence: confidence, rank: Claim.Rank.around,
                reason: Reason(people.count > 1 ? "\(who); \(people.count) people are called so" : who), people: people,
                isDatum: false)
        }
    }
}
