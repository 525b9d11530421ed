import Mail

/// Plants a wrong recipient in a right message, the ways in which it happens.
enum LeakSimulator {
    /// Where the wrong one came from.
    enum Origin: CaseIterable {
        /// A similar name, anywhere in the organisation.
        case similarName
        /// A similar name among those whom the sender writes to.
        case similarContact
        /// Any of those whom the sender writes to.
        case anyContact
        /// One of those whom the sender writes to most or wrote to last.
        case frequentContact
        /// Somebody to whom the sender never wrote.
        case stranger
    }

    /// The message with one wrong recipient added, or put in place of a right one, and the place where it stands.
    static func leak(
        _ mail: HashedMail, members: [Int32?], traffic: Traffic, dice: inout Dice
    ) -> (mail: HashedMail, members: [Int32?], place: Int)? {
        guard let sender = traffic.known(mail.sender), !members.isEmpty, traffic.people.count > 5 else { return nil }
        guard let origin = Origin.allCases.randomElement(using: &dice) else { return nil }
        let model = Int.random(in: members.indices, using: &dice)
        guard
            let wrong = pick(origin, sender, like: mail.recipients[model], members, traffic, &dice),
            !members.contains(wrong), wrong != sender
        else { return nil }
        let person = traffic.people[Int(wrong)]
        // The hash itself isn't kept by number; no feature reads it.
        let end = MailEnd(hash: 0, firstName: person.firstName, lastName: person.lastName, domain: person.domain)
        var leaked = mail
        var changed = members
        if dice.chance() < 0.3 {
            leaked.recipients[model] = end
            changed[model] = wrong
            return (leaked, changed, model)
        }
        leaked.recipients.append(end)
        changed.append(wrong)
        return (leaked, changed, changed.count - 1)
    }

    private static func pick(
        _ origin: Origin, _ sender: Int32, like model: MailEnd, _ members: [Int32?], _ traffic: Traffic,
        _ dice: inout Dice
    ) -> Int32? {
        let contacts = traffic.people[Int(sender)].contacts
        func isFree(_ number: Int32) -> Bool {
            number != sender && !members.contains(number) && !traffic.people[Int(number)].isErased
        }
        switch origin {
        case .similarName, .similarContact:
            var similar = (traffic.byName[model.lastName] ?? []) + (traffic.byName[model.firstName] ?? [])
            similar = similar.filter(isFree)
            if origin == .similarContact {
                similar = similar.filter { traffic.pairs[Traffic.key(sender, $0)] != nil }
            }
            return similar.randomElement(using: &dice)
        case .anyContact:
            return contacts.filter(isFree).randomElement(using: &dice)
        case .frequentContact:
            let recent = traffic.recentMail.sent(by: sender).flatMap(\.members).filter(isFree)
            return recent.randomElement(using: &dice)
        case .stranger:
            for _ in 0..<8 {
                let number = Int32.random(in: 0..<Int32(traffic.people.count), using: &dice)
                if isFree(number), traffic.pairs[Traffic.key(sender, number)] == nil { return number }
            }
            return nil
        }
    }
}
