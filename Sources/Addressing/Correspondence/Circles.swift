/// Who belongs to which circle: for each person a sum of directions, one for each correspondent, and a little of the
/// correspondent's own sum, so that people near each other by a third one are near, too.
struct Circles: Sendable {
    static let width = 32

    private var sums: [Float] = []

    mutating func grow(to people: Int) {
        sums.append(contentsOf: repeatElement(0, count: people * Self.width - sums.count))
    }

    mutating func learn(_ sender: Int32, _ members: [Int32]) {
        // A circular to hundreds ties nobody.
        let weight = 1 / Float(max(1, members.count)).squareRoot()
        for member in members.prefix(Traffic.pairingLimit) {
            draw(sender, to: member, weight)
            draw(member, to: sender, weight)
        }
    }

    private mutating func draw(_ one: Int32, to other: Int32, _ weight: Float) {
        let (start, end) = (Int(one) * Self.width, Int(other) * Self.width)
        var bits = StableHash.mixed(UInt64(UInt32(bitPattern: other)) &+ 0xc1c1e)
        var length: Float = 0
        for place in 0..<Self.width { length += sums[end + place] * sums[end + place] }
        let echo = length > 0 ? 2 / length.squareRoot() : 0
        for place in 0..<Self.width {
            let direction: Float = bits & 1 == 1 ? 1 : -1
            bits >>= 1
            let step = weight * (direction * Self.unit + echo * sums[end + place])
            sums[start + place] = sums[start + place] * (1 - 0.01 * weight) + step
        }
    }

    private static let unit = 1 / Float(width).squareRoot()

    /// The sum of all members' directions, each of length 1.
    ///
    /// - Parameter scales: one for each member.
    func centre(_ members: [Int32], _ scales: [Float]) -> [Float] {
        var centre = [Float](repeating: 0, count: Self.width)
        for (member, scale) in zip(members, scales) {
            for place in 0..<Self.width { centre[place] += sums[Int(member) * Self.width + place] * scale }
        }
        return centre
    }

    /// By what somebody's sum is multiplied to have length 1.
    func scale(_ person: Int32) -> Float {
        let start = Int(person) * Self.width
        var length: Float = 0
        for place in start..<(start + Self.width) { length += sums[place] * sums[place] }
        return length > 0 ? 1 / length.squareRoot() : 0
    }

    /// -1 to 1.
    func nearness(_ one: Int32, _ scale: Float, _ other: Int32, _ otherScale: Float) -> Float {
        var product: Float = 0
        for place in 0..<Self.width {
            product += sums[Int(one) * Self.width + place] * sums[Int(other) * Self.width + place]
        }
        return product * scale * otherScale
    }

    /// How near somebody is to the others of a message, given the sum of all; -1 without others.
    func nearness(_ one: Int32, _ scale: Float, to centre: [Float], of count: Int) -> Float {
        guard count > 1 else { return -1 }
        let start = Int(one) * Self.width
        var product: Float = 0
        var length: Float = 0
        for place in 0..<Self.width {
            let own = sums[start + place] * scale
            let rest = centre[place] - own
            product += own * rest
            length += rest * rest
        }
        return length > 0 ? product / length.squareRoot() : -1
    }

    mutating func erase(_ person: Int32) {
        for place in 0..<Self.width { sums[Int(person) * Self.width + place] = 0 }
    }
}
