/// Writes numbers one after the other, little end first.
struct SnapshotWriter {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }

    mutating func add(_ value: UInt32) {
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
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
        bytes.append(contentsOf: raw)
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
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func long() throws(SnapshotError) -> UInt64 {
        let low = try word()
        return UInt64(low) | UInt64(try word()) << 32
    }

    mutating func word() throws(SnapshotError) -> UInt32 {
        guard place + 4 <= bytes.count else { throw .damaged(at: place) }
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
        guard count * size <= bytes.count - place else { throw .damaged(at: place) }
        return count
    }

    mutating func tally() throws(SnapshotError) -> Traffic.Tally {
        let count = try float()
        return Traffic.Tally(count: count, day: try float())
    }

    mutating func numbers() throws(SnapshotError) -> [Int32] {
        let count = try count(of: 4)
        var numbers: [Int32] = []
        numbers.reserveCapacity(count)
        for _ in 0..<count { numbers.append(try number()) }
        return numbers
    }

    mutating func raw() throws(SnapshotError) -> [UInt8] {
        let count = try count(of: 1)
        defer { place += count }
        return Array(bytes[place..<(place + count)])
    }

    mutating func text() throws(SnapshotError) -> String { String(decoding: try raw(), as: UTF8.self) }
}
