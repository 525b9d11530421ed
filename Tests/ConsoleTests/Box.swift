import Synchronization

/// Carries what a page answered out of a test's closure.
final class Box: Sendable {
    private let seen = Mutex<Seen?>(nil)

    func keep(_ new: Seen) { seen.withLock { $0 = new } }

    var value: Seen? { seen.withLock { $0 } }
}
