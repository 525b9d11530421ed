import Directory
import Mail

/// "Dear Jo" to Sam.
struct GreetingMismatch: RecipientCheck {
    static let name = "GreetingMismatch"

    private let correspondence: Correspondence?

    init(_ kit: CheckKit) { correspondence = kit.correspondence }

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard let greeting = context.content.greeting, !greeting.names.isEmpty, greeting.group == nil,
            !context.content.isForward, (1...2).contains(context.recipients.count)
        else { return [] }
        let recipients = context.recipients
        // An office answers to any name; an address that tells no name can't disagree.
        guard recipients.allSatisfy({ !$0.isList && tellsName($0) }) else { return [] }
        guard !recipients.contains(where: { GreetingFit.fits(greeting, $0, context) }) else { return [] }
        let recipient = recipients[0]
        // The other parent, a sibling or the pupil of the same household is at most a matter of manners.
        let children = recipients.reduce(into: Set<String>()) { $0.formUnion($1.own) }
        let household = children.flatMap { context.school.guardians(of: $0) }
        let isHousehold =
            household.contains { GreetingFit.fits(greeting, $0.person, children: $0.pupils, context.school) }
            || children.contains { id in
                context.school.pupil(id).map { GreetingFit.fits(greeting, $0.person, children: [], context.school) }
                    ?? false
            }
        let namesOwn = context.content.mentions.contains { context.pupils($0).contains(where: children.contains) }
        let meant = isHousehold ? nil : intended(greeting, context)
        var weight = isHousehold ? -1 : 2.4
        if !recipient.holders.isEmpty, !isHousehold { weight += 0.6 }
        if meant != nil { weight += 1.2 }
        if namesOwn { weight -= 1.5 }
        if recipients.count > 1 { weight -= 0.7 }
        // A grandmother or a friend who collects a child isn't on record and may be called otherwise.
        if recipient.holders.isEmpty, recipient.isOutside, isAboutPupil(context) { weight -= 1.8 }
        guard weight > 0 else { return [] }
        return [
            Doubt(
                "recipient.greeting-mismatch", recipient: 0, weight: weight,
                reason: "The message greets \"\(greeting.text)\", which doesn't fit \(recipient.address.key).",
                suggestion: meant)
        ]
    }

    private func isAboutPupil(_ context: MessageContext) -> Bool {
        context.content.mentions.contains { !$0.hasTitle && $0.place != .quoted && !context.pupils($0).isEmpty }
    }

    private func tellsName(_ recipient: RecipientView) -> Bool {
        if !recipient.holders.isEmpty { return true }
        let words = MailEnd.words(recipient.name.local)
        return words.count >= 2 && words.allSatisfy { $0.count >= 2 }
    }

    /// Somebody whom the sender writes to, or a colleague, who is called like that.
    private func intended(_ greeting: Greeting, _ context: MessageContext) -> Address? {
        var best: (score: Double, email: String)?
        for name in greeting.names {
            let hash = StableHash.of(name)
            let places = (context.index.byForename[hash] ?? []) + (context.index.bySurname[hash] ?? [])
            for place in places.prefix(200) {
                let person = context.person(place)
                guard let email = person.emails.first else { continue }
                if !greeting.title.isEmpty, !person.title.isEmpty, Words.fold(person.title) != greeting.title {
                    continue
                }
                let written =
                    correspondence?.familiarity(
                        from: context.sender.address, to: Address(email), at: context.message.moment) ?? 0
                var score = min(3, written)
                if person.kind == .staff { score += 0.6 }
                if person.kind == .guardian, greeting.title.isEmpty { score -= 0.5 }
                let children = context.school.guardian(person.id)?.pupils ?? []
                if person.kind == .guardian, children.contains(where: context.taught.contains) { score += 0.7 }
                if score > max(0.5, best?.score ?? 0) { best = (score, email) }
            }
        }
        return best.map { Address($0.email) }
    }
}
