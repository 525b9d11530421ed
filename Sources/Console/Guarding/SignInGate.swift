import Synchronization

/// Lets sign-ins through one at a time: each costs 32 MiB and a tenth of a second, and guessing should be slow.
final class SignInGate: Sendable {
    /// More than this many waiting means that somebody is trying passwords by machine.
    private static let places = 12

    /// Counts who waits or is being checked.
    private let waiting = Mutex(0)
    /// Held by the one whose password is being checked.
    private let turn = Mutex(())

    /// - Throws: `Problem.tooManyTries` when the queue is full.
    func pass<Outcome>(_ work: () throws -> Outcome) throws -> Outcome {
        let hasPlace = waiting.withLock { count in
            if count >= Self.places { return false }
            count += 1
            return true
        }
        guard hasPlace else { throw Problem.tooManyTries(seconds: 30) }
        defer { waiting.withLock { $0 -= 1 } }
        return try turn.withLock { _ in try work() }
    }
}
