/// Which words went to whom before, exactly: a table of small counts by the hash of word and person, or word and pair.
///
/// Cells are shared by chance; with eight million of them that happens to few of a school's words in a year.
struct WordBook: Sendable {
    private static let cells = 1 << 23
    /// The rarest words of a message carry its subject.
    static let perMessage = 24

    private var counts = [UInt8](repeating: 0, count: cells)
    private var filled = 0

    private static func cell(_ word: UInt64, _ key: UInt64) -> Int {
        Int(StableHash.pair(word, key) & UInt64(cells - 1))
    }

    mutating func learn(_ words: [UInt64], key: UInt64) {
        for word in words {
            let cell = Self.cell(word, key)
            if counts[cell] == 0 { filled += 1 }
            if counts[cell] < .max { counts[cell] += 1 }
        }
        guard filled > Self.cells / 2 else { return }
        // Half full: words seen once are forgotten.
        filled = 0
        for place in counts.indices {
            counts[place] /= 2
            if counts[place] > 0 { filled += 1 }
        }
    }

    init() {}

    func write(to writer: inout SnapshotWriter) { writer.add(raw: counts) }

    init(from reader: inout SnapshotReader) throws(SnapshotError) {
        counts = try reader.raw()
        guard counts.count == Self.cells else { throw .damaged(at: 0) }
        filled = counts.count { $0 > 0 }
    }

    /// Which share of the words went there before.
    func share(_ words: [UInt64], key: UInt64) -> Float {
        guard !words.isEmpty else { return -1 }
        return Float(words.count { counts[Self.cell($0, key)] > 0 }) / Float(words.count)
    }
}
