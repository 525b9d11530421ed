import Foundation
import Synchronization

/// The checks' thresholds, which move with what senders answer.
extension Correspondence {
    /// How far the checks' thresholds were moved.
    package var thresholds: AlarmThresholds { state.withLock { $0.thresholds } }

    package var thresholdsMovedAt: Double { state.withLock { $0.movedAt } }

    /// Moves the checks' thresholds one step towards the budget; gives what was moved.
    package func moveThresholds(
        towards budget: Double, messages: Int, asked: Int, _ experiences: [AlarmThresholds.Experience],
        at moment: Double
    ) -> [AlarmThresholds.Move] {
        state.withLock { state in
            state.movedAt = moment
            return state.thresholds.move(towards: budget, messages: messages, asked: asked, experiences)
        }
    }

    /// The thresholds as JSON, to be kept beside the snapshot.
    func savedThresholds() throws -> [UInt8] {
        let (thresholds, movedAt) = state.withLock { ($0.thresholds, $0.movedAt) }
        return Array(try JSONEncoder().encode(SavedThresholds(thresholds: thresholds, movedAt: movedAt)))
    }

    func use(thresholds bytes: [UInt8]) throws {
        let saved = try SavedThresholds(bytes)
        state.withLock {
            $0.thresholds = saved.thresholds
            $0.movedAt = saved.movedAt
        }
    }

    struct SavedThresholds: Codable {
        let thresholds: AlarmThresholds
        let movedAt: Double

        init(thresholds: AlarmThresholds, movedAt: Double) {
            self.thresholds = thresholds
            self.movedAt = movedAt
        }

        init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(SavedThresholds.self, from: Data(bytes)) }
    }
}
