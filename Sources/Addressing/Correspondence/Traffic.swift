import Foundation

/// What was learned, by numbers that stand for addresses. A person's number is found only through the keyed hash.
struct Traffic: Sendable {
    /// A count that halves every `Traffic.halfLife` days.
    struct Tally: Sendable {
        var count: Float = 0
        var day: Float = 0

        func value(on now: Float) -> Float { count * exp2(-max(0, now - day) / Traffic.halfLife) }

        /// The order doesn't matter: what comes late from another node counts as if it had come in time.
        mutating func add(on now: Float, _ amount: Float = 1) {
            if now >= day {
                count = value(on: now) + amount
                day = now
            } else {
                count += amount * exp2(-(day - now) / Traffic.halfLife)
            }
        }
    }

    /// One person's mail as a whole.
    struct Person: Sendable {
        var sent = Tally()
        var received = Tally()
        var firstDay: Float = 0
        /// Keyed hashes of the first and the last word of the local part.
        var firstName: UInt64 = 0
        var lastName: UInt64 = 0
        var domain: UInt64 = 0
        /// Those written to, in the order of the first time; at most `Traffic.contactLimit`.
        var contacts: [Int32] = []
        /// Recipients written to for the first time, and those who were written to by somebody for the first time.
        var opened = Tally()
        var wasOpened = Tally()
        /// All recipients of all messages, for the share of `opened`.
        var addressed = Tally()
        var isErased = false
    }

    /// What one person sent to another.
    struct Pair: Sendable {
        var tally = Tally()
        var total: UInt32 = 0
        /// How often as the only recipient.
        var alone: Float = 0
    }

    struct Thread: Sendable {
        var members: [Int32] = []
        var day: Float = 0
    }

    static let halfLife: Float = 45
    static let contactLimit = 1_024
    static let pairLimit = 700_000
    static let setLimit = 300_000
    static let threadLimit = 60_000
    /// More recipients than these aren't paired with each other: a circular says nothing about who belongs together.
    static let pairingLimit = 50

    var people: [Person] = []
    var numbers: [UInt64: Int32] = [:]
    var pairs = FlatTable(Pair())
    /// Who is written to together, by the whole organisation.
    var together = FlatTable(Tally())
    /// How often a sender wrote to exactly this set.
    var sets = FlatTable(Tally())
    var threads: [UInt64: Thread] = [:]
    /// People by a word of their local part; at most 64 each.
    var byName: [UInt64: [Int32]] = [:]
    /// People by what a slip leaves of their address, and by their local part.
    var nearly = NumberBook()
    var byLocalPart = NumberBook()
    /// Places in `domains` by the hash that a person's domain has.
    var domainPlaces: [UInt64: Int32] = [:]
    var topics = Topics()
    var wordBook = WordBook()
    var recentMail = RecentMail()
    var circles = Circles()
    var domains = DomainBook()
    var latest: Float = 0
    var learned = 0

    init() {}

