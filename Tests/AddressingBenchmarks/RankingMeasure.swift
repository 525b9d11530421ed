import Addressing
import Directory
import Foundation
import Mail

/// What the recipient checks catch when wrong recipients are planted in an invented organisation's mail, without a
/// directory: only what was learned speaks.
///
/// The first four fifths of a year are learned; each later message is judged as it was, judged with a wrong recipient,
/// and learned. No message is judged by what learned it.
struct RankingMeasure {
    struct Result {
        var clean: [Double] = []
        var leaked: [(alarm: Double, isFirst: Double, kind: PlantedLeak)] = []

        func caught(_ threshold: Double, _ kind: PlantedLeak? = nil) -> Double {
            let among = leaked.filter { kind == nil || $0.kind == kind }
            return Double(among.count { $0.alarm > threshold }) / Double(max(1, among.count))
        }

        /// The share of places first in the ranking; who shares the place counts in part.
        var first: Double { leaked.reduce(0) { $0 + $1.isFirst } / Double(max(1, leaked.count)) }

        var threshold: Double { Self.threshold(clean) }

        /// Caught at 0.5, 1 and 2 %, the mean: steadier than at 1 % alone.
        var around: Double {
            [0.005, 0.01, 0.02].reduce(0) { $0 + caught(Self.threshold(clean, $1)) } / 3
        }

        static func threshold(_ clean: [Double], _ share: Double = 0.01) -> Double {
            let sorted = clean.sorted()
            return sorted[min(sorted.count - 1, Int(Double(sorted.count) * (1 - share)))]
        }

        /// With the threshold of the first half of the messages.
        var realised: Double {
            let (early, late) = (clean.prefix(clean.count / 2), clean.suffix(clean.count / 2))
            let threshold = Self.threshold(Array(early))
            return Double(late.count { $0 > threshold }) / Double(max(1, late.count))
        }

        var area: Double {
            let all = (clean.map { ($0, false) } + leaked.map { ($0.alarm, true) }).sorted { $0.0 < $1.0 }
            var below = 0.0
            var sum = 0.0
            var place = 0
            while place < all.count {
                let tie = all[place...].prefix { $0.0 == all[place].0 }
                let right = Double(tie.count { !$0.1 })
                sum += Double(tie.count { $0.1 }) * (below + right / 2)
                below += right
                place += tie.count
            }
            return sum / Double(max(1, clean.count * leaked.count))
        }
    }

    /// - Parameters:
    ///   - seeds: those from 101 to 199 are never looked at while something is tuned.
    ///   - shipped: whether nothing is trained, so that the ranking that comes with Postern judges.
    ///   - copied: whether the mail is that of `CopiedMail`.
    static func run(seeds: ClosedRange<Int>, shipped: Bool, copied: Bool) {
        let start = clock()
        var results: [[Double]] = []
        for seed in seeds {
            for (replaces, result) in measure(seed: seed, shipped: shipped, copied: copied).enumerated() {
                let line =
                    [result.first, result.area, result.caught(result.threshold), result.around, result.realised]
                    + PlantedLeak.allCases.map { result.caught(result.threshold, $0) }
                results.append([Double(replaces)] + line)
                print("seed \(seed) \(replaces == 1 ? "replaced" : "added") \(result.clean.count): \(format(line))")
            }
        }
        for replaces in [0.0, 1.0] {
            let lines = results.filter { $0[0] == replaces }
            let mean = (1..<11).map { column in lines.reduce(0) { $0 + $1[column] } / Double(max(1, lines.count)) }
            print("mean, \(replaces == 1 ? "one in three replaced" : "added"): \(format(mean))")
        }
        print("\(Int(Double(clock() - start) / Double(CLOCKS_PER_SEC))) s")
    }

    private static func format(_ line: [Double]) -> String {
        let names = ["first", "AUC", "caught", "around", "alarms"] + PlantedLeak.allCases.map(\.rawValue)
        return zip(names, line).map { "\($0) \(Double(Int($1 * 1_000)) / 1_000)" }.joined(separator: ", ")
    }

    /// With every leak added, and with one in three in the place of a right recipient.
    static func measure(seed: Int, shipped: Bool, copied: Bool) -> [Result] {
        let organisation = Organisation(seed: seed)
        let mail =
            copied ? CopiedMail.year(organisation, seed: seed) : OrganisationMail.year(organisation, seed: seed)
        let correspondence = Correspondence()
        let checks = RecipientChecks(school: School(), profile: SchoolProfile(), correspondence: correspondence)
        var chance = Chance(seed &+ 999)
        var past = PlantedLeak.Past()
        var results = [Result(), Result()]
        for (place, message) in mail.enumerated() {
            let right = addressed(message, organisation)
            if place >= mail.count * 4 / 5, organisation.people[message.sender].isInside {
                if !shipped, correspondence.isTrainingDue { correspondence.train() }
                let alarm = checks.opinion(on: right).alarm
                for place in results.indices { results[place].clean.append(alarm) }
                if let kind = chance.one(of: PlantedLeak.allCases),
                    let wrong = kind.wrong(for: message, past, organisation, &chance)
                {
                    let at = chance.below(message.recipients.count + 1)
                    var leaked = message
                    leaked.recipients.insert(wrong, at: at)
                    let added = judge(leaked, at, kind, checks, organisation)
                    results[0].leaked.append(added)
                    if chance.happens(0.33) {
                        leaked = message
                        let place = chance.below(message.recipients.count)
                        leaked.recipients[place] = wrong
                        results[1].leaked.append(judge(leaked, place, kind, checks, organisation))
                    } else {
                        results[1].leaked.append(added)
                    }
                }
            }
            past.learn(message)
            correspondence.learn(LearnedMessage(right))
        }
        return results
    }

    private static func judge(
        _ leaked: OrganisationMail.Message, _ place: Int, _ kind: PlantedLeak, _ checks: RecipientChecks,
        _ organisation: Organisation
    ) -> (alarm: Double, isFirst: Double, kind: PlantedLeak) {
        let opinion = checks.opinion(on: addressed(leaked, organisation))
        let top = opinion.scores[place]
        let isBeaten = opinion.scores.contains { $0 > top }
        return (opinion.alarm, isBeaten ? 0 : 1 / Double(opinion.scores.count { $0 == top }), kind)
    }

    static func addressed(_ message: OrganisationMail.Message, _ organisation: Organisation) -> AddressedMessage {
        let recipients = message.recipients.map { Address(organisation.people[$0].address) }
        return AddressedMessage(
            flow: .internal, sender: Address(organisation.people[message.sender].address), recipients: recipients,
            to: recipients.map { ("", $0) }, subject: message.subject, body: message.body,
            moment: 1_760_000_000 + message.day * 86_400)
    }
}
