import Dispatch
import GRDB
import Synchronization

/// Lets writes that arrive together share one transaction and so one fsync.
///
/// The first thread to come becomes the leader: it runs everything that waits, each in a savepoint of its own, commits,
/// and wakes the others; what came meanwhile is worked off by a thread of its own, so that nobody waits for strangers.
/// A write whose work throws is rolled back alone; a commit that fails, fails them all.
final class GroupCommit: Sendable {
    private struct Job: Sendable {
        /// Does the work and keeps its result; throws to undo its savepoint.
        let work: @Sendable (Database) throws -> Void
        /// Told once the commit is on disk, or what failed.
        let settle: @Sendable ((any Error)?) -> Void
    }

    private struct Waiting: Sendable {
        var jobs: [Job] = []
        var hasLeader = false
    }

    private let database: DatabasePool
    /// Guards the queue of jobs and whether a thread is working it off.
    private let waiting = Mutex(Waiting())

    init(_ database: DatabasePool) { self.database = database }

    func run<Result: Sendable>(_ work: @escaping @Sendable (Database) throws -> Result) throws -> Result {
        let outcome = Outcome<Result>()
        let job = Job(
            work: { db in outcome.keep(try work(db)) },
            settle: { outcome.settle($0) })
        let leads = waiting.withLock { waiting in
            waiting.jobs.append(job)
            defer { waiting.hasLeader = true }
            return !waiting.hasLeader
        }
        if leads, commitNext() {
            DispatchQueue.global().async { while self.commitNext() {} }
        }
        return try outcome.wait()
    }

    /// Commits what waits now.
    ///
    /// - Returns: whether somebody must go on leading.
    private func commitNext() -> Bool {
        let batch = waiting.withLock { waiting in
            defer { waiting.jobs = [] }
            return waiting.jobs
        }
        if !batch.isEmpty { commit(batch) }
        return waiting.withLock { waiting in
            waiting.hasLeader = !waiting.jobs.isEmpty
            return waiting.hasLeader
        }
    }

    private func commit(_ batch: [Job]) {
        var failures: [(any Error)?] = []
        do {
            failures = try database.write { db in
                var failures: [(any Error)?] = []
                for job in batch {
                    do {
                        try db.inSavepoint {
                            try job.work(db)
                            return .commit
                        }
                        failures.append(nil)
                    } catch {
                        // SQLite may have rolled the whole transaction back (disk full): then nobody's work is kept.
                        guard db.isInsideTransaction else { throw error }
                        failures.append(error)
                    }
                }
                FaultPoint.beforeCommit.reached()
                return failures
            }
            FaultPoint.afterCommit.reached()
        } catch {
            failures = batch.map { _ in error }
        }
        for (job, failure) in zip(batch, failures) { job.settle(failure) }
    }
}

/// One write's result, handed from the leader's thread to the thread that waits for it.
private final class Outcome<Result: Sendable>: Sendable {
    private struct State: Sendable {
        var result: Result?
        var failure: (any Error)?
    }

    /// Guards what the leader found out.
    private let state = Mutex(State())
    private let settled = DispatchSemaphore(value: 0)

    func keep(_ result: Result) { state.withLock { $0.result = result } }

    func settle(_ failure: (any Error)?) {
        state.withLock { $0.failure = failure }
        settled.signal()
    }

    func wait() throws -> Result {
        settled.wait()
        return try state.withLock { state in
            if let failure = state.failure { throw failure }
            guard let result = state.result else { throw CancellationError() }
            return result
        }
    }
}
