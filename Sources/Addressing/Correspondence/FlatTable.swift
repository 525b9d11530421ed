/// A table from 64-bit keys to small values in one flat array: nothing is allocated for an entry. Most that is asked for
/// isn't there: a byte of every key's hash stands apart, in an eighth of the memory, and settles that alone. Entries leave
/// only when the table is made anew.
struct FlatTable<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        var key: UInt64
        var value: Value
    }

    private var entries: [Entry]
    /// For each entry seven bits of its key's hash and one that says that there is one; 0 marks an empty place.
    private var marks: [UInt8]
    private let blank: Value
    private(set) var count = 0

    init(_ blank: Value, capacity: Int = 1 << 10) {
        self.blank = blank
        entries = Array(repeating: Entry(key: 0, value: blank), count: capacity)
        marks = Array(repeating: 0, count: capacity)
    }

    /// Room for some entries from the start.
    init(_ blank: Value, expecting count: Int) {
        var capacity = 1 << 10
        while capacity / 4 * 3 <= count { capacity *= 2 }
        self.init(blank, capacity: capacity)
    }

    /// Where a key is or would be, and its mark.
    private func place(_ key: UInt64) -> (place: Int, mark: UInt8) {
        let hash = StableHash.mixed(key)
        let mark = UInt8(truncatingIfNeeded: hash >> 57) | 0x80
        let mask = marks.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while marks[place] != 0, marks[place] != mark || entries[place].key != key { place = (place + 1) & mask }
        return (place, mark)
    }

    subscript(key: UInt64) -> Value? {
        let (place, _) = place(key)
        return marks[place] == 0 ? nil : entries[place].value
    }

    /// Changes the value of a key, a blank one if there was none.
    mutating func update(_ key: UInt64, _ change: (inout Value) -> Void) {
        if count >= entries.count / 4 * 3 { grow(to: entries.count * 2) }
        let (place, mark) = place(key)
        if marks[place] == 0 {
            entries[place].key = key
            marks[place] = mark
            count += 1
        }
        change(&entries[place].value)
    }

    /// Every entry, in no order.
    func forEach(_ body: (UInt64, Value) -> Void) {
        for (entry, mark) in zip(entries, marks) where mark != 0 { body(entry.key, entry.value) }
    }

    /// Drops what doesn't fit.
    mutating func keep(where isKept: (UInt64, Value) -> Bool) {
        var kept = FlatTable(blank, capacity: entries.count)
        forEach { key, value in if isKept(key, value) { kept.update(key) { $0 = value } } }
        self = kept
    }

    /// Some of the values, spread over the whole table.
    func sample(_ count: Int) -> [Value] {
        let step = max(1, entries.count / max(1, count))
        return stride(from: 0, to: entries.count, by: step).compactMap { start in
            (start..<min(start + step, entries.count)).first { marks[$0] != 0 }.map { entries[$0].value }
        }
    }

    private mutating func grow(to capacity: Int) {
        var larger = FlatTable(blank, capacity: capacity)
        forEach { key, value in larger.update(key) { $0 = value } }
        self = larger
    }
}

/// Numbers by a hash, any count for each, eight bytes an entry: half of the hash and the number.
struct NumberBook: Sendable {
    private var entries: [UInt64]
    private(set) var count = 0

    init(capacity: Int = 1 << 10) { entries = Array(repeating: 0, count: capacity) }

    mutating func add(_ hash: UInt64, _ number: Int32) {
        if count >= entries.count / 8 * 5 {
            let old = entries
            self = NumberBook(capacity: entries.count * 2)
            for entry in old where entry != 0 { insert(entry) }
        }
        insert(hash & 0xffff_ffff_0000_0000 | UInt64(UInt32(bitPattern: number)) &+ 1)
    }

    private mutating func insert(_ entry: UInt64) {
        let mask = entries.count - 1
        var place = Self.start(entry >> 32) & mask
        while entries[place] != 0, entries[place] != entry { place = (place + 1) & mask }
        if entries[place] == 0 { count += 1 }
        entries[place] = entry
    }

    /// By the half of the hash that is kept, so that entries can move.
    private static func start(_ half: UInt64) -> Int {
        Int(truncatingIfNeeded: StableHash.mixed(half &+ 1) & 0x7fff_ffff)
    }

    /// The numbers under a hash, at most `limit`.
    func numbers(_ hash: UInt64, limit: Int = 64) -> [Int32] {
        let mask = entries.count - 1
        let half = hash >> 32
        var place = Self.start(half) & mask
        var found: [Int32] = []
        while entries[place] != 0, found.count < limit {
            if entries[place] >> 32 == half {
                found.append(Int32(bitPattern: UInt32(truncatingIfNeeded: entries[place]) &- 1))
            }
            place = (place + 1) & mask
        }
        return found
    }

    mutating func remove(_ number: Int32) {
        let gone = UInt32(bitPattern: number) &+ 1
        let old = entries
        self = NumberBook(capacity: entries.count)
        for entry in old where entry != 0 && UInt32(truncatingIfNeeded: entry) != gone { insert(entry) }
    }

    func write(to writer: inout SnapshotWriter) {
        writer.add(count: count)
        for entry in entries where entry != 0 { writer.add(entry) }
    }

    init(from reader: inout SnapshotReader) throws(SnapshotError) {
        let count = try reader.count(of: 8)
        var capacity = 1 << 10
        while capacity / 8 * 5 <= count { capacity *= 2 }
        self.init(capacity: capacity)
        for _ in 0..<count { insert(try reader.long()) }
    }
}
