/// The latest messages of the organisation: who was in each and its rarest words, found again by those who sent and those
/// who got them.
struct RecentMail: Sendable {
    struct Entry: Sendable {
        /// The author first.
        var members: [Int32] = []
        /// Halves of the hashes of its rarest words.
        var words: [UInt32] = []
        var day: Float = 0
    }

    /// The ring keeps this many messages.
    static let limit = 1 << 16
    /// Of each person's sent and received messages the latest are found again.
    static let perPerson = 48
    static let wordLimit = 12

    private var ring: [Entry] = []
    /// How many were ever added; a message's number is its place in that order.
    private var taken = 0
    private var sent: [[Int32]] = []
    private var received: [[Int32]] = []

    mutating func grow(to people: Int) {
        sent.append(contentsOf: repeatElement([], count: people - sent.count))
        received.append(contentsOf: repeatElement([], count: people - received.count))
    }

    mutating func add(_ entry: Entry) {
        let number = Int32(truncatingIfNeeded: taken)
        if ring.count < Self.limit { ring.append(entry) } else { ring[taken % Self.limit] = entry }
        taken += 1
        for (place, member) in entry.members.enumerated() {
            let before = newer(than: entry.day, in: place == 0 ? sent[Int(member)] : received[Int(member)])
            if place == 0 {
                Self.note(number, before: before, in: &sent[Int(member)])
            } else {
                Self.note(number, before: before, in: &received[Int(member)])
            }
        }
    }

    /// How many of the last numbers are of later messages: none, unless a message comes late from another node.
    private func newer(than day: Float, in numbers: [Int32]) -> Int {
        numbers.reversed().prefix { ring[Int($0) % Self.limit].day > day }.count
    }

    private static func note(_ number: Int32, before later: Int, in numbers: inout [Int32]) {
        if numbers.count >= perPerson {
            guard later < numbers.count else { return }
            numbers.removeFirst()
        }
        numbers.insert(number, at: numbers.count - later)
    }

    /// The newest first.
    func sent(by person: Int32) -> [Entry] { entries(sent[Int(person)]) }

    func received(by person: Int32) -> [Entry] { entries(received[Int(person)]) }

    private func entries(_ numbers: [Int32]) -> [Entry] {
        numbers.reversed().compactMap { number in
            guard Int(number) >= taken - Self.limit else { return nil }
            let entry = ring[Int(number) % Self.limit]
            return entry.members.isEmpty ? nil : entry
        }
    }

    /// Forgets every message in which somebody was.
    mutating func erase(_ person: Int32) {
        for place in ring.indices where ring[place].members.contains(person) { ring[place] = Entry() }
        sent[Int(person)] = []
        received[Int(person)] = []
    }

    func write(to writer: inout SnapshotWriter) {
        writer.add(count: taken)
        writer.add(count: ring.count)
        for entry in ring {
            writer.add(entry.members)
            writer.add(entry.words.map { Int32(bitPattern: $0) })
            writer.add(entry.day)
        }
        for numbers in sent + received { writer.add(numbers) }
    }

    init() {}

    init(from reader: inout SnapshotReader, people: Int) throws(SnapshotError) {
        taken = Int(try reader.word())
        let count = try reader.count(of: 12)
        guard count == min(taken, Self.limit) else { throw .damaged(at: count) }
        ring.reserveCapacity(count)
        for _ in 0..<count {
            let members = try reader.numbers()
            guard members.allSatisfy({ (0..<people).contains(Int($0)) }) else { throw .damaged(at: ring.count) }
            let words = try reader.numbers().map { UInt32(bitPattern: $0) }
            ring.append(Entry(members: members, words: words, day: try reader.float()))
        }
        for _ in 0..<people { sent.append(try numbers(&reader)) }
        for _ in 0..<people { received.append(try numbers(&reader)) }
    }

    private func numbers(_ reader: inout SnapshotReader) throws(SnapshotError) -> [Int32] {
        let numbers = try reader.numbers()
        guard numbers.allSatisfy({ $0 >= 0 && Int($0) < taken }) else { throw .damaged(at: taken) }
        return numbers
    }
}
