import Directory
import Mail

/// The same or a similar name, but another person: two parents, a parent and a colleague, a pupil who left.
///
/// A namesake alone is no reason for doubt; something must speak for the other one.
struct Namesake: RecipientCheck {
    static let name = "Namesake"

    private let correspondence: Correspondence?

    init(_ kit: CheckKit) { correspondence = kit.correspondence }

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard !context.school.isEmpty, context.isFromStaff, context.recipients.count <= 30 else { return [] }
        return context.recipients.indices.compactMap { doubt($0, context) }
    }

    private func doubt(_ place: Int, _ context: MessageContext) -> Doubt? {
        let recipient = context.recipients[place]
        let holders = recipient.holders
        let own = holders.staff.map(\.person) + holders.pupils.map(\.person) + holders.guardians.map(\.person)
        // Nobody takes a mailbox of their own for a namesake's.
        guard let person = own.first, !context.isSender(recipient) else {
            return nil
        }
        let ownIDs = Set(own.map(\.id))
        let ownEmails = Set(own.flatMap(\.emails))
        var best: (weight: Double, person: Person, email: String)?
        for other in namesakes(of: person, context) where !ownIDs.contains(other.id) {
            // One person may stand in two tables: a teacher who is a parent.
            guard ownEmails.isDisjoint(with: other.emails) else { continue }
            guard let email = other.emails.first, !context.message.recipients.contains(where: { $0.key == email })
            else { continue }
            let weight = evidence(for: other, email, over: person, recipient, context)
            if weight > (best?.weight ?? 0) { best = (weight, other, email) }
        }
        guard let best, best.weight > 0.5 else { return nil }
        return Doubt(
            "recipient.namesake", recipient: place, weight: best.weight,
            reason:
                "\(recipient.address.key) belongs to \(described(person)); \(described(best.person)) has the same or "
                + "a similar name.", suggestion: Address(best.email), subjects: [person.id, best.person.id])
    }

    /// Everybody called alike: forename and surname, or initial and surname.
    private func namesakes(of person: Person, _ context: MessageContext) -> [Person] {
        let index = context.index
        let surname = StableHash.of(Words.parts(person.surname).joined())
        var found: Set<Int32> = []
        for name in [person.forename, person.knownAs] {
            guard let forename = Words.parts(name).first, let initial = forename.first else { continue }
            found.formUnion(index.people(forename: StableHash.of(forename), surname: surname))
            found.formUnion(index.people(initial: StableHash.of(String(initial)), surname: surname).prefix(40))
        }
        return found.map { index.people[Int($0)] }
    }

    /// What speaks for the other one, in nats.
    private func evidence(
        for other: Person, _ email: String, over person: Person, _ recipient: RecipientView, _ context: MessageContext
    ) -> Double {
        let isSame = Words.parts(other.forename) == Words.parts(person.forename)
        var weights: [Double] = []
        let content = context.content
        let children = recipient.own
        let otherChildren = Set(other.kind == .guardian ? context.school.guardian(other.id)?.pupils ?? [] : [])
        let otherPupils = other.kind == .pupil ? otherChildren.union([other.id]) : otherChildren
        let namesOwn = content.mentions.contains {
            let pupils = context.pupils($0)
            // A namesake's name is also one's own.
            return pupils.contains(where: children.contains) && !pupils.contains(other.id)
        }
        if namesOwn { return 0 }
        let isColleague = recipient.isColleague
        let namesOther = content.mentions.contains { mention in
            let pupils = context.pupils(mention)
            return !mention.isDoubtful && !pupils.contains(where: children.contains)
                && pupils.contains {
                    otherPupils.contains($0) && (mention.strength >= .initial || context.taught.contains($0))
                }
        }
        // Colleagues hear of every pupil.
        if namesOther { weights.append(isColleague ? 0.8 : 5) }
        if let greeting = content.greeting, !greeting.names.isEmpty {
            let fitsOther = GreetingFit.fits(greeting, other, children: Array(otherChildren), context.school)
            let fitsOwn = GreetingFit.fits(greeting, person, children: Array(children), context.school)
            // "Hi Angela" to Angela: not another one with her initial.
            if fitsOwn, !fitsOther { return 0 }
            if fitsOther, !fitsOwn { weights.append(3.5) }
            if !greeting.title.isEmpty, fitsOther, !person.title.isEmpty, !other.title.isEmpty {
                let written = greeting.title
                let isTitle = { (title: String) in
                    Words.fold(title) == written || Self.areLike(Words.fold(title), written)
                }
                if isTitle(other.title), !isTitle(person.title) { weights.append(3) }
            }
        }
        // A group of families may well hold somebody who is called like a colleague.
        let amongFamilies = context.recipients.contains {
            $0.isFamily && !$0.participant.isStaff && $0.address.key != recipient.address.key
        }
        // Who the sender has to do with.
        if !context.taught.isEmpty, !isColleague {
            let teachesOther = !otherPupils.isDisjoint(with: context.taught)
            if context.recipients.count == 1, teachesOther, !children.isEmpty, children.isDisjoint(with: context.taught)
            {
                weights.append(3.2)
            }
        }
        if let correspondence {
            let moment = context.message.moment
            let toOther = correspondence.familiarity(from: context.sender.address, to: Address(email), at: moment)
            let toOwn = correspondence.familiarity(
                from: context.sender.address, to: recipient.address, at: moment)
            let isLikely = other.kind == .staff ? !amongFamilies : !recipient.participant.isStaff
            if toOther > 0.5, toOwn < 0.05, isLikely, context.recipients.count <= (isSame ? 3 : 1) {
                // Who teaches the child, or works with the colleague, has reason to write for the first time.
                let hasReason = !children.isDisjoint(with: context.taught) && !content.cues.contains(.staffOnly)
                weights.append(hasReason || isColleague ? 0.8 : 2 + min(1, toOther * 0.2))
            }
            if toOwn > 0.5 { weights.append(-2.5) }
        }
        if other.kind == .staff, recipient.isFamily, !recipient.participant.isStaff, !amongFamilies {
            let others = context.recipients.filter { $0.address.key != recipient.address.key }
            let amongStaff = !others.isEmpty && others.allSatisfy { $0.participant.isStaff || $0.isList }
            if amongStaff { weights.append(4.2) }
            if content.cues.contains(.staffOnly) { weights.append(3.6) }
            let pupils = Set(
                content.mentions.filter { $0.strength >= .initial && !$0.isDoubtful }.flatMap(context.pupils))
            if !pupils.isEmpty, pupils.isDisjoint(with: children), context.recipients.count <= 2 { weights.append(3.4) }
            if let greeting = content.greeting, greeting.title.isEmpty, !greeting.names.isEmpty,
                GreetingFit.fits(greeting, other, children: [], context.school)
            {
                // Colleagues go by first names, and parents are written to about their children.
                let isStranger = children.isDisjoint(with: context.taught) && pupils.isEmpty
                let work = content.colleagueWords
                weights.append(
                    isStranger ? (work > 0 ? 4.2 : 3.2) : pupils.isEmpty && work > 0 ? (work > 1 ? 3.6 : 2.6) : 0.8)
            }
            if !content.attachments.isEmpty, !content.cues.isDisjoint(with: [.record, .sensitive]) {
                weights.append(2)
            }
        }
        if other.kind != .staff, !recipient.holders.staff.isEmpty, recipient.participant.isInside {
            if let greeting = content.greeting, !greeting.title.isEmpty || greeting.group == "parents", namesOther {
                weights.append(2)
            }
        }
        if recipient.participant.roles == [.former], !isFormer(other, context) { weights.append(4.6) }
        let sorted = weights.sorted(by: >)
        guard let first = sorted.first, first > 0 else { return 0 }
        return first + sorted.dropFirst().reduce(0) { $0 + ($1 > 0 ? $1 / 3 : $1) } - (isSame ? 0 : 0.8)
    }

    private func isFormer(_ person: Person, _ context: MessageContext) -> Bool {
        switch person.kind {
        case .staff: context.school.staff(person.id)?.leavesOn.map { $0 < context.today } ?? false
        case .pupil: context.school.pupil(person.id)?.leavesOn.map { $0 < context.today } ?? false
        case .guardian: false
        }
    }

    private static func areLike(_ left: String, _ right: String) -> Bool {
        let women: Set = ["mrs", "ms", "miss"]
        return women.contains(left) && women.contains(right)
    }

    private func described(_ person: Person) -> String {
        let article = ["staff": "a member of staff", "pupil": "a pupil", "guardian": "a parent or carer"]
        let place = person.schoolClass.isEmpty ? "" : " in \(person.schoolClass)"
        return "\(person.name), \(article[person.kind.rawValue] ?? "")\(place)"
    }
}
