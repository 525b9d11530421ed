import Directory

/// The names of the school's people as sequences of vocabulary words, looked up in constant time: full name, known-as,
/// initial and surname, surname first, first name and class, e-mail address, pupil number.
struct NameIndex: Sendable {
    /// How a name is written, from the surest.
    enum Form: UInt8, Sendable { case full, initial, title, withClass }

    struct KnownPerson: Sendable {
        let id: String
        let kind: Person.Kind
        let name: String
    }

    private(set) var people: [KnownPerson] = []
    /// The same people's kinds, close together.
    private var kinds: [UInt8] = []
    /// An open table.
    private var slots: [Slot]
    private var used = 0
    /// Chains of people who share a key.
    private var chain: [(person: UInt32, next: UInt32, form: Form)] = [(0, 0, .full)]

    /// A key with the first of its people, as a place in `chain`; free while the key is 0.
    private struct Slot: Sendable {
        var key: UInt64 = 0
        var head: UInt32 = 0
    }

    private static let initialSeed: UInt64 = 0x1111
    private static let titleSeed: UInt64 = 0x2222
    private static let textSeed: UInt64 = 0x3333

    init(_ school: School, _ vocabulary: inout Vocabulary) {
        var capacity = 1 << 8
        while capacity < school.people.count * 10 { capacity *= 2 }
        slots = [Slot](repeating: Slot(), count: capacity)
        people.reserveCapacity(school.people.count)
        for person in school.people { add(person, &vocabulary) }
        for pupil in school.pupils {
            guard let place = firstPlace(of: pupil.id, .pupil) else { continue }
            for number in [pupil.upn, pupil.uln] where !number.isEmpty {
                insert(Self.key(text: Array(number.utf8)), place, .full)
            }
        }
    }

    private var longSurnames: Set<UInt64> = []
    private var placesOfPupils: [String: UInt32] = [:]

    private func firstPlace(of id: String, _ kind: Person.Kind) -> UInt32? { placesOfPupils[id] }

    // MARK: Keys

    static func key(text: some Sequence<UInt8>) -> UInt64 { NameHash.join(textSeed, NameHash.of(text)) }

    static func key(email: some Sequence<UInt8>) -> UInt64 {
        var hash = NameHash()
        for byte in email { hash.add(byte.small) }
        return NameHash.join(textSeed, hash.finish())
    }

    static func key(_ key: UInt64, then entry: UInt32) -> UInt64 { NameHash.join(key, UInt64(entry)) }
    static func key(initial: UInt8, surname: UInt64) -> UInt64 {
        NameHash.join(initialSeed &+ UInt64(initial.capital), surname)
    }
    static func key(titledSurname surname: UInt64) -> UInt64 { NameHash.join(titleSeed, surname) }

    // MARK: Looking up

    /// Whose name a key is; at most `limit` people, and how it is written.
    func holders(_ key: UInt64, limit: Int = 8) -> [Int] {
        var result: [Int] = []
        var link = head(key)
        while link != 0, result.count < limit {
            let person = Int(chain[Int(link)].person)
            if !result.contains(person) { result.append(person) }
            link = chain[Int(link)].next
        }
        return result
    }

    func knows(_ key: UInt64) -> Bool { head(key) != 0 }

    /// Whether a key of several words is somebody's whole surname.
    func isSurname(_ key: UInt64) -> Bool { longSurnames.contains(key) }

    private func head(_ key: UInt64) -> UInt32 {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: key >> 24) & mask
        while slots[place].key != 0 {
            if slots[place].key == key { return slots[place].head }
            place = (place + 1) & mask
        }
        return 0
    }

    /// Whether one of some people is of a kind.
    func areAny(_ people: [Int], _ kind: Person.Kind) -> Bool {
        let wanted = Self.number(of: kind)
        return people.contains { kinds[$0] == wanted }
    }

    /// Kinds have names and are slow to compare.
    private static func number(of kind: Person.Kind) -> UInt8 {
        switch kind {
        case .staff: 0
        case .pupil: 1
        case .guardian: 2
        }
    }

    // MARK: Filling

    private mutating func add(_ person: Person, _ vocabulary: inout Vocabulary) {
        let place = UInt32(people.count)
        people.append(KnownPerson(id: person.id, kind: person.kind, name: person.name))
        kinds.append(Self.number(of: person.kind))
        if person.kind == .pupil { placesOfPupils[person.id] = place }
        for email in person.emails { insert(Self.key(email: email.utf8), place, .full) }
        let surname = Self.words(person.surname)
        guard !surname.isEmpty else { return }
        let forenames = Self.words(person.forename)
        let knownAs = Self.words(person.knownAs)
        let surnameEntries = entries(surname, [.known, .surname], &vocabulary)
        var callNames: [[UInt32]] = []
        for words in [forenames, Array(forenames.prefix(1)), knownAs] where !words.isEmpty {
            let entries = entries(words, [.known], &vocabulary)
            if !callNames.contains(entries) { callNames.append(entries) }
        }
        for call in callNames {
            insert(Self.join(call + surnameEntries), place, .full)
            insert(Self.join(surnameEntries + call), place, .full)
        }
        let surnameKey = Self.join(surnameEntries)
        if surnameEntries.count > 1 { longSurnames.insert(surnameKey) }
        for initial in Set([forenames, knownAs].compactMap { $0.first?.first?.capital }) {
            insert(Self.key(initial: initial, surname: surnameKey), place, .initial)
        }
        if person.kind != .pupil { insert(Self.key(titledSurname: surnameKey), place, .title) }
        if person.kind == .pupil, !person.schoolClass.isEmpty {
            let group = NameHash.of(person.schoolClass.utf8)
            for call in callNames where call.count == 1 {
                insert(NameHash.join(Self.join(call), group), place, .withClass)
            }
            insert(NameHash.join(surnameKey, group), place, .withClass)
        }
    }

    static func join(_ entries: [UInt32]) -> UInt64 { entries.reduce(0) { key($0, then: $1) } }

    /// The words of a name, as the lexer would split them.
    static func words(_ name: String) -> [[UInt8]] {
        name.utf8.split { $0 == 0x20 || $0 == 0x2D || $0 == 0x2E || $0 == 0x09 }.map(Array.init)
    }

    private func entries(
        _ words: [[UInt8]], _ use: Vocabulary.NameUse, _ vocabulary: inout Vocabulary
    ) -> [UInt32] {
        words.map { word in
            let hash = NameHash.of(word)
            vocabulary.change(hash) { $0.name.formUnion(use) }
            return vocabulary.entry(hash)
        }
    }

    private mutating func insert(_ key: UInt64, _ person: UInt32, _ form: Form) {
        if used * 2 >= slots.count { grow() }
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: key >> 24) & mask
        while slots[place].key != 0, slots[place].key != key { place = (place + 1) & mask }
        if slots[place].key == 0 {
            slots[place].key = key
            used += 1
        }
        chain.append((person, slots[place].head, form))
        slots[place].head = UInt32(chain.count - 1)
    }

    private mutating func grow() {
        let old = slots.filter { $0.key != 0 }
        slots = [Slot](repeating: Slot(), count: slots.count * 2)
        let mask = slots.count - 1
        for slot in old {
            var place = Int(truncatingIfNeeded: slot.key >> 24) & mask
            while slots[place].key != 0 { place = (place + 1) & mask }
            slots[place] = slot
        }
    }
}
