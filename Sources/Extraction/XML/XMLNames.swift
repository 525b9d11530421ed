/// A set of names that is asked at every tag.
struct XMLNames: Sendable {
    /// Open addressing: each name at the first free place from the one that its hash points at.
    private var slots = [UInt64](repeating: 0, count: 256)

    init(_ words: String) {
        for word in words.split(separator: " ") {
            let hash = XMLName(of: word).hash
            var place = Int(truncatingIfNeeded: hash & 255)
            while slots[place] != 0, slots[place] != hash { place = (place + 1) & 255 }
            slots[place] = hash
        }
    }

    @inline(__always)
    func contains(_ name: XMLName) -> Bool {
        var place = Int(truncatingIfNeeded: name.hash & 255)
        while slots[place] != 0 {
            if slots[place] == name.hash { return true }
            place = (place + 1) & 255
        }
        return false
    }
}
