import Foundation

/// The sender's latest messages, those sent and those received, held against the present one: in which of them were its
/// recipients together, and which were about the same.
struct Precedents {
    private struct Earlier {
        /// Which of the present recipients were in it, by place.
        var mask: UInt64
        /// How many were in it besides the sender.
        var size: Float
        /// How many of its words stand in the present message.
        var likeness: Float
        var weight: Float
        /// Whether its author is the recipient at this place; -1 when none is.
        var author: Int
    }

    private let count: Int
    private var sent: [Earlier] = []
    private var received: [Earlier] = []
    /// Those of both that were about the same.
    private var alike: [Earlier] = []
    /// How much the earlier messages let expect each person, present or not.
    private var expected: [Int32: Float] = [:]
    private var expectedMost: Float = 0
    private var expectedSum: Float = 0
    private let members: [Int32?]
    /// The earlier message that this one quotes, as far as words tell.
    private var quoted: (mask: UInt64, author: Int)?
    /// How many different people the sender's latest messages went to, as a share of all places.
    private let variety: Float

    /// Days in which an earlier message loses half of its weight.
    private static let halfLife: Float = 30
    /// With more recipients nobody is looked for who is missing.
    private static let searchLimit = 12

    /// - Parameter members: at most 64.
    init(
        _ sender: Int32, _ members: [Int32?], words: [UInt64], quoted below: [UInt64], _ traffic: Traffic, _ now: Float
    ) {
        count = members.count
        self.members = members
        var places = PlaceTable()
        for (place, member) in members.enumerated().prefix(64) { if let member { places.add(member, place) } }
        // 1 for what the message itself says, 2 for what it quotes.
        var marks: [UInt32: UInt8] = [:]
        for word in words { marks[UInt32(truncatingIfNeeded: word), default: 0] |= 1 }
        for word in below { marks[UInt32(truncatingIfNeeded: word), default: 0] |= 2 }
        // Nearly all words of earlier messages are others: a few bits of their hashes tell.
        var mayBeMarked = [Bool](repeating: false, count: 1 << 12)
        for word in marks.keys { mayBeMarked[Int(word & 0xfff)] = true }
        var quotedMost = 0.4
        var people: Set<Int32> = []
        var slots = 0
        let searches = count <= Self.searchLimit
        for (entries, isSent) in [
            (traffic.recentMail.sent(by: sender), true), (traffic.recentMail.received(by: sender), false),
        ] {
            for entry in entries {
                var earlier = Earlier(
                    mask: 0, size: Float(max(1, entry.members.count - 1)), likeness: 0,
                    weight: exp2(-max(0, now - entry.day) / Self.halfLife), author: -1)
                for (order, member) in entry.members.enumerated() {
                    guard let place = places[member] else { continue }
                    earlier.mask |= 1 << UInt64(place)
                    if order == 0 { earlier.author = place }
                }
                var shared = 0
                for word in entry.words {
                    guard mayBeMarked[Int(word & 0xfff)], let mark = marks[word] else { continue }
                    if mark & 1 != 0 { earlier.likeness += 1 }
                    if mark & 2 != 0 { shared += 1 }
                }
                if shared >= 3, Double(shared) / Double(entry.words.count) > quotedMost {
                    quotedMost = Double(shared) / Double(entry.words.count)
                    quoted = (earlier.mask, earlier.author)
                }
                if isSent {
                    people.formUnion(entry.members.dropFirst())
                    slots += entry.members.count - 1
                }
                if searches, earlier.mask != 0 || earlier.likeness > 0 {
                    let share = Float(earlier.mask.nonzeroBitCount) / Float(count)
                    let vote = earlier.weight * (share + min(earlier.likeness, 6) / 6)
                    expectedSum += vote
                    for member in entry.members where member != sender { expected[member, default: 0] += vote }
                }
                if isSent { sent.append(earlier) } else { received.append(earlier) }
                if earlier.likeness > 0 { alike.append(earlier) }
            }
        }
        variety = slots > 0 ? Float(people.count) / Float(slots) : -1
        for (person, vote) in expected where vote > expectedMost && !members.contains(person) { expectedMost = vote }
    }

    /// How much more one is expected here than another, as a share of all that speaks.
    func expects(_ one: Int32, over other: Int32?) -> Float {
        ((expected[one] ?? 0) - (other.flatMap { expected[$0] } ?? 0)) / (expectedSum + 0.2)
    }

