import Mail

/// Messages of the latest traffic, each as it was and with a simulated leak, from which the ranking is trained.
struct TrainingPool: Sendable {
    struct Example: Sendable {
        var clean: [[Float]]
        /// Nil when no wrong recipient could be found.
        var leaked: [[Float]]?
        var wrong: Int
    }

    /// The ring keeps this many messages.
    static let limit = 10_000
    /// Not before this many messages were learned: until then nobody has a past.
    static let warmUp = 60
    /// Rows kept of one version of a message.
    private static let rowLimit = 14

    private(set) var examples: [Example] = []
    private(set) var taken = 0
    private var dice = Dice(0x5eed)

    /// Takes a message before it is learned, or leaves it.
    mutating func consider(_ mail: HashedMail, in traffic: Traffic) {
        guard traffic.learned >= Self.warmUp, !mail.recipients.isEmpty, mail.recipients.count <= 100 else { return }
        guard let sender = traffic.known(mail.sender), traffic.people[Int(sender)].contacts.count >= 2 else { return }
        let share: Float = traffic.learned < 12_000 ? 1 : traffic.learned < 40_000 ? 0.4 : 0.1
        guard dice.chance() < share else { return }
        let members = mail.recipients.map(traffic.known)
        let clean = Features.rows(mail, members: members, in: traffic)
        var example = Example(clean: cut(clean, keeping: -1).rows, leaked: nil, wrong: 0)
        if let leak = LeakSimulator.leak(mail, members: members, traffic: traffic, dice: &dice) {
            let rows = Features.rows(leak.mail, members: leak.members, in: traffic)
            let kept = cut(rows, keeping: leak.place)
            example.leaked = kept.rows
            example.wrong = kept.place
        }
        if examples.count < Self.limit { examples.append(example) } else { examples[taken % Self.limit] = example }
        taken += 1
    }

    private mutating func cut(_ rows: [[Float]], keeping place: Int) -> (rows: [[Float]], place: Int) {
        guard rows.count > Self.rowLimit else { return (rows, place) }
        var order = Array(rows.indices).filter { $0 != place }.shuffled(using: &dice).prefix(Self.rowLimit - 1).map {
            $0
        }
        if place >= 0 { order.append(place) }
        return (order.map { rows[$0] }, order.count - 1)
    }
}
