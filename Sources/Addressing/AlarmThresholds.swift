package import Mail

/// How far the threshold of each check stands above or below the usual one, in nats: moved by how often senders were asked
/// and what they answered, so that the alarm budget holds. A threshold moves within bounds: no check is ever turned off.
package struct AlarmThresholds: Sendable, Codable, Equatable {
    /// What came of one check's questions since the thresholds moved last.
    package struct Experience: Sendable {
        package var kind: FindingKind
        package var asked: Int
        /// Messages sent as they were: wrong alarms, as their senders see it.
        package var sentAsItWas: Int
        /// Messages that were changed or not sent: right alarms.
        package var changed: Int

        package init(_ kind: FindingKind, asked: Int, sentAsItWas: Int, changed: Int) {
            self.kind = kind
            self.asked = asked
            self.sentAsItWas = sentAsItWas
            self.changed = changed
        }

        /// The share of right alarms; a half while nothing is known.
        var precision: Double { Double(changed + 1) / Double(changed + sentAsItWas + 2) }
    }

    package struct Move: Sendable, Equatable {
        package let kind: FindingKind
        package let from: Double
        package let to: Double
    }

    /// Only the strongest evidence passes the highest: seven doublings of the odds more than usual.
    static let highest = 2.5
    static let lowest = -0.5
    /// Fewer messages say nothing about a budget of half a percent.
    package static let least = 500
    private static let step = 0.5

    private var shifts: [String: Double] = [:]

    package init() {}

    package func shift(of kind: FindingKind) -> Double { shifts[kind.rawValue] ?? 0 }

    /// Moves every check's threshold one step towards the budget.
    ///
    /// - Parameters:
    ///   - budget: the share of messages whose senders may be asked.
    ///   - messages: how many messages from school there were since the last move.
    ///   - asked: of them, those whose senders were asked.
    package mutating func move(
        towards budget: Double, messages: Int, asked: Int, _ experiences: [Experience]
    ) -> [Move] {
        guard messages >= Self.least, budget > 0 else { return [] }
        let use = Double(asked) / Double(messages) / budget
        var moves: [Move] = []
        for experience in experiences {
            let kind = experience.kind
            let fair = budget * Double(messages) / Double(max(1, experiences.count))
            let change =
                if use > 1.2 {
                    // Who uses more than a fair part and is mostly wrong gives way most.
                    Self.step * (1 - experience.precision) * min(2, Double(experience.asked) / fair)
                } else if use < 0.6 {
                    // Below the usual only with good answers.
                    shift(of: kind) > 0 || experience.precision > 0.7 ? -Self.step / 2 : 0
                } else {
                    0.0
                }
            set(kind, shift(of: kind) + change, &moves)
        }
        // Who was silent while there is room comes back.
        if use < 0.6 {
            for (name, shift) in shifts.sorted(by: { $0.key < $1.key }) where shift > 0 {
                let kind = FindingKind(rawValue: name)
                guard !experiences.contains(where: { $0.kind == kind }) else { continue }
                set(kind, max(0, shift - Self.step / 2), &moves)
            }
        }
        return moves
    }

    private mutating func set(_ kind: FindingKind, _ value: Double, _ moves: inout [Move]) {
        let before = shift(of: kind)
        let after = min(Self.highest, max(Self.lowest, value))
        guard abs(after - before) > 0.01 else { return }
        shifts[kind.rawValue] = after
        moves.append(Move(kind: kind, from: before, to: after))
    }
}
