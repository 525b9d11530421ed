/// A wrong recipient planted into a right message, the ways in which it happens.
enum PlantedLeak: String, CaseIterable {
    case similarName = "similar name anywhere"
    case similarContact = "similar name among contacts"
    case anyContact = "any contact"
    case frequentContact = "frequent contact"
    case stranger = "never written to"

    /// What was seen before the message.
    struct Past {
        var people: Set<Int> = []
        var contacts: [Int: [Int: Int]] = [:]

        mutating func learn(_ message: OrganisationMail.Message) {
            people.insert(message.sender)
            people.formUnion(message.recipients)
            for recipient in message.recipients { contacts[message.sender, default: [:]][recipient, default: 0] += 1 }
        }
    }

    /// Nil when there is nobody of the kind.
    func wrong(
        for message: OrganisationMail.Message, _ past: Past, _ organisation: Organisation, _ chance: inout Chance
    ) -> Int? {
        let contacts = past.contacts[message.sender] ?? [:]
        func isFree(_ person: Int) -> Bool { person != message.sender && !message.recipients.contains(person) }
        let known = contacts.keys.filter(isFree).sorted()
        let everybody = past.people.filter(isFree).sorted()
        guard let model = chance.one(of: message.recipients) else { return nil }
        let name = organisation.people[model].address
        func similar(_ people: [Int]) -> [Int] {
            people.filter { Self.likeness(organisation.people[$0].address, name) >= 0.5 }
        }
        return switch self {
        case .similarName: chance.one(of: similar(everybody))
        case .similarContact: chance.one(of: similar(known))
        case .anyContact: chance.one(of: known)
        case .frequentContact: chance.weighted(known.map { ($0, Double(contacts[$0] ?? 0)) })
        case .stranger: chance.one(of: everybody.filter { contacts[$0] == nil })
        }
    }

    /// Shared pairs of letters before the @, 0 to 1.
    private static func likeness(_ one: String, _ other: String) -> Double {
        func pairs(_ address: String) -> Set<UInt16> {
            let bytes = Array(address.utf8.prefix { $0 != UInt8(ascii: "@") })
            return Set(zip(bytes, bytes.dropFirst()).map { UInt16($0) << 8 | UInt16($1) })
        }
        let (left, right) = (pairs(one), pairs(other))
        return 2 * Double(left.intersection(right).count) / Double(max(1, left.count + right.count))
    }
}
