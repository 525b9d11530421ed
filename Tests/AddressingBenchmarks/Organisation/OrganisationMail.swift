import Foundation

/// A year of an organisation's mail: conversations, projects, lists, pairs, new contacts, and messages that fit nothing.
struct OrganisationMail {
    struct Message {
        var sender: Int
        var recipients: [Int]
        var subject: String
        var body: String
        /// Days from the first.
        var day: Double
    }

    private struct Draft {
        var recipients: [Int]
        var words: [Int]
        var subject: String
        /// The place in `log` of the message that is answered or passed on.
        var original: Int?
    }

    private struct Sent {
        var message: Message
        var words: [Int]
    }

    private struct Past {
        /// Places in `log`.
        var inbox: [Int] = []
        var sent: [Int] = []
        var contacts: [Int: Double] = [:]
        /// In the order of the first time.
        var order: [Int] = []
    }

    let organisation: Organisation
    private var chance: Chance
    private var past: [Past]
    private var log: [Sent] = []

    /// All messages that are seen, in the order of time.
    static func year(_ organisation: Organisation, seed: Int) -> [Message] {
        var mail = OrganisationMail(organisation, seed: seed)
        var seen: [Message] = []
        var day = 0.0
        let step = Organisation.days / Double(organisation.messages)
        while day < Organisation.days {
            day += step * mail.chance.between(0, 2)
            guard let message = mail.write(day) else { continue }
            let people = organisation.people
            if people[message.sender].isSeen || message.recipients.contains(where: { people[$0].isSeen }) {
                seen.append(message)
            }
        }
        return seen
    }

    private init(_ organisation: Organisation, seed: Int) {
        self.organisation = organisation
        chance = Chance(seed &* 104_729 &+ 3)
        past = Array(repeating: Past(), count: organisation.people.count)
    }

    private mutating func write(_ day: Double) -> Message? {
        guard let sender = pickSender(day), var draft = draft(sender, day) else { return nil }
        var seen: Set<Int> = [sender]
        draft.recipients = draft.recipients.filter {
            seen.insert($0).inserted && organisation.people[$0].leaves > day - 20
                && organisation.people[$0].joins <= day
        }
        guard !draft.recipients.isEmpty else { return nil }
        // A copy to oneself.
        if chance.happens(0.02) { draft.recipients.append(sender) }
        let message = Message(
            sender: sender, recipients: draft.recipients, subject: draft.subject,
            body: body(sender, draft), day: day)
        let place = log.count
        log.append(Sent(message: message, words: draft.words))
        past[sender].sent.append(place)
        if past[sender].sent.count > 12 { past[sender].sent.removeFirst() }
        for recipient in message.recipients {
            if past[sender].contacts[recipient] == nil { past[sender].order.append(recipient) }
            past[sender].contacts[recipient, default: 0] += message.recipients.count > 6 ? 0.2 : 1
            past[recipient].inbox.append(place)
            if past[recipient].inbox.count > 12 { past[recipient].inbox.removeFirst() }
        }
        return message
    }

    private mutating func pickSender(_ day: Double) -> Int? {
        let people = organisation.people
        // Who just had mail answers more often than others begin.
        if chance.happens(0.35), let last = log.suffix(200).randomElement(using: &chance),
            let recipient = chance.one(of: last.message.recipients),
            people[recipient].isInside || chance.happens(0.3), people[recipient].leaves > day
        {
            return recipient
        }
        for _ in 0..<60 {
            let one = chance.below(people.count)
            if people[one].joins <= day, people[one].leaves > day, chance.happens(people[one].activity / 6) {
                return one
            }
        }
        return nil
    }

    // MARK: Kinds of messages

    private mutating func draft(_ sender: Int, _ day: Double) -> Draft? {
        let person = organisation.people[sender]
        var kinds: [(Int, Double)] = [(3, 0.22), (4, 0.16), (5, 0.05), (7, 0.035), (6, person.opens)]
        if !past[sender].inbox.isEmpty { kinds += [(0, 0.36), (2, 0.06)] }
        if !past[sender].sent.isEmpty { kinds.append((1, 0.08)) }
        for _ in 0..<4 {
            let kind = chance.weighted(kinds) ?? 3
            let draft =
                switch kind {
                case 0: reply(sender, day)
                case 1: followUp(sender)
                case 2: forward(sender)
                case 3: project(sender, day)
                case 4: pair(sender)
                case 5: list(sender, day)
                case 6: opening(sender, day)
                default: oddity(sender)
                }
            if let draft { return draft }
        }
        return opening(sender, day)
    }