    /// Into the places that `Features.names` gives.
    func write(_ place: Int, into row: inout [Float]) {
        let bit: UInt64 = 1 << UInt64(place)
        let others = Float(count - 1)
        recent(bit, others, into: &row)
        let (withBest, withoutBest, vote) = support(sent, bit, others)
        (row[48], row[49], row[50]) = (withBest, withoutBest, vote)
        let heard = support(received, bit, others)
        (row[51], row[52], row[53]) = (heard.0, heard.1, heard.2)
        about(bit, into: &row)
        row[57] = Float(sent.firstIndex { $0.mask & bit != 0 } ?? 60)
        row[58] = Float(received.firstIndex { $0.mask & bit != 0 } ?? 60)
        row[59] = Float(received.firstIndex { $0.author == place } ?? 60)
        var company: Float = 0
        var with: Float = 0
        for earlier in sent where earlier.mask & bit != 0 && earlier.size > 1 {
            company += earlier.weight
            if earlier.mask & ~bit != 0 { with += earlier.weight }
        }
        row[60] = company > 0 && others > 0 ? with / company : -1
        row[72] = variety
        row[73] = quoted.map { $0.author == place ? 1 : 0 } ?? -1
        row[74] = quoted.map { $0.mask & bit != 0 ? 1 : 0 } ?? -1
        if let member = members[place], !expected.isEmpty {
            row[62] = (expectedMost - (expected[member] ?? 0)) / (expectedSum + 0.2)
        } else {
            row[62] = expectedMost / (expectedSum + 0.2)
        }
    }

    /// How near the sender's latest sets with the recipient come to the present one.
    private func recent(_ bit: UInt64, _ others: Float, into row: inout [Float]) {
        var overlap: Float = 0
        var containing: Float = 0
        var withOthers: Float = 0
        var ofOthers: Float = 0
        for earlier in sent {
            let shared = Float(earlier.mask.nonzeroBitCount)
            let has = earlier.mask & bit != 0
            if has {
                containing += 1
                overlap = max(overlap, shared / (earlier.size + others + 1 - shared))
            }
            if earlier.mask & ~bit != 0 {
                ofOthers += 1
                if has { withOthers += 1 }
            }
        }
        row[14] = overlap
        row[15] = sent.first.map { $0.mask & bit != 0 } ?? false ? 1 : 0
        row[16] = sent.isEmpty ? 0 : containing / Float(sent.count)
        row[35] = ofOthers == 0 ? -1 : withOthers / ofOthers
    }

    /// How well the other recipients are met by an earlier message with this one and by one without, and how far all
    /// earlier messages with the others speak for this one.
    private func support(_ entries: [Earlier], _ bit: UInt64, _ others: Float) -> (Float, Float, Float) {
        guard others > 0 else { return (-1, -1, -1) }
        var with: Float = 0
        var without: Float = 0
        var vote: Float = 0
        var all: Float = 0
        for earlier in entries {
            let shared = Float((earlier.mask & ~bit).nonzeroBitCount)
            guard shared > 0 else { continue }
            let weight = earlier.weight * shared / others
            all += weight
            if earlier.mask & bit != 0 {
                vote += weight
                // A copy to oneself stands in the message, but in no earlier set.
                with = max(with, shared / max(shared, earlier.size - 1 + others - shared))
            } else {
                without = max(without, shared / max(shared, earlier.size + others - shared))
            }
        }
        return (with, without, all > 0 ? vote / (all + 0.1) : -1)
    }

    /// How far earlier messages about the same speak for this recipient.
    private func about(_ bit: UInt64, into row: inout [Float]) {
        var vote: Float = 0
        var all: Float = 0
        var with: Float = 0
        var without: Float = 0
        for earlier in alike {
            let weight = earlier.weight * earlier.likeness * earlier.likeness
            all += weight
            if earlier.mask & bit != 0 {
                vote += weight
                with = max(with, earlier.likeness)
            } else {
                without = max(without, earlier.likeness)
            }
        }
        row[54] = all > 0 ? vote / (all + 0.5) : -1
        row[55] = with
        row[56] = without
    }
}

/// The places of at most 64 people, without a dictionary's cost.
private struct PlaceTable {
    private var keys = [Int32](repeating: -1, count: 256)
    private var places = [UInt8](repeating: 0, count: 256)

    private func slot(_ person: Int32) -> Int {
        var slot = Int(truncatingIfNeeded: (UInt32(bitPattern: person) &* 0x9e37_79b1) >> 24)
        while keys[slot] != person, keys[slot] != -1 { slot = (slot + 1) & 255 }
        return slot
    }

    mutating func add(_ person: Int32, _ place: Int) {
        let slot = slot(person)
        keys[slot] = person
        places[slot] = UInt8(place)
    }

    subscript(person: Int32) -> Int? {
        let slot = slot(person)
        return keys[slot] == -1 ? nil : Int(places[slot])
    }
}
