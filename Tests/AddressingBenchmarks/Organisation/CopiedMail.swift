import Foundation

/// Mail of an invented organisation by another rule than `OrganisationMail`, to see whether what was learned from one holds
/// for the other: most messages copy the recipients of an earlier one with changes, the rest go to whoever is near in a
/// plane of interests; long fixed lists are used all the time, nothing begins or ends, few quote.
struct CopiedMail {
    private let organisation: Organisation
    private let people: [Int]
    private let seats: [(Double, Double)]
    private var chance: Chance
    private var sent: [[[Int]]]
    private var received: [[OrganisationMail.Message]]
    private var lists: [[Int]] = []

    static func year(_ organisation: Organisation, seed: Int) -> [OrganisationMail.Message] {
        var mail = CopiedMail(organisation, seed: seed)
        return (0..<organisation.messages).compactMap { number in
            mail.write(Double(number) / Double(organisation.messages) * Organisation.days)
        }
    }

    private init(_ organisation: Organisation, seed: Int) {
        self.organisation = organisation
        var chance = Chance(seed &* 15_485_863 &+ 11)
        people = organisation.people.indices.filter { organisation.people[$0].isInside || chance.happens(0.2) }
        var seats: [(Double, Double)] = []
        for _ in organisation.people { seats.append((chance.unit(), chance.unit())) }
        self.seats = seats
        sent = Array(repeating: [], count: organisation.people.count)
        received = Array(repeating: [], count: organisation.people.count)
        for _ in 0..<30 {
            let centre = chance.one(of: people) ?? 0
            let size = 4 + Int(chance.spread(median: 8, by: 0.7))
            lists.append(
                Array(
                    people.sorted { Self.distance(seats[$0], seats[centre]) < Self.distance(seats[$1], seats[centre]) }
                        .prefix(size)))
        }
        self.chance = chance
    }

    private static func distance(_ one: (Double, Double), _ other: (Double, Double)) -> Double {
        (one.0 - other.0) * (one.0 - other.0) + (one.1 - other.1) * (one.1 - other.1)
    }

    private mutating func near(_ person: Int) -> Int? {
        // The nearest of a handful: mostly close, now and then far.
        let some = (0..<(3 + chance.below(14))).compactMap { _ in chance.one(of: people) }.filter { $0 != person }
        return some.min { Self.distance(seats[$0], seats[person]) < Self.distance(seats[$1], seats[person]) }
    }

    private mutating func write(_ day: Double) -> OrganisationMail.Message? {
        var sender = people[chance.zipf(people.count, bend: 0.8)]
        if !organisation.people[sender].isInside, chance.happens(0.6) { sender = people[chance.below(people.count)] }
        var recipients: [Int] = []
        var original: OrganisationMail.Message?
        let roll = chance.unit()
        if roll < 0.34, let last = chance.one(of: received[sender].suffix(8).map { $0 }) {
            original = last
            recipients = [last.sender]
            if chance.happens(0.4) { recipients += last.recipients }
        } else if roll < 0.68, let last = chance.one(of: sent[sender].suffix(20).map { $0 }) {
            recipients = last.filter { _ in chance.happens(0.92) }
            while chance.happens(0.12), let more = near(sender) { recipients.append(more) }
        } else if roll < 0.76, let list = chance.one(of: lists.filter { $0.contains(sender) }) {
            recipients = list
        } else {
            repeat { if let one = near(recipients.last ?? sender) { recipients.append(one) } } while chance.happens(0.3)
        }
        var seen: Set<Int> = [sender]
        recipients = recipients.filter { seen.insert($0).inserted }
        guard !recipients.isEmpty else { return nil }
        let message = OrganisationMail.Message(
            sender: sender, recipients: recipients, subject: subject(sender, original),
            body: body(sender, recipients, original), day: day)
        sent[sender].append(recipients)
        for one in recipients { received[one].append(message) }
        return message
    }

    /// Words of a person follow from the seat: neighbours speak of the same.
    private mutating func word(_ person: Int) -> String {
        guard chance.happens(0.4) else { return organisation.word(chance.zipf(Names.vocabulary)) }
        let cell = Int(seats[person].0 * 6) * 6 + Int(seats[person].1 * 6)
        return organisation.word((cell * 97 + chance.zipf(80) * 13) % Names.vocabulary)
    }

    private mutating func subject(_ sender: Int, _ original: OrganisationMail.Message?) -> String {
        if let original { return original.subject.hasPrefix("Re: ") ? original.subject : "Re: " + original.subject }
        return (0..<3).map { _ in word(sender) }.joined(separator: " ")
    }

    private mutating func body(_ sender: Int, _ recipients: [Int], _ original: OrganisationMail.Message?) -> String {
        let people = organisation.people
        var text = ""
        if recipients.count < 3, chance.happens(0.3) { text = "Hi \(people[recipients[0]].forename.capitalized)\n\n" }
        for _ in 0..<chance.below(70) {
            text += word(chance.happens(0.5) ? sender : recipients[chance.below(recipients.count)]) + " "
        }
        text += "\n\n" + people[sender].forename.capitalized + "\n"
        guard let original, chance.happens(0.4) else { return text }
        return text + MailText.quoted(original, people[sender].quotation, organisation)
    }
}
