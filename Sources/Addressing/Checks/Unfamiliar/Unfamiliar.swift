import Directory
import Mail

/// A recipient who doesn't belong to this sender, these other recipients and this subject, by what was learned.
struct Unfamiliar: RecipientCheck {
    static let name = "Unfamiliar"
    static let kind: FindingKind = "recipient.unfamiliar"

    private let correspondence: Correspondence?

    init(_ kit: CheckKit) { correspondence = kit.correspondence }

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard let judgement = correspondence?.judgement(context) else { return [] }
        var doubts: [Doubt] = []
        var explained = 0
        var recorded = 0
        for (place, recipient) in context.recipients.enumerated() {
            var weight = tempered(judgement.recipients[place], judgement.threshold)
            if explains(recipient, context) {
                // Below all doubt, but still in order.
                weight = weight > 0 ? -exponential(-weight) : weight - 1
                explained += 1
            } else if isOnRecord(recipient) {
                weight = bounded(weight)
                recorded += 1
            }
            doubts.append(
                Doubt(
                    Self.kind, recipient: place, weight: weight,
                    reason: weight >= Doubt.least ? reason(recipient, place, judgement) : ""))
        }
        let message = tempered(judgement.message, judgement.threshold)
        // The message's own weight takes what its recipients' leave over.
        let isExplained = explained == context.recipients.count
        let areOnRecord = explained + recorded == context.recipients.count
        doubts.append(
            Doubt(
                Self.kind, weight: isExplained ? min(0, message) : areOnRecord ? bounded(message) : message,
                reason: "The recipients don't go together as they usually do."))
        return doubts
    }

    private func reason(_ recipient: RecipientView, _ place: Int, _ judgement: Correspondence.Judgement) -> String {
        let history =
            judgement.written[place] == 0
            ? judgement.isKnown[place]
                ? "the sender never wrote to this address" : "nobody here ever wrote to this address"
            : "the sender seldom writes to this address together with the others or about this"
        return "\(recipient.address.key) is unexpected: \(history)."
    }

    /// Evidence on the scale of the other checks: what only one right message in two hundred reaches just counts, and no
    /// amount of strangeness outweighs a look-alike address or a wrong family.
    private func tempered(_ evidence: Double, _ threshold: Double) -> Double {
        let bound = max(threshold, 0.5)
        guard evidence > 0 else { return evidence }
        return evidence < bound
            ? evidence / bound * Doubt.threshold : Doubt.threshold + 1.2 * (1 - exponential(bound - evidence))
    }

    /// What strangeness alone may weigh where the directory says who somebody is: there the content decides. A school
    /// writes to families and in groups that never were before.
    private static let most = 0.6

    /// Keeps the order.
    private func bounded(_ weight: Double) -> Double {
        weight > 0 ? Self.most * (1 - exponential(-weight / 2)) : weight
    }

    private func isOnRecord(_ recipient: RecipientView) -> Bool {
        !recipient.holders.isEmpty || recipient.participant.partner != nil
    }

    /// Whether the directory and the text account for a recipient of whom the traffic knows nothing.
    private func explains(_ recipient: RecipientView, _ context: MessageContext) -> Bool {
        guard !recipient.holders.isEmpty else {
            return recipient.participant.partner != nil || OwnMailbox.find(recipient, context)?.isSender ?? false
        }
        let isColleague = recipient.isColleague
        if !isColleague, OwnMailbox.find(recipient, context)?.isSender ?? false { return true }
        let own = recipient.own
        if !own.isEmpty, !isColleague {
            // A teacher writes to the families of the own classes, also for the first time and about nobody by name.
            if !own.isDisjoint(with: context.taught) { return true }
            return context.content.mentions.contains { mention in context.pupils(mention).contains(where: own.contains)
            }
        }
        if recipient.isList || isColleague && context.isFromStaff { return true }
        guard let greeting = context.content.greeting, greeting.group == nil, context.recipients.count <= 2 else {
            return false
        }
        return GreetingFit.fits(greeting, recipient, context)
    }
}
