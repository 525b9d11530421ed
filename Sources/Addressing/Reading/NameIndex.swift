import Directory

/// Everybody's names, so that a text can be read for them in one pass.
struct NameIndex: Sendable {
    /// Places in `school.people` by "forename surname" and "known-as surname".
    private var full: [UInt64: [Int32]] = [:]
    /// By "initial surname".
    private var initialed: [UInt64: [Int32]] = [:]
    /// Pupils by forename or known-as.
    private(set) var pupilsByForename: [UInt64: [Int32]] = [:]
    /// Everybody by surname.
    private(set) var bySurname: [UInt64: [Int32]] = [:]
    /// Everybody by forename or known-as, and their first names as words.
    private(set) var byForename: [UInt64: [Int32]] = [:]
    let people: [Person]

    init(_ people: [Person]) {
        self.people = people
        for (place, person) in people.enumerated() {
            let surnameParts = Words.parts(person.surname)
            guard !surnameParts.isEmpty else { continue }
            // "Le Roux" is looked up joined; a double name also by its last part.
            var surnames: Set<UInt64> = [StableHash.of(surnameParts.joined())]
            if surnameParts.count > 1, let last = surnameParts.last, last.count > 2 {
                surnames.insert(StableHash.of(last))
            }
            var forenames: Set<String> = []
            for name in [person.forename, person.knownAs] {
                let parts = Words.parts(name)
                if let first = parts.first { forenames.insert(first) }
                if parts.count > 1 { forenames.insert(parts.joined()) }
            }
            for surname in surnames {
                bySurname[surname, default: []].append(Int32(place))
                for forename in forenames {
                    full[StableHash.pair(StableHash.of(forename), surname), default: []].append(Int32(place))
                }
                for initial in Set(forenames.compactMap(\.first)) {
                    initialed[StableHash.pair(StableHash.of(String(initial)), surname), default: []].append(
                        Int32(place))
                }
            }
            for forename in forenames {
                let hash = StableHash.of(forename)
                byForename[hash, default: []].append(Int32(place))
                if person.kind == .pupil { pupilsByForename[hash, default: []].append(Int32(place)) }
            }
        }
    }

    func people(forename: UInt64, surname: UInt64) -> [Int32] { full[StableHash.pair(forename, surname)] ?? [] }
    func people(initial: UInt64, surname: UInt64) -> [Int32] { initialed[StableHash.pair(initial, surname)] ?? [] }
}
