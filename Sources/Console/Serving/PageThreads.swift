import Dispatch

/// Threads for pages, apart from those of the web server: the vault waits for the disk, and scrypt computes.
struct PageThreads: Sendable {
    private let queue = DispatchQueue(label: "postern.console.pages", attributes: .concurrent)

    func run(_ work: @escaping @Sendable () -> Answer) async -> Answer {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