    static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    }

    static func both(_ left: Int32, _ right: Int32) -> UInt64 { left < right ? key(left, right) : key(right, left) }

    /// A number for a set in any order, apart for each sender.
    static func setKey(_ sender: Int32, _ members: [Int32]) -> UInt64 {
        var sum = StableHash.mixed(UInt64(UInt32(bitPattern: sender)) &+ 0x5e75)
        for member in members { sum = sum &+ memberKey(member) }
        return sum
    }

    static func memberKey(_ member: Int32) -> UInt64 { StableHash.mixed(UInt64(UInt32(bitPattern: member)) &+ 77) }

    /// Learns one delivered message.
    mutating func learn(_ mail: TrafficMail) {
        let now = mail.day
        latest = max(latest, now)
        learned += 1
        let sender = number(mail.sender, now)
        var members: [Int32] = []
        for end in mail.recipients {
            let member = number(end, now)
            if member != sender, !members.contains(member) { members.append(member) }
        }
        people[Int(sender)].sent.add(on: now)
        for member in members {
            people[Int(member)].received.add(on: now)
            people[Int(sender)].addressed.add(on: now)
            var isFirst = false
            pairs.update(Self.key(sender, member)) { pair in
                isFirst = pair.total == 0
                pair.tally.add(on: now)
                pair.total += 1
                if members.count == 1 { pair.alone += 1 }
            }
            if isFirst {
                people[Int(sender)].opened.add(on: now)
                people[Int(member)].wasOpened.add(on: now)
                if people[Int(sender)].contacts.count < Self.contactLimit {
                    people[Int(sender)].contacts.append(member)
                }
            }
        }
        if members.count > 1, members.count <= Self.pairingLimit {
            for (place, one) in members.enumerated() {
                for other in members[(place + 1)...] { together.update(Self.both(one, other)) { $0.add(on: now) } }
            }
        }
        if !members.isEmpty, members.count <= Self.pairingLimit {
            sets.update(Self.setKey(sender, members)) { $0.add(on: now) }
        }
        for thread in mail.threads {
            var state = threads[thread] ?? Thread()
            for member in [sender] + members where state.members.count < 64 && !state.members.contains(member) {
                state.members.append(member)
            }
            state.day = max(state.day, now)
            threads[thread] = state
        }
        let rare = topics.rarest(mail.words)
        for member in members.prefix(12) {
            wordBook.learn(rare, key: Self.memberKey(member))
            wordBook.learn(rare, key: Self.key(sender, member))
        }
        wordBook.learn(rare, key: Self.memberKey(sender))
        if !members.isEmpty, members.count <= Self.pairingLimit {
            let words = rare.prefix(RecentMail.wordLimit).map { UInt32(truncatingIfNeeded: $0) }
            recentMail.add(RecentMail.Entry(members: [sender] + members, words: words, day: now))
        }
        circles.learn(sender, members)
        topics.learn(mail.words, people: [sender] + members.prefix(Self.pairingLimit))
        keepBounds()
    }

    /// About 80,000 addresses with all their variants; later ones are known, but not their slips.
    static let variantLimit = 1_000_000
    /// Mail domains are kept in clear, at most this many.
    static let domainLimit = 20_000

    mutating func note(domain: String, hash: UInt64) {
        guard domainPlaces[hash] == nil, domains.entries.count < Self.domainLimit else { return }
        domains.add(domain, .learned)
        if let place = domains.place(domain) { domainPlaces[hash] = Int32(place) }
    }

    private mutating func forget(domain gone: Int) {
        let kept = domains.entries.indices.filter { $0 != gone }
        let old = domains
        domains = DomainBook()
        for place in kept { domains.add(old.entries[place].shape.domain, .learned) }
        domainPlaces = domainPlaces.compactMapValues { place in
            domains.place(old.entries[Int(place)].shape.domain).map { Int32($0) }
        }
    }

    /// The mail domain of a person in clear, if it is kept.
    func domain(of person: Int32) -> DomainBook.Entry? {
        domainPlaces[people[Int(person)].domain].map { domains.entries[Int($0)] }
    }

    /// Takes a new address apart, so that a slip of it is found.
    mutating func index(_ end: MailEnd, local: UInt64, variants: [UInt64]) {
        guard let number = numbers[end.hash], nearly.count < Self.variantLimit else { return }
        byLocalPart.add(local, number)
        for variant in variants { nearly.add(variant, number) }
    }

    /// The conversation that a message goes on with.
    func thread(of mail: HashedMail) -> Thread? {
        let found = mail.threads.compactMap { threads[$0] }
        // "Meeting" is the subject of many: the sender's own one first.
        let sender = known(mail.sender)
        return found.first { thread in sender.map(thread.members.contains) ?? false } ?? found.first
    }

    /// The number of an address, if it was ever learned.
    func known(_ end: MailEnd) -> Int32? { numbers[end.hash] }

    private mutating func number(_ end: MailEnd, _ now: Float) -> Int32 {
        if let number = numbers[end.hash] {
            people[Int(number)].firstDay = min(people[Int(number)].firstDay, now)
            return number
        }
        let number = Int32(people.count)
        numbers[end.hash] = number
        var person = Person()
        person.firstDay = now
        person.firstName = end.firstName
        person.lastName = end.lastName
        person.domain = end.domain
        people.append(person)
        topics.grow(to: people.count)
        recentMail.grow(to: people.count)
        circles.grow(to: people.count)
        for name in Set([end.firstName, end.lastName]) where name != 0 {
            if byName[name]?.count ?? 0 < 64 { byName[name, default: []].append(number) }
        }
        return number
    }

    // MARK: Bounds

    private mutating func keepBounds() {
        let latest = latest
        if pairs.count > Self.pairLimit {
            let floor = Self.floor(pairs.sample(20_000).map { $0.tally.value(on: latest) })
            pairs.keep { $1.tally.value(on: latest) > floor }
        }
        if together.count > Self.pairLimit {
            let floor = Self.floor(together.sample(20_000).map { $0.value(on: latest) })
            together.keep { $1.value(on: latest) > floor }
        }
        if sets.count > Self.setLimit {
            let floor = Self.floor(sets.sample(20_000).map { $0.value(on: latest) })
            sets.keep { $1.value(on: latest) > floor }
        }
        if threads.count > Self.threadLimit {
            let floor = Self.floor(threads.values.prefix(20_000).map(\.day))
            threads = threads.filter { $0.value.day > floor }
        }
    }

    /// The value below which a quarter of a sample lies.
    static func floor(_ sample: [Float]) -> Float {
        let sorted = sample.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 4]
    }

    /// Forgets a person: counts, pairs, sets and words. The number is never used again, so that nothing that stays,
    /// such as the sum over a set's members, leads back to anybody.
    mutating func erase(_ end: MailEnd) {
        guard let number = numbers.removeValue(forKey: end.hash) else { return }
        people[Int(number)] = Person()
        people[Int(number)].isErased = true
        // A domain of one's own is kept in clear: it goes with its last address.
        if let place = domainPlaces[end.domain], !people.contains(where: { $0.domain == end.domain }) {
            forget(domain: Int(place))
        }
        let gone = UInt64(UInt32(bitPattern: number))
        pairs.keep { key, _ in key >> 32 != gone && key & 0xffff_ffff != gone }
        together.keep { key, _ in key >> 32 != gone && key & 0xffff_ffff != gone }
        nearly.remove(number)
        byLocalPart.remove(number)
        for place in people.indices {
            people[place].contacts.removeAll { $0 == number }
        }
        for key in Array(threads.keys) { threads[key]?.members.removeAll { $0 == number } }
        for key in Array(byName.keys) { byName[key]?.removeAll { $0 == number } }
        topics.erase(number)
        recentMail.erase(number)
        circles.erase(number)
    }
}
