import Addressing
import Foundation
import Mail

/// What the recipient checks catch in an invented school with a directory, at one right message alarmed in a hundred.
enum SchoolMeasure {
    static func run(seeds: ClosedRange<Int>, shows: Bool) {
        for seed in seeds { measure(seed, shows: shows) }
    }

    /// Some kinds of right messages are rarer than others.
    private static let usual: [(SchoolMail.Right, Double)] = SchoolMail.Right.allCases.map { kind in
        switch kind {
        case .parent, .colleague: (kind, 6)
        case .bothParents, .secondPupil, .list, .partner, .replyToAll: (kind, 2)
        default: (kind, 1)
        }
    }

    private static func measure(_ seed: Int, shows: Bool) {
        var mail = SchoolMail(seed: seed)
        let correspondence = Correspondence()
        let checks = RecipientChecks(
            school: mail.school, profile: SchoolProfile(name: "Ashgrove", domains: [InventedSchool.domain]),
            correspondence: correspondence)
        for _ in 0..<3_000 {
            if let kind = mail.chance.weighted(usual), let message = mail.right(kind) {
                correspondence.learn(LearnedMessage(message))
            }
        }
        if correspondence.isTrainingDue { correspondence.train() }
        var clean: [(kind: SchoolMail.Right, opinion: RecipientOpinion, message: AddressedMessage)] = []
        for _ in 0..<2_000 {
            guard let kind = mail.chance.weighted(usual), let message = mail.right(kind) else { continue }
            clean.append((kind, checks.opinion(on: message), message))
        }
        let sorted = clean.map(\.opinion.alarm).sorted()
        let threshold = sorted[sorted.count * 99 / 100]
        var line = "seed \(seed):"
        var all = (0, 0)
        for kind in SchoolMail.Wrong.allCases {
            var (caught, count) = (0, 0)
            for _ in 0..<150 {
                guard let message = mail.wrong(kind) else { continue }
                let opinion = checks.opinion(on: message)
                count += 1
                if opinion.alarm > threshold {
                    caught += 1
                } else if shows {
                    show("missed " + kind.rawValue, message, opinion)
                }
            }
            all = (all.0 + caught, all.1 + count)
            line += " \(kind.rawValue) \(share(caught, count)),"
        }
        print(line, "all \(share(all.0, all.1))")
        var alarmed = "  right ones alarmed:"
        for kind in SchoolMail.Right.allCases {
            let among = clean.filter { $0.kind == kind }
            let wrong = among.filter { $0.opinion.alarm > threshold }
            if shows { for one in wrong { show("alarmed " + kind.rawValue, one.message, one.opinion) } }
            alarmed += " \(kind.rawValue) \(share(wrong.count, among.count)),"
        }
        print(alarmed)
    }

    private static func show(_ what: String, _ message: AddressedMessage, _ opinion: RecipientOpinion) {
        let lines = opinion.findings.map { "\($0.kind.rawValue) \(Double(Int($0.confidence * 100)) / 100)" }
        let text = message.body.prefix(160).replacing("\n", with: " ")
        print(
            "\(what): to \(message.recipients.prefix(3).map(\.key)) \(message.subject) | \(text) "
                + "\(message.attachmentNames) \(lines) alarm \(Double(Int(opinion.alarm * 1_000)) / 1_000)")
    }

    private static func share(_ part: Int, _ whole: Int) -> Double { Double(part * 1_000 / max(1, whole)) / 1_000 }
}
