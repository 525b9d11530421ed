import Addressing
import Foundation
import Mail

/// What the recipient checks catch in an invented school with a directory, at one right message alarmed in a hundred.
enum SchoolMeasure {
    /// Who invents the school and its mail.
    enum Writer: String {
        case first, other, federation

        func hand(seed: Int) -> any SchoolHand {
            switch self {
            case .first: SchoolMail(seed: seed)
            case .other: OtherHand(mail: SchoolMail(seed: seed))
            case .federation: FederationMail(seed: seed)
            }
        }
    }

    /// - Parameters:
    ///   - seeds: those from 101 on are never looked at while something is tuned.
    ///   - writer: whose school and letters.
    ///   - shows: whether what went wrong is printed.
    static func run(seeds: ClosedRange<Int>, writer: Writer, shows: Bool) {
        var sums: [String: (Int, Int)] = [:]
        for seed in seeds { measure(seed, writer, shows: shows, &sums) }
        print(
            "all seeds:",
            sums.sorted { $0.key < $1.key }.map { "\($0.key) \(share($0.value.0, $0.value.1))" }.joined(separator: ", ")
        )
    }

    /// Each kind of right message that must stay quiet is also written this often by itself.
    private static let traps = 300

    private static func measure(_ seed: Int, _ writer: Writer, shows: Bool, _ sums: inout [String: (Int, Int)]) {
        var hand = writer.hand(seed: seed)
        let correspondence = Correspondence()
        let checks = RecipientChecks(
            school: hand.school, profile: SchoolProfile(name: "Ashgrove", domains: [hand.domain]),
            correspondence: correspondence)
        for _ in 0..<3_000 {
            if let kind = hand.chance.weighted(hand.rightKinds), let message = hand.right(kind) {
                correspondence.learn(LearnedMessage(message))
            }
        }
        if correspondence.isTrainingDue { correspondence.train() }
        var clean: [(kind: String, opinion: RecipientOpinion, message: AddressedMessage)] = []
        for _ in 0..<2_000 {
            guard let kind = hand.chance.weighted(hand.rightKinds), let message = hand.right(kind) else { continue }
            clean.append((kind, checks.opinion(on: message), message))
        }
        let sorted = clean.map(\.opinion.alarm).sorted()
        let threshold = sorted[sorted.count * 99 / 100]
        var line = "seed \(seed):"
        var all = (0, 0)
        for kind in hand.wrongKinds {
            var (caught, count) = (0, 0)
            for _ in 0..<150 {
                guard let message = hand.wrong(kind) else { continue }
                let opinion = checks.opinion(on: message)
                count += 1
                if opinion.alarm > threshold {
                    caught += 1
                } else if shows {
                    show("missed " + kind, message, opinion)
                }
            }
            all = (all.0 + caught, all.1 + count)
            sums["caught " + kind, default: (0, 0)].0 += caught
            sums["caught " + kind, default: (0, 0)].1 += count
            line += " \(kind) \(share(caught, count)),"
        }
        print(line, "all \(share(all.0, all.1))")
        sums["caught", default: (0, 0)].0 += all.0
        sums["caught", default: (0, 0)].1 += all.1
        var alarmed = "  right ones alarmed:"
        for kind in hand.rightKinds.map(\.name) {
            var (asked, count) = (0, 0)
            for _ in 0..<traps {
                guard let message = hand.right(kind) else { continue }
                let opinion = checks.opinion(on: message)
                count += 1
                guard opinion.alarm > threshold else { continue }
                asked += 1
                if shows { show("alarmed " + kind, message, opinion) }
            }
            sums["quiet " + kind, default: (0, 0)].0 += asked
            sums["quiet " + kind, default: (0, 0)].1 += count
            alarmed += " \(kind) \(share(asked, count)),"
        }
        print(alarmed)
    }

    private static func show(_ what: String, _ message: AddressedMessage, _ opinion: RecipientOpinion) {
        let lines = opinion.findings.map { "\($0.kind.rawValue) \(Double(Int($0.confidence * 100)) / 100)" }
        let text = message.body.prefix(200).replacing("\n", with: " ")
        print(
            "\(what): \(message.sender.key) to \(message.recipients.prefix(3).map(\.key)) \(message.subject) | \(text) "
                + "\(message.attachmentNames) \(lines) alarm \(Double(Int(opinion.alarm * 1_000)) / 1_000)")
    }

    private static func share(_ part: Int, _ whole: Int) -> Double { Double(part * 1_000 / max(1, whole)) / 1_000 }
}
