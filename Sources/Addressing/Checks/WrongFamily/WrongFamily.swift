import Directory
import Mail

/// A message about one family's child on its way to another family.
///
/// Everything that the text allows counts as a set of candidates: a message that may be about a child of the
/// recipient's is left alone, whoever else it names.
struct WrongFamily: RecipientCheck {
    static let name = "WrongFamily"

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard !context.school.isEmpty, context.isFromStaff else { return [] }
        let families = context.recipients.indices.filter { isFamily(context.recipients[$0], context) }
        // A circular names nobody in particular.
        guard !families.isEmpty, families.count <= 30 else { return [] }
        let all = families.reduce(into: Set<String>()) {
            $0.formUnion(context.recipients[$1].own)
        }
        return families.compactMap { doubt($0, all: all, isAlone: families.count == 1, context) }
    }

    /// Guardians and pupils; the school address of a colleague who is a parent is a colleague's.
    private func isFamily(_ recipient: RecipientView, _ context: MessageContext) -> Bool {
        guard recipient.isFamily, !recipient.isColleague else { return false }
        // What the sender takes home is no other family's.
        return !context.isSender(recipient)
    }

    private func doubt(_ place: Int, all: Set<String>, isAlone: Bool, _ context: MessageContext) -> Doubt? {
        let recipient = context.recipients[place]
        let own = recipient.own
        var accused: [String: Double] = [:]
        var accusedBy: [String: [String]] = [:]
        var isNamedAgain: Set<String> = []
        var ownEvidence = 0.0
        for mention in context.content.mentions {
            let pupils = context.pupils(mention)
            guard !pupils.isEmpty else { continue }
            if pupils.contains(where: own.contains), !isOfOther(mention, pupils, own, context) {
                ownEvidence = max(ownEvidence, mention.place == .quoted ? 1 : mention.strength == .forename ? 2 : 3)
                continue
            }
            // A sibling's friend in the same message to that friend's family is no news to anybody.
            if pupils.contains(where: all.contains) { continue }
            let weight = weight(of: mention, pupils: pupils, recipient: recipient, context)
            guard weight > 0 else { continue }
            // A first name means first of all a child whom the sender teaches.
            let taught = mention.strength == .forename ? pupils.filter(context.taught.contains) : []
            for pupil in (taught.isEmpty ? pupils : taught).prefix(8) where !own.contains(pupil) {
                // Named again: the message is about this child.
                accused[pupil] =
                    accused[pupil].map { max($0, weight) + (isNamedAgain.contains(pupil) ? 0 : 0.6) } ?? weight
                if accusedBy[pupil] != nil { isNamedAgain.insert(pupil) }
                accusedBy[pupil] = pupils
            }
        }
        guard let strongest = accused.values.max(), strongest > 0 else { return nil }
        let subjects = accused.filter { $0.value >= strongest - 0.5 }.keys.sorted()
        var weight = strongest
        let greeting = greeting(context, recipient: recipient, about: subjects)
        let fileOnly = context.content.mentions.filter { !Set(context.pupils($0)).isDisjoint(with: subjects) }
            .allSatisfy { $0.place == .attachment }
        if ownEvidence > 0 {
            // The recipient's own child is named: another name beside it is innocent; files are another check's matter.
            weight = fileOnly ? -1 : greeting.fitsOther && !greeting.fitsRecipient ? 3 : -1
        } else {
            if greeting.fitsOther, !greeting.fitsRecipient { weight += 2.5 }
            if greeting.fitsRecipient, !greeting.fitsOther { weight -= 0.7 }
            if !context.content.cues.isDisjoint(with: [.sensitive, .record, .identifier]) { weight += 0.7 }
            if subjects.count > 6 { weight += 0.5 }
        }
        if !isAlone { weight -= 0.8 }
        guard weight > 0.5 else { return nil }
        let suggestion = intended(subjects, recipient: recipient, context)
        let names = subjects.prefix(3).compactMap { context.school.pupil($0)?.person.name }.joined(separator: ", ")
        return Doubt(
            "recipient.wrong-family", recipient: place, weight: weight,
            reason: "The message seems to be about \(names), who isn't a child of \(recipient.address.key).",
            suggestion: suggestion, subjects: subjects)
    }

    /// How much a mention of somebody else's child says, in nats.
    private func weight(
        of mention: Mention, pupils: [String], recipient: RecipientView, _ context: MessageContext
    ) -> Double {
        guard !mention.hasTitle, mention.place != .quoted || mention.strength == .full else { return 0 }
        // The recipient, the sender or a colleague who signs may be the one who is named.
        let adults = mention.candidates.filter { context.person($0).kind != .pupil }
        let ends = Set(recipient.participant.people + context.sender.participant.people)
        if adults.contains(where: { ends.contains(context.person($0).id) }) { return 0 }
        var weight: Double
        switch mention.strength {
        case .full: weight = 4.4
        case .initial: weight = 3.2
        case .forename:
            // A first name alone counts only for a child whom the sender teaches, and when it isn't the name of
            // anybody who writes or is written to.
            let taught = pupils.count(where: context.taught.contains)
            guard pupils.count <= 12 || (1...4).contains(taught), mention.place != .quoted else { return 0 }
            if mention.isDoubtful || isNameOfEnds(mention, recipient, context) { return 0 }
            weight = pupils.contains(where: context.taught.contains) ? 3.2 : context.taught.isEmpty ? 2.2 : 1.2
            // Nor is any child of the recipient's in the sender's classes.
            if !own(recipient).isEmpty, !context.taught.isEmpty, own(recipient).isDisjoint(with: context.taught),
                pupils.contains(where: context.taught.contains)
            {
                weight += 1
            }
            if isColleague(mention, context) { weight -= 1 }
            if mention.isFaint { weight -= 2.4 }
        }
        if mention.isDoubtful { weight -= mention.strength == .full ? 2 : 1.8 }
        if mention.strength != .forename, !adults.isEmpty { weight -= 1.5 }
        if mention.place == .subject || mention.place == .attachment { weight += 0.5 }
        if mention.place == .quoted { weight -= 1 }
        if !context.taught.isEmpty, pupils.contains(where: context.taught.contains) { weight += 0.4 }
        return weight
    }

    /// Two pupils with one full name, of whom the sender teaches only the other.
    private func isOfOther(
        _ mention: Mention, _ pupils: [String], _ own: Set<String>, _ context: MessageContext
    ) -> Bool {
        mention.strength == .full && own.isDisjoint(with: context.taught)
            && pupils.contains { !own.contains($0) && context.taught.contains($0) }
    }

    private func own(_ recipient: RecipientView) -> Set<String> { recipient.own }

    private func isNameOfEnds(_ mention: Mention, _ recipient: RecipientView, _ context: MessageContext) -> Bool {
        guard let first = mention.candidates.first else { return false }
        let names = Words.parts(context.person(first).forename) + Words.parts(context.person(first).knownAs)
        let household = own(recipient).flatMap { context.school.guardians(of: $0) }
        let ends =
            (recipient.holders.guardians + household).map(\.forename)
            + context.sender.holders.staff.flatMap { [$0.forename, $0.knownAs, $0.surname] }
        return ends.contains { end in Words.parts(end).contains { part in names.contains(part) } }
    }

    /// Whether somebody who works here goes by the first name that was written.
    private func isColleague(_ mention: Mention, _ context: MessageContext) -> Bool {
        guard let first = mention.candidates.first else { return false }
        let person = context.person(first)
        return (Words.parts(person.forename) + Words.parts(person.knownAs)).contains { name in
            (context.index.byForename[StableHash.of(name)] ?? []).contains { context.person($0).kind == .staff }
        }
    }

    private func greeting(
        _ context: MessageContext, recipient: RecipientView, about subjects: [String]
    ) -> (fitsRecipient: Bool, fitsOther: Bool) {
        guard let greeting = context.content.greeting, !greeting.names.isEmpty else { return (false, false) }
        let others = subjects.flatMap { context.school.guardians(of: $0) }
        return (
            GreetingFit.fits(greeting, recipient, context),
            others.contains { GreetingFit.fits(greeting, $0.person, children: $0.pupils, context.school) }
                || subjects.contains { id in
                    context.school.pupil(id).map { GreetingFit.fits(greeting, $0.person, children: [], context.school) }
                        ?? false
                }
        )
    }

    /// The guardian who was probably meant: one who is greeted or has a name like the recipient's, else the first by
    /// priority who may be written to.
    private func intended(_ subjects: [String], recipient: RecipientView, _ context: MessageContext) -> Address? {
        guard subjects.count <= 4 else { return nil }
        var best: (score: Double, address: String)?
        let surnames = Set(recipient.holders.guardians.map { $0.surname.lowercased() })
        let forenames = Set(recipient.holders.guardians.map { $0.forename.lowercased() })
        for subject in subjects {
            for guardian in context.school.guardians(of: subject) where guardian.mayBeContacted(about: subject) {
                guard let email = guardian.emails.first else { continue }
                var score = -Double(guardian.ties.first { $0.pupil == subject }?.priority ?? 5)
                if surnames.contains(guardian.surname.lowercased()) { score += 4 }
                if forenames.contains(guardian.forename.lowercased()) { score += 4 }
                if let greeting = context.content.greeting, !greeting.names.isEmpty,
                    GreetingFit.fits(greeting, guardian.person, children: guardian.pupils, context.school)
                {
                    score += 3
                }
                if context.taught.contains(subject) { score += 2 }
                // A pupil who left is meant less often than the namesake who is here.
                if let left = context.school.pupil(subject)?.leavesOn, left < context.today { score -= 3 }
                if score > (best?.score ?? -.infinity) { best = (score, email) }
            }
            if !recipient.holders.pupils.isEmpty, let pupil = context.school.pupil(subject), !pupil.email.isEmpty,
                recipient.address.key == recipient.holders.pupils[0].email
            {
                return Address(pupil.email)
            }
        }
        return best.map { Address($0.address) }
    }
}
