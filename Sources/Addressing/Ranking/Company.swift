import Foundation

/// What the organisation knows of a recipient and the other recipients of a message.
struct Company: Sendable {
    private var others: Float = 0
    private var none: Float = 0
    private var sum: Float = 0
    private var top: Float = 0
    private var exchange: Float = 0
    private var most: Float = 0

    /// Each recipient is compared with at most twice this many others: the next ones in a ring.
    private static let reach = 6

    static func of(_ members: [Int32?], _ traffic: Traffic, _ now: Float) -> [Company] {
        let count = members.count
        var company = [Company](repeating: Company(), count: count)
        guard count > 1 else { return company }
        let received = members.map { $0.map { traffic.people[Int($0)].received.value(on: now) } ?? 0 }
        for step in 1...min(reach, count / 2) {
            // In an even ring the opposite is met from both sides.
            for place in 0..<(2 * step == count ? step : count) {
                let opposite = (place + step) % count
                company[place].others += 1
                company[opposite].others += 1
                guard let one = members[place], let other = members[opposite], one != other else {
                    company[place].none += 1
                    company[opposite].none += 1
                    continue
                }
                let together = traffic.together[Traffic.both(one, other)]?.value(on: now) ?? 0
                let mail =
                    (traffic.pairs[Traffic.key(one, other)]?.tally.value(on: now) ?? 0)
                    + (traffic.pairs[Traffic.key(other, one)]?.tally.value(on: now) ?? 0)
                let support = together / (min(received[place], received[opposite]) + 1)
                company[place].add(together: together, support: support, mail: mail)
                company[opposite].add(together: together, support: support, mail: mail)
            }
        }
        return company
    }

    private mutating func add(together: Float, support: Float, mail: Float) {
        if together < 0.01 { none += 1 }
        sum += support
        top = max(top, support)
        if mail > 0.01 { exchange += 1 }
        most = max(most, mail)
    }

    /// Into the places that `Features.names` gives.
    func write(into row: inout [Float]) {
        let others = max(1, others)
        row[11] = sum / others
        row[12] = top
        row[13] = none / others
        row[39] = exchange / others
        row[40] = log(1 + most)
    }
}
