/// An invented organisation: people who come and go, departments, projects that begin and end, friends, outsiders.
///
/// How large, how loud and how tidy it is follows from the seed, so that nothing is tuned to one shape.
struct Organisation {
    struct Person {
        var address: String
        var forename: String
        var surname: String
        var isInside: Bool
        var department: Int
        /// Days of the year.
        var joins: Double
        var leaves: Double
        var activity: Double
        var answersAll: Double
        /// How often the person writes to somebody new.
        var opens: Double
        var greets: Double
        /// How often an answer quotes what it answers, and how the quotation looks.
        var quotes: Double
        var quotation: MailText.Quotation
        /// How many of the messages say next to nothing.
        var brevity: Double
        /// Whether all of the person's mail is seen; of others only what they exchange with such.
        var isSeen: Bool
        var interests: [Int]
    }

    /// A project, a department's round or a group of friends.
    struct Group {
        var members: [(Int, Double)]
        var begins: Double
        var ends: Double
        var words: [Int]
        var loudness: Double
        /// Mostly written to as a whole.
        var isList: Bool
    }

    static let days = 300.0
    private(set) var people: [Person] = []
    private(set) var groups: [Group] = []
    private(set) var groupsOf: [[Int]] = []
    let messages: Int
    private let names = Names()

    init(seed: Int) {
        var chance = Chance(seed &* 7_919)
        let insiders = Int(chance.spread(median: 150, by: 0.4))
        let outsiders = Int(Double(insiders) * chance.between(1, 5))
        messages = min(26_000, max(8_000, Int(Double(insiders) * chance.between(70, 130))))
        let seen = chance.between(0.4, 1)
        let departments = 4 + chance.below(8)
        let style = chance.below(3)
        let quotes = chance.between(0, 1)
        var taken: Set<String> = []
        for number in 0..<(insiders + outsiders) {
            let isInside = number < insiders
            let isNew = chance.happens(0.25)
            let forename = names.forename(&chance)
            let surname = names.surname(&chance)
            let address = names.address(
                forename, surname, isInside: isInside, style: style, taken: &taken, &chance)
            people.append(
                Person(
                    address: address, forename: forename, surname: surname, isInside: isInside,
                    department: chance.below(departments),
                    joins: isNew ? chance.between(0, Self.days) : 0,
                    leaves: chance.happens(0.15) ? chance.between(30, Self.days) : Self.days,
                    activity: chance.spread(median: isInside ? 1 : 0.08, by: 1.1),
                    answersAll: chance.between(0.1, 0.7), opens: chance.spread(median: 0.04, by: 0.6),
                    greets: chance.between(0, 0.5), quotes: quotes * chance.between(0.3, 1.3),
                    quotation: chance.one(of: MailText.Quotation.allCases) ?? .below,
                    brevity: chance.between(0.05, 0.3),
                    isSeen: isInside && chance.happens(seen),
                    interests: (0..<4).map { _ in chance.below(Names.vocabulary) }))
        }
        makeGroups(insiders: insiders, departments: departments, &chance)
        groupsOf = Array(repeating: [], count: people.count)
        for (place, group) in groups.enumerated() {
            for (member, _) in group.members { groupsOf[member].append(place) }
        }
    }

    private mutating func makeGroups(insiders: Int, departments: Int, _ chance: inout Chance) {
        let inside = Array(0..<insiders)
        for _ in 0..<Int(Double(insiders) * chance.between(0.3, 0.7)) {
            let home = chance.below(departments)
            var members: [Int: Double] = [:]
            for _ in 0..<(3 + chance.run(0.8, limit: 24)) {
                let near = inside.filter { people[$0].department == home }
                guard let member = chance.one(of: chance.happens(0.75) ? near : inside) else { continue }
                members[member] = chance.spread(median: 1, by: 0.9)
            }
            for _ in 0..<chance.run(0.45, limit: 8) where people.count > insiders {
                members[insiders + chance.below(people.count - insiders)] = chance.spread(median: 0.4, by: 0.9)
            }
            let begins = chance.happens(0.4) ? 0 : chance.between(0, 280)
            add(members, begins, begins + chance.spread(median: 110, by: 0.7), isList: false, &chance)
        }
        for department in 0..<departments {
            let members = inside.filter { people[$0].department == department }
            add(Dictionary(uniqueKeysWithValues: members.map { ($0, 1) }), 0, Self.days, isList: true, &chance)
            for _ in 0..<2 {
                let few = members.shuffled(using: &chance).prefix(4 + chance.below(8))
                add(Dictionary(uniqueKeysWithValues: few.map { ($0, 1) }), 0, Self.days, isList: true, &chance)
            }
        }
        for _ in 0..<(insiders / 8) {
            let friends = Set((0..<(3 + chance.run(0.7, limit: 9))).map { _ in chance.below(people.count) })
            add(Dictionary(uniqueKeysWithValues: friends.map { ($0, 1) }), 0, Self.days, isList: true, &chance)
        }
    }

    private mutating func add(
        _ members: [Int: Double], _ begins: Double, _ ends: Double, isList: Bool, _ chance: inout Chance
    ) {
        guard members.count > 1 else { return }
        groups.append(
            Group(
                members: members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, begins: begins, ends: ends,
                words: (0..<60).map { _ in chance.below(Names.vocabulary) },
                loudness: chance.spread(median: 1, by: 0.8), isList: isList))
    }

    /// How much two people have to do with each other beyond groups; the same in every message.
    func affinity(_ one: Int, _ other: Int) -> Double {
        var pair = Chance(min(one, other) &* 100_003 &+ max(one, other))
        return pair.spread(median: people[one].department == people[other].department ? 1 : 0.2, by: 1.3)
    }

    func word(_ number: Int) -> String { names.word(number) }
}
