import Directory
import Mail

/// An answer to one person that goes to all, or an answer that draws in people who weren't there before.
struct ReplyAll: RecipientCheck {
    static let name = "ReplyAll"

    private let correspondence: Correspondence?

    init(_ kit: CheckKit) { correspondence = kit.correspondence }

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard context.content.isReply || !context.message.references.isEmpty else { return [] }
        let recipients = context.recipients
        let lists = recipients.filter { $0.isList && !($0.holders.list?.isMailbox ?? false) }
        let reached = recipients.count - lists.count + 30 * lists.count
        guard reached >= 4 else { return [] }
        let content = context.content
        var weights: [Double] = []
        // What only adds to another sign: that many are reached, that it is short.
        var additions: [Double] = []
        var whys: [String] = []
        if let greeting = content.greeting, !greeting.names.isEmpty, greeting.group == nil, greeting.names.count <= 2 {
            weights.append(reached >= 8 ? 3.2 : 1.8)
            whys.append("it greets one person")
        }
        let named = Set(
            content.mentions.filter { $0.strength >= .initial && !$0.isDoubtful && !$0.hasTitle && $0.place != .quoted }
                .flatMap(context.pupils))
        let families = recipients.filter { $0.isFamily && $0.isOutside && !$0.participant.isStaff }
        let strangersToNamed = families.filter { $0.own.isDisjoint(with: named) }
        let reachesFamilies =
            !families.isEmpty
            || lists.contains { ["parents", "pupils", "mixed"].contains($0.holders.list?.audience ?? "") }
        let isSensitive = !content.cues.isDisjoint(with: [.sensitive, .identifier])
        if !named.isEmpty {
            if strangersToNamed.count >= 2 || (reachesFamilies && families.isEmpty) {
                weights.append(5)
                whys.append("it names a pupil to other families")
            } else if reached >= 12 {
                weights.append(isSensitive ? 4.2 : 2.6)
                whys.append("it names a pupil")
            } else if reached >= 8 {
                weights.append(isSensitive ? 2.8 : 1.2)
                whys.append("it names a pupil")
            }
        } else if isSensitive, reached >= 8 {
            weights.append(reachesFamilies ? 3.4 : 2.4)
            whys.append("it has words about health, behaviour or care")
        }
        let families3 = distinct(families)
        if families3 >= 3 {
            weights.append(min(5, 2 + 0.4 * Double(families3)))
            whys.append("it goes to several families")
        }
        if !lists.isEmpty {
            weights.append(reachesFamilies ? 3.4 : 1.6)
            whys.append("it goes to a whole list")
        } else if reached >= 15 {
            additions.append(1.5)
            whys.append("it goes to \(reached) people")
        }
        if let widened = correspondence?.widening(context), widened.before > 0 {
            if widened.added >= 5, widened.added > 2 * widened.before {
                weights.append(reachesFamilies ? 4.5 : 3)
                whys.append("most of them weren't in the conversation before")
            }
        }
        if content.cues.contains(.personal), reached >= 8 {
            weights.append(3.2)
            whys.append("it has words that are meant for one person")
        }
        if content.toldWords < 25, reached >= 15 { additions.append(1) }
        guard !weights.isEmpty else { return [] }
        let sorted = (weights + additions).sorted(by: >)
        guard let first = sorted.first else { return [] }
        // One sign alone is the way in which many people answer.
        let weight = sorted.count == 1 ? min(first, 2.4) : first + sorted.dropFirst().reduce(0) { $0 + $1 / 3 }
        return [
            Doubt(
                "recipient.reply-all", weight: weight,
                reason: "An answer to all: " + whys.joined(separator: ", ") + ".", count: recipients.count)
        ]
    }

    private func distinct(_ recipients: [RecipientView]) -> Int {
        var families = Families()
        for recipient in recipients { families.add(children: recipient.own) }
        return families.count
    }
}
