import CMilter
import Dispatch
import Synchronization

/// Tells Postfix every ten seconds that a message is still being worked on, which restarts its `milter_content_timeout`.
///
/// libmilter itself writes nothing to Postfix while the end-of-message call-back runs, so this thread may; it has
/// stopped for good before the reply is written.
final class ProgressTicker: Sendable {
    private static let pause = DispatchTimeInterval.seconds(10)

    private let queue = DispatchQueue(label: "milter-progress")
    /// The context's bits: libmilter keeps it alive until the call-back returns.
    private let context: Int
    /// Guards whether anything may still be written; changed on `queue` only.
    private let isStopped = Mutex(false)

    init(_ context: OpaquePointer) {
        self.context = Int(bitPattern: context)
        tickLater()
    }

    /// Returns once nothing more will be written.
    func stop() { queue.sync { isStopped.withLock { $0 = true } } }

    private func tickLater() {
        queue.asyncAfter(deadline: .now() + Self.pause) { [self] in
            guard !isStopped.withLock({ $0 }), let context = unsafe OpaquePointer(bitPattern: context) else { return }
            _ = unsafe smfi_progress(context)
            tickLater()
        }
    }
}
