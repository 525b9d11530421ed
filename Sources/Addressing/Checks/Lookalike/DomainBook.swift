/// The domains that are known to be right, found again by what a slip leaves unchanged.
package struct DomainBook: Sendable {
    /// Why a domain is known, the firmest first.
    package enum Standing: Int, Sendable, Comparable {
        case own, directory, freeMail, learned

        package static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
    }

    struct Entry: Sendable {
        let shape: DomainShape
        var standing: Standing
    }

    private(set) var entries: [Entry] = []
    private var places: [String: Int] = [:]
    /// Places by whole domains, by what is left when a letter is dropped, by look, and by name.
    private var byKey: [UInt64: [Int32]] = [:]
    private var byCore: [String: [Int32]] = [:]

    package init() {}

    package mutating func add(_ domain: String, _ standing: Standing) {
        guard domain.contains("."), domain.utf8.count <= 253 else { return }
        if let place = places[domain] {
            entries[place].standing = min(entries[place].standing, standing)
            return
        }
        let shape = DomainShape(domain)
        let place = Int32(entries.count)
        places[domain] = entries.count
        entries.append(Entry(shape: shape, standing: standing))
        for key in Self.keys(shape) { byKey[key, default: []].append(place) }
        if shape.core.count >= 4 { byCore[shape.core, default: []].append(place) }
    }

    func place(_ domain: String) -> Int? { places[domain] }

    package func standing(_ domain: String) -> Standing? { places[domain].map { entries[$0].standing } }

    /// Known domains that a slip may have turned into this one.
    func near(_ shape: DomainShape) -> [Entry] {
        var found: Set<Int32> = []
        for key in Self.keys(shape) {
            // A key that dozens of domains share, such as a bare "mail", tells nothing.
            if let places = byKey[key], places.count <= 64 { found.formUnion(places) }
        }
        if shape.core.count >= 4 { found.formUnion(byCore[shape.core] ?? []) }
        return found.map { entries[Int($0)] }
    }

    /// How many known domains share a school's core name.
    func sharing(core: String) -> Int { byCore[core]?.count ?? 0 }

    private static func keys(_ shape: DomainShape) -> Set<UInt64> {
        var keys: Set<UInt64> = []
        let squeezed = shape.text.utf8.filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }.map { $0 }
        keys.insert(hash(squeezed, skipping: -1))
        for index in squeezed.indices {
            keys.insert(hash(squeezed, skipping: index))
            keys.insert(hash(squeezed, skipping: index, also: index + 1))
        }
        let ascii = squeezed.filter { $0 < 0x80 }
        if ascii.count < squeezed.count, ascii.count >= 5 { keys.insert(hash(ascii, skipping: -1)) }
        keys.insert(StableHash.of("look " + shape.skeleton.filter { $0 != "." && $0 != "-" }))
        // "hillcrest.surrey.uk": the name as one label of several.
        for label in shape.labels where label.utf8.count >= 6 { keys.insert(StableHash.of("label " + label)) }
        if shape.name.utf8.count >= 4 {
            let stem = DomainShape.stem(shape.name)
            if stem.utf8.count >= 4 { keys.insert(StableHash.of("stem " + stem)) }
            let name = Array(shape.name.utf8)
            keys.insert(StableHash.mixed(hash(name, skipping: -1)))
            // A slip in the name together with another ending; short names are too near to each other for that.
            if name.count >= 6 {
                for index in name.indices { keys.insert(StableHash.mixed(hash(name, skipping: index))) }
            }
        }
        return keys
    }

    private static func hash(_ bytes: [UInt8], skipping skipped: Int, also other: Int = -1) -> UInt64 {
        var hash = StableHash()
        for (index, byte) in bytes.enumerated() where index != skipped && index != other { hash.add(byte) }
        return hash.value
    }
}
