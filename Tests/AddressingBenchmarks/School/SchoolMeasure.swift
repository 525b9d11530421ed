import Addressing
import Foundation
import Mail

/// What the recipient checks catch in an invented school with a directory, at one right message alarmed in a hundred.
enum SchoolMeasure {
    /// - Parameters:
    ///   - seeds: those from 101 on are never looked at while something is tuned.
    ///   - other: whether the letters are those of `OtherHand`.
    ///   - shows: whether what went wrong is printed.
    static func run(seeds: ClosedRange<Int>, other: Bool, shows: Bool) {
        var sums: [String: (Int, Int)] = [:]
        for seed in seeds { measure(seed, other: other, shows: shows, &sums) }
        print(
            "all seeds:",
            sums.sorted { $0.key < $1.key }.map { "\($0.key) \(share($0.value.0, $0.value.1))" }.joined(separator: ", ")
        )
    }

    /// Each kind of right message that must stay quiet is also written this often by itself.
    private static let traps = 300

    /// Some kinds of right messages are rarer than others.
    private static let usual: [(SchoolMail.Right, Double)] = SchoolMail.Right.allCases.map { kind in
        switch kind {
        case .parent, .colleague: (kind, 6)
        case .bothParents, .secondPupil, .list, .partner, .replyToAll: (kind, 2)
        default: (kind, 1)
        }
    }

    private static func measure(_ seed: Int, other: Bool, shows: Bool, _ sums: inout [String: (Int, Int)]) {
        var hand = OtherHand(mail: SchoolMail(seed: seed))
        let mail = hand.mail
        func right(_ kind: SchoolMail.Right) -> AddressedMessage? { other ? hand.right(kind) : hand.mail.right(kind) }
        func wrong(_ kind: SchoolMail.Wrong) -> AddressedMessage? { other ? hand.wrong(kind) : hand.mail.wrong(kind) }
        let correspondence = Correspondence()
        let checks = RecipientChecks(
            school: mail.school, profile: SchoolProfile(name: "Ashgrove", domains: [InventedSchool.domain]),
            correspondence: correspondence)
        for _ in 0..<3_000 {
            if let kind = hand.mail.chance.weighted(usual), let message = right(kind) {
                correspondence.learn(LearnedMessage(message))
            }
        }
        if correspondence.isTrainingDue { correspondence.train() }
        var clean: [(kind: SchoolMail.Right, opinion: RecipientOpinion, message: AddressedMessage)] = []
        for _ in 0..<2_000 {
            guard let kind = hand.mail.chance.weighted(usual), let message = right(kind) else { continue }
            clean.append((kind, checks.opinion(on: message), message))
        }
        let sorted = clean.map(\.opinion.alarm).sorted()
        let threshold = sorted[sorted.count * 99 / 100]
        var line = "seed \(seed):"
        var all = (0, 0)
        for kind in SchoolMail.Wrong.allCases {
            var (caught, count) = (0, 0)
            for _ in 0..<150 {
                guard let message = wrong(kind) else { continue }
                let opinion = checks.opinion(on: message)
                count += 1
                if opinion.alarm > threshold {
                    caught += 1
                } else if shows {
                    show("missed " + kind.rawValue, message, opinion)
                }
            }
            all = (all.0 + caught, all.1 + count)
            sums["caught " + kind.rawValue, default: (0, 0)].0 += caught
            sums["caught " + kind.rawValue, default: (0, 0)].1 += count
            line += " \(kind.rawValue) \(share(caught, count)),"
        }
        print(line, "all \(share(all.0, all.1))")
        sums["caught", default: (0, 0)].0 += all.0
        sums["caught", default: (0, 0)].1 += all.1
        var alarmed = "  right ones alarmed:"
        for kind in SchoolMail.Right.allCases {
            var (asked, count) = (0, 0)
            for _ in 0..<traps {
                guard let message = right(kind) else { continue }
                let opinion = checks.opinion(on: message)
                count += 1
                guard opinion.alarm > threshold else { continue }
                asked += 1
                if shows { show("alarmed " + kind.rawValue, message, opinion) }
            }
            sums["quiet " + kind.rawValue, default: (0, 0)].0 += asked
            sums["quiet " + kind.rawValue, default: (0, 0)].1 += count
            alarmed += " \(kind.rawValue) \(share(asked, count)),"
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
