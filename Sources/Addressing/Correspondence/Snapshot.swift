/// Writes numbers one after the other, little end first: all into `bytes`, or piece by piece into a file.
struct SnapshotWriter {
    private(set) var bytes: [UInt8] = []
    private let take: (([UInt8]) throws -> Void)?
    /// Why a piece couldn't be taken; the rest was dropped.
    private var failure: (any Error)?

    /// A piece is at least so long.
    private static let piece = 1 << 16

    /// - Parameter take: takes each piece, so that no more than one is ever in memory.
    init(into take: (([UInt8]) throws -> Void)? = nil) { self.take = take }

    /// Hands over what is left.
    mutating func finish() throws {
        pass()
        if let failure { throw failure }
    }

    private mutating func pass() {
        guard let take else { return }
        do {
            if failure == nil { try take(bytes) }
        } catch {
            failure = error
        }
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func add(_ value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
        if bytes.count >= Self.piece { pass() }
    }

    mutating func add(_ value: UInt32) {
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
        if bytes.count >= Self.piece { pass() }
    }

    mutating func add(_ value: Float) { add(value.bitPattern) }
    mutating func add(_ value: Int32) { add(UInt32(bitPattern: value)) }
    mutating func add(count: Int) { add(UInt32(truncatingIfNeeded: count)) }

    mutating func add(_ tally: Traffic.Tally) {
        add(tally.count)
        add(tally.day)
    }

    mutating func add(_ numbers: [Int32]) {
        add(count: numbers.count)
        for number in numbers { add(number) }
    }

    mutating func add(_ text: String) {
        add(count: text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(raw: [UInt8]) {
        add(count: raw.count)
        for byte in raw { add(byte) }
    }

    /// One of the bytes that are raw.
    mutating func add(_ byte: UInt8) {
        bytes.append(byte)
        if bytes.count >= Self.piece { pass() }
    }
}

/// Why a snapshot can't be read.
package enum SnapshotError: Error, Equatable {
    /// It ends early, or isn't one.
    case damaged(at: Int)
    case unknownVersion(UInt32)
}

/// Reads what `SnapshotWriter` wrote; stops with an error where the bytes end early.
struct SnapshotReader {
    /// What was read ahead, and the place in it.
    private var bytes: [UInt8]
    private var place = 0
    /// How many octets come after `bytes`, and where from.
    private var rest = 0
    private let more: ((Int) -> [UInt8])?

    private static let piece = 1 << 16

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        more = nil
    }

    /// Reads piece by piece.
    ///
    /// - Parameter more: gives the next octets, at most so many; fewer only at the end.
    init(length: Int, more: @escaping (Int) -> [UInt8]) {
        bytes = []
        rest = length
        self.more = more
    }

    /// How many octets are left.
    var left: Int { bytes.count - place + rest }

    /// Sees to it that so many octets are at hand.
    private mutating func need(_ count: Int) throws(SnapshotError) {
        guard bytes.count - place < count else { return }
        guard count <= left, let more else { throw .damaged(at: place) }
        bytes.removeFirst(place)
        place = 0
        let fresh = more(min(rest, max(Self.piece, count - bytes.count)))
        rest -= fresh.count
        bytes += fresh
        guard bytes.count >= count else { throw .damaged(at: place) }
    }

    mutating func long() throws(SnapshotError) -> UInt64 {
        let low = try word()
        return UInt64(low) | UInt64(try word()) << 32
    }

    mutating func word() throws(SnapshotError) -> UInt32 {
        try need(4)
        var value: UInt32 = 0
        for offset in 0..<4 { value |= UInt32(bytes[place + offset]) << UInt32(8 * offset) }
        place += 4
        return value
    }

    mutating func float() throws(SnapshotError) -> Float { Float(bitPattern: try word()) }
    mutating func number() throws(SnapshotError) -> Int32 { Int32(bitPattern: try word()) }

    /// A count of things that take at least `size` bytes each; a damaged one can't ask for more memory than there is.
    mutating func count(of size: Int) throws(SnapshotError) -> Int {
        let count = Int(try word())
        guard count * size <= left else { throw .damaged(at: place) }
        return count
    }

    mutating func tally() throws(SnapshotError) -> Traffic.Tally {
        let count = try float()
        return Traffic.Tally(count: count, day: try float())
    }

    /// A count, and so many things of `size` bytes each.
    mutating func list<Item>(
        of size: Int, _ next: (inout SnapshotReader) throws(SnapshotError) -> Item
    ) throws(SnapshotError) -> [Item] {
        let count = try count(of: size)
        var items: [Item] = []
        items.reserveCapacity(count)
        for _ in 0..<count { items.append(try next(&self)) }
        return items
    }

    mutating func numbers() throws(SnapshotError) -> [Int32] {
        try list(of: 4) { (reader) throws(SnapshotError) in try reader.number() }
    }

    mutating func raw() throws(SnapshotError) -> [UInt8] {
        let count = try count(of: 1)
        try need(count)
        defer { place += count }
        return Array(bytes[place..<(place + count)])
    }

    mutating func text() throws(SnapshotError) -> String { String(decoding: try raw(), as: UTF8.self) }
}
