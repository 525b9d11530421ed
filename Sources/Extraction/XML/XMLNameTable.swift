/// What some names stand for; asked at every tag, and hence simpler than a dictionary. The names are known beforehand,
/// so that nobody can choose them to collide.
struct XMLNameTable<Value: Sendable>: Sendable {
    /// Open addressing: each name at the first free place from the one that its hash points at.
    private var hashes: [UInt64]
    private var values: [Value?]
    private let mask: Int

    init(_ entries: [(name: XMLName, value: Value)]) {
        var size = 64
        while size < 4 * entries.count { size *= 2 }
        mask = size - 1
        hashes = [UInt64](repeating: 0, count: size)
        values = [Value?](repeating: nil, count: size)
        for (name, value) in entries {
            var place = Int(truncatingIfNeeded: name.hash) & mask
            while hashes[place] != 0, hashes[place] != name.hash { place = (place + 1) & mask }
            hashes[place] = name.hash
            values[place] = value
        }
    }

    @inline(__always)
    subscript(_ name: XMLName) -> Value? {
        var place = Int(truncatingIfNeeded: name.hash) & mask
        while hashes[place] != 0 {
            if hashes[place] == name.hash { return values[place] }
            place = (place + 1) & mask
        }
        return nil
    }
}

/// A set of names.
struct XMLNames: Sendable {
    private let table: XMLNameTable<Bool>

    init(_ words: String) {
        table = XMLNameTable(words.split(separator: " ").map { (XMLName(of: $0), true) })
    }

    @inline(__always)
    func contains(_ name: XMLName) -> Bool { table[name] != nil }
}
