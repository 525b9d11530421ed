/// What people are written to about: for each the sum of their messages' words, each word a fixed random direction.
struct Topics: Sendable {
    static let width = 64

    /// In how many messages a word stood, by the low bits of its hash.
    private var frequency = [UInt16](repeating: 0, count: 1 << 16)
    private var messages: Float = 1
    private var profiles: [Float] = []

    mutating func grow(to people: Int) {
        profiles.append(contentsOf: repeatElement(0, count: people * Self.width - profiles.count))
    }

    /// A message as a direction of length 1; rare words count more. Nil when it says nothing.
    func direction(_ words: [UInt64]) -> [Float]? {
        guard words.count >= 3 else { return nil }
        var direction = [Float](repeating: 0, count: Self.width)
        for word in words {
            let share = (messages + 1) / (Float(frequency[Int(word & 0xffff)]) + 1)
            guard share > 4 else { continue }
            let weight = logarithm(share)
            for bit in 0..<Self.width { direction[bit] += word >> UInt64(bit) & 1 == 1 ? weight : -weight }
        }
        let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 0 else { return nil }
        for bit in 0..<Self.width { direction[bit] /= length }
        return direction
    }

    /// The rarest words of a message, of those that stood in some message before.
    func rarest(_ words: [UInt64]) -> [UInt64] {
        let known = words.filter {
            frequency[Int($0 & 0xffff)] > 0 && Float(frequency[Int($0 & 0xffff)]) < messages / 12
        }
        guard known.count > WordBook.perMessage else { return known }
        let sorted = known.sorted { (frequency[Int($0 & 0xffff)], $0) < (frequency[Int($1 & 0xffff)], $1) }
        return Array(sorted.prefix(WordBook.perMessage))
    }

    /// How near a message is to what somebody is written to about: -1 to 1; nil for an unknown person.
    func likeness(_ direction: [Float], _ person: Int32) -> Float? {
        let start = Int(person) * Self.width
        var product: Float = 0
        var length: Float = 0
        for place in 0..<Self.width {
            let value = profiles[start + place]
            product += value * direction[place]
            length += value * value
        }
        return length > 0 ? product / length.squareRoot() : nil
    }

    mutating func learn(_ words: [UInt64], people: [Int32]) {
        if let direction = direction(words) {
            for person in people {
                let start = Int(person) * Self.width
                for place in 0..<Self.width {
                    profiles[start + place] = profiles[start + place] * 0.97 + direction[place]
                }
            }
        }
        messages += 1
        var isFull = false
        for word in words {
            frequency[Int(word & 0xffff)] += 1
            if frequency[Int(word & 0xffff)] == .max { isFull = true }
        }
        guard isFull else { return }
        for place in frequency.indices { frequency[place] /= 2 }
        messages /= 2
    }

    func write(to writer: inout SnapshotWriter) {
        for count in frequency { writer.add(UInt32(count)) }
        writer.add(messages)
        for value in profiles { writer.add(value) }
    }

    init() {}

    init(from reader: inout SnapshotReader, people: Int) throws(SnapshotError) {
        for place in frequency.indices { frequency[place] = UInt16(truncatingIfNeeded: try reader.word()) }
        messages = try reader.float()
        profiles.reserveCapacity(people * Self.width)
        for _ in 0..<(people * Self.width) { profiles.append(try reader.float()) }
    }

    mutating func erase(_ person: Int32) {
        for place in 0..<Self.width { profiles[Int(person) * Self.width + place] = 0 }
    }
}