    private mutating func reply(_ sender: Int, _ day: Double) -> Draft? {
        let inbox = past[sender].inbox
        guard !inbox.isEmpty else { return nil }
        let place = inbox[inbox.count - 1 - chance.zipf(inbox.count)]
        let original = log[place]
        var recipients = [original.message.sender]
        if original.message.recipients.count > 1, chance.happens(organisation.people[sender].answersAll) {
            recipients += original.message.recipients.filter { _ in !chance.happens(0.06) }
        } else if chance.happens(0.12) {
            recipients += original.message.recipients.filter { _ in chance.happens(0.3) }
        }
        if chance.happens(0.07), let more = colleague(sender, day) { recipients.append(more) }
        return Draft(
            recipients: recipients, words: original.words,
            subject: chance.happens(0.85) ? "Re: " + bare(original.message.subject) : subject(original.words),
            original: place)
    }

    private mutating func followUp(_ sender: Int) -> Draft? {
        guard let place = chance.one(of: past[sender].sent) else { return nil }
        let original = log[place]
        var recipients = original.message.recipients.filter { _ in !chance.happens(0.08) }
        if chance.happens(0.12), let more = contact(sender) { recipients.append(more) }
        return Draft(
            recipients: recipients, words: original.words,
            subject: chance.happens(0.5) ? original.message.subject : subject(original.words),
            original: chance.happens(0.3) ? place : nil)
    }

    private mutating func forward(_ sender: Int) -> Draft? {
        guard let place = chance.one(of: past[sender].inbox) else { return nil }
        let original = log[place]
        var recipients = [contact(sender)].compactMap { $0 }
        while chance.happens(0.25), recipients.count < 5, let more = contact(sender) { recipients.append(more) }
        return Draft(
            recipients: recipients, words: original.words, subject: "FW: " + bare(original.message.subject),
            original: place)
    }

    private mutating func project(_ sender: Int, _ day: Double) -> Draft? {
        let mine = organisation.groupsOf[sender].filter {
            let group = organisation.groups[$0]
            return !group.isList && group.begins <= day && group.ends > day
        }
        guard let place = chance.weighted(mine.map { ($0, organisation.groups[$0].loudness) }) else { return nil }
        let group = organisation.groups[place]
        let count = chance.happens(0.4) ? 1 : 2 + chance.run(0.55, limit: group.members.count)
        var choices = group.members.filter { $0.0 != sender }.map {
            ($0.0, $0.1 * (0.3 + organisation.affinity(sender, $0.0)))
        }
        var recipients: [Int] = []
        while recipients.count < count, let next = chance.weighted(choices) {
            recipients.append(next)
            choices.removeAll { $0.0 == next }
        }
        if chance.happens(0.05), let more = colleague(sender, day) { recipients.append(more) }
        return Draft(recipients: recipients, words: group.words, subject: subject(group.words))
    }

    private mutating func pair(_ sender: Int) -> Draft? {
        guard let one = contact(sender) else { return nil }
        var recipients = [one]
        if chance.happens(0.15) {
            let near = past[sender].order.map { ($0, organisation.affinity(one, $0)) }
            for _ in 0...chance.run(0.3, limit: 3) { if let more = chance.weighted(near) { recipients.append(more) } }
        }
        let interests = organisation.people[chance.happens(0.5) ? sender : one].interests
        var words = interests
        for word in interests {
            words += [(word * 31 + one) % Names.vocabulary, (word * 17 + sender) % Names.vocabulary]
        }
        return Draft(recipients: recipients, words: words, subject: subject(words))
    }

