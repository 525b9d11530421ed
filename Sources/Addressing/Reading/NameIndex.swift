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
    /// Words that classes are called by.
    let classWords: Set<UInt64>
    let people: [Person]

    init(_ people: [Person], classes: [SchoolClass] = []) {
        self.people = people
        classWords = Set(
            classes.flatMap { Words.of($0.name) }.filter { $0.text.utf8.count > 2 }.map(\.hash))
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

    /// Pupils whose forename and surname, or initial and surname in either order, make up a run of letters.
    func pupils(spelled text: String) -> [Int32] {
        let letters = Array(text.utf8)
        var found: Set<Int32> = []
        for cut in 1..<max(2, letters.count - 1) where letters.count - cut >= 2 {
            let head = StableHash.of(letters[..<cut])
            let tail = StableHash.of(letters[cut...])
            if cut == 1, letters.count >= 5 { found.formUnion(people(initial: head, surname: tail)) }
            if cut >= 2 {
                found.formUnion(people(forename: head, surname: tail))
                found.formUnion(people(forename: tail, surname: head))
            }
        }
        if letters.count >= 5, let last = letters.last {
            found.formUnion(people(initial: StableHash.of([last]), surname: StableHash.of(letters.dropLast())))
        }
        return found.filter { people[Int($0)].kind == .pupil }.sorted()
    }

    /// Everybody whose forename and surname, in either order, make up a run of letters.
    func people(spelled text: String) -> Set<Int32> {
        let letters = Array(text.utf8)
        var found: Set<Int32> = []
        guard letters.count >= 5 else { return found }
        for cut in 2..<(letters.count - 1) {
            let head = StableHash.of(letters[..<cut])
            let tail = StableHash.of(letters[cut...])
            found.formUnion(people(forename: head, surname: tail))
            found.formUnion(people(forename: tail, surname: head))
        }
        return found
    }

    func people(forename: UInt64, surname: UInt64) -> [Int32] { full[StableHash.pair(forename, surname)] ?? [] }
    func people(initial: UInt64, surname: UInt64) -> [Int32] { initialed[StableHash.pair(initial, surname)] ?? [] }
}
