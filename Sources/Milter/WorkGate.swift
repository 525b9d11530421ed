import Dispatch

/// Lets only so many messages be worked on at the same time; libmilter itself has no bound.
package final class WorkGate: Sendable {
    private let places: DispatchSemaphore

    package init(places: Int) { self.places = DispatchSemaphore(value: max(1, places)) }

    /// Waits for a place and works in it.
    package func pass<Result>(_ work: () throws -> Result) rethrows -> Result {
        places.wait()
        defer { places.signal() }
        return try work()
    }
}
