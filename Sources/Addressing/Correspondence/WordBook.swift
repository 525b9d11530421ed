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

    /// Most cells of a school's first months are empty: how many of them come before each count, and the count. Counted
    /// first and then written, so that no second book stands in memory.
    func write(to writer: inout SnapshotWriter) {
        var length = 0
        forEach { gap, _ in length += max(1, (Int.bitWidth - gap.leadingZeroBitCount + 6) / 7) + 1 }
        guard length < Self.cells else { return writer.add(raw: counts) }
        writer.add(count: length)
        forEach { gap, count in
            var gap = gap
            while gap >= 0x80 {
                writer.add(UInt8(truncatingIfNeeded: gap) | 0x80)
                gap >>= 7
            }
            writer.add(UInt8(gap))
            writer.add(count)
        }
    }

    /// Every count with the number of empty cells before it.
    private func forEach(_ body: (_ gap: Int, _ count: UInt8) -> Void) {
        var gap = 0
        for start in stride(from: 0, to: Self.cells, by: 8) {
            guard eight(from: start) != 0 else {
                gap += 8
                continue
            }
            for count in counts[start..<start + 8] {
                guard count > 0 else {
                    gap += 1
                    continue
                }
                body(gap, count)
                gap = 0
            }
        }
    }

    private func eight(from start: Int) -> UInt64 {
        counts.withUnsafeBytes { $0.load(fromByteOffset: start, as: UInt64.self) }
    }

    init(from reader: inout SnapshotReader) throws(SnapshotError) {
        let bytes = try reader.raw()
        if bytes.count == Self.cells {
            counts = bytes
            filled = counts.count { $0 > 0 }
            return
        }
        var place = 0
        var index = 0
        while index < bytes.count {
            var gap = 0
            var shift = 0
            while index < bytes.count, bytes[index] >= 0x80, shift < 28 {
                gap |= Int(bytes[index] & 0x7F) << shift
                shift += 7
                index += 1
            }
            guard index + 1 < bytes.count, bytes[index] < 0x80 else { throw .damaged(at: index) }
            place += gap | Int(bytes[index]) << shift
            guard place < Self.cells else { throw .damaged(at: index) }
            counts[place] = bytes[index + 1]
            filled += 1
            place += 1
            index += 2
        }
    }

    /// Which share of the words went there before.
    func share(_ words: [UInt64], key: UInt64) -> Float {
        guard !words.isEmpty else { return -1 }
        return Float(words.count { counts[Self.cell($0, key)] > 0 }) / Float(words.count)
    }
}
