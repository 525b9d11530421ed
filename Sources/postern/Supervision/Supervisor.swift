import Foundation
import Logging
import Synchronization

/// Keeps child processes running: one that ends is started again, later each time it ends quickly.
final class Supervisor: Sendable {
    private struct State: Sendable {
        var running: [Int: Int32] = [:]
        var isStopping = false
    }

    private let program: String
    private let children: [[String]]
    private let log: Logger
    /// Guards the children's process ids and whether they are to be kept running.
    private let state = Mutex(State())
    private let done = DispatchGroup()
    /// Wakes those who pause before a restart.
    private let stopping = DispatchSemaphore(value: 0)

    init(program: String, children: [[String]], log: Logger) {
        self.program = program
        self.children = children
        self.log = log
    }

    func start() {
        for (index, arguments) in children.enumerated() {
            done.enter()
            Thread.detachNewThread { [self] in keep(index, arguments) }
        }
    }

    /// Asks all children to end and waits for them.
    func stop() {
        let running = state.withLock { state in
            state.isStopping = true
            return state.running.values.map { $0 }
        }
        for _ in children { stopping.signal() }
        for child in running { kill(child, SIGTERM) }
        done.wait()
    }

    private func keep(_ index: Int, _ arguments: [String]) {
        defer { done.leave() }
        var pause = 1
        while !state.withLock({ $0.isStopping }) {
            let began = rightNow
            guard let child = launch(index, arguments) else { return }
            var status: Int32 = 0
            while waitpid(child, &status, 0) < 0, errno == EINTR {}
            let isStopping = state.withLock { state in
                state.running[index] = nil
                return state.isStopping
            }
            if isStopping { return }
            pause = rightNow - began > 60 ? 1 : min(pause * 2, 30)
            log.error(
                "a process ended and is started again",
                metadata: ["process": "\(arguments[0])", "status": "\(status)", "pause": "\(pause)"])
            if stopping.wait(timeout: .now() + .seconds(pause)) == .success { return }
        }
    }

    /// Starts a child with no blocked signals, unless everything is to end.
    private func launch(_ index: Int, _ arguments: [String]) -> Int32? {
        state.withLock { state in
            if state.isStopping { return nil }
            var attributes = posix_spawnattr_t()
            posix_spawnattr_init(&attributes)
            defer { posix_spawnattr_destroy(&attributes) }
            var none = sigset_t()
            sigemptyset(&none)
            posix_spawnattr_setsigmask(&attributes, &none)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
            setenv(Supervision.variable, String(getpid()), 1)
            // A crash must not print memory, which may hold a message, nor take a minute to do so.
            setenv("SWIFT_BACKTRACE", "enable=no", 1)
            var words = ([program] + arguments).map { strdup($0) } + [nil]
            defer { for word in words { free(word) } }
            var child: Int32 = 0
            guard posix_spawn(&child, program, nil, &attributes, &words, environ) == 0 else {
                log.critical("can't start a process", metadata: ["process": "\(arguments[0])"])
                return nil
            }
            state.running[index] = child
            return child
        }
    }
}