    private mutating func list(_ sender: Int, _ day: Double) -> Draft? {
        let mine = organisation.groupsOf[sender].filter { organisation.groups[$0].isList }
        guard let place = chance.one(of: mine) else { return nil }
        let group = organisation.groups[place]
        var recipients = group.members.map(\.0).filter { _ in !chance.happens(0.03) }
        if chance.happens(0.12), let more = contact(sender) { recipients.append(more) }
        let words = Array(group.words.prefix(20)) + (0..<10).map { _ in chance.below(Names.vocabulary) }
        return Draft(recipients: recipients, words: words, subject: subject(words))
    }

    private mutating func opening(_ sender: Int, _ day: Double) -> Draft? {
        var new = colleague(sender, day)
        if chance.happens(0.4), let between = contact(sender), let further = chance.one(of: past[between].order) {
            new = further
        } else if chance.happens(0.3) {
            new = chance.below(organisation.people.count)
        }
        guard let new else { return nil }
        var recipients = [new]
        if chance.happens(0.3), let more = contact(sender) { recipients.append(more) }
        let words = organisation.people[sender].interests + (0..<14).map { _ in chance.below(Names.vocabulary) }
        return Draft(recipients: recipients, words: words, subject: subject(words))
    }

    /// People who were never together: a farewell, a joke, a question to whoever may know.
    private mutating func oddity(_ sender: Int) -> Draft? {
        let count = 2 + chance.run(0.5, limit: 10)
        let recipients = (0..<count).compactMap { _ in chance.one(of: past[sender].order) }
        let words = (0..<16).map { _ in chance.below(Names.vocabulary) }
        return Draft(recipients: recipients, words: words, subject: subject(words))
    }

    private mutating func contact(_ sender: Int) -> Int? {
        let recent = past[sender].sent.flatMap { log[$0].message.recipients }
        if chance.happens(0.35), let one = chance.one(of: recent) { return one }
        return chance.weighted(past[sender].order.map { ($0, past[sender].contacts[$0] ?? 0) })
    }

    private mutating func colleague(_ sender: Int, _ day: Double) -> Int? {
        let groups = organisation.groupsOf[sender]
        guard let group = chance.one(of: groups) else {
            let department = organisation.people[sender].department
            return chance.one(
                of: organisation.people.indices.filter { organisation.people[$0].department == department })
        }
        return chance.one(of: organisation.groups[group].members)?.0
    }

    // MARK: Words

    private static let generic = ["", "hello", "meeting", "update", "question", "fyi", "lunch", "tomorrow"]

    private func bare(_ subject: String) -> String {
        subject.hasPrefix("Re: ") || subject.hasPrefix("FW: ") ? String(subject.dropFirst(4)) : subject
    }

    private mutating func subject(_ words: [Int]) -> String {
        if chance.happens(0.1) { return chance.one(of: Self.generic) ?? "" }
        let count = 2 + chance.below(3)
        return (0..<count).map { _ in organisation.word(words[chance.zipf(words.count, bend: 0.5)]) }
            .joined(separator: " ")
    }

    private mutating func body(_ sender: Int, _ draft: Draft) -> String {
        let person = organisation.people[sender]
        var text = ""
        if chance.happens(person.greets), let first = draft.recipients.first {
            // Now and then somebody else is greeted: a forwarded letter, a nickname, a whole office.
            let greeted = chance.happens(0.06) ? contact(sender) ?? first : first
            text = draft.recipients.count < 4 ? organisation.people[greeted].forename.capitalized + ",\n\n" : "All,\n\n"
        }
        let count =
            chance.happens(person.brevity) ? chance.below(5) : Int(chance.spread(median: 25, by: 0.9))
        for _ in 0..<min(count, 300) {
            let number =
                chance.happens(0.35)
                ? draft.words[chance.zipf(draft.words.count, bend: 0.6)] : chance.zipf(Names.vocabulary)
            text += organisation.word(number) + " "
        }
        while chance.happens(0.25), let one = chance.happens(0.4) ? chance.one(of: draft.recipients) : contact(sender) {
            text += MailText.name(organisation.people[one], inFull: chance.happens(0.3)) + " "
        }
        if chance.happens(0.5) { text += "\n\n" + MailText.name(person, inFull: chance.happens(0.4)) + "\n" }
        guard let place = draft.original, chance.happens(person.quotes) else { return text }
        let original = log[place].message
        return text + "\n" + MailText.quoted(original, person.quotation, organisation)
    }
}
