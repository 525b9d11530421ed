import ArgumentParser
import Foundation
import Logging
import Synchronization

/// `postern serve`: filter, console and dispatcher, each a process of its own, under one supervisor.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run filter, console and dispatcher together, for small schools.")

    @OptionGroup var settings: SettingsOption

    func run() throws {
        SignalMask.block([SIGTERM, SIGINT, SIGHUP])
        _ = try settings.load()
        let file = settings.file ?? Settings.usualFile
        let log = Logger(label: "serve")
        let supervisor = Supervisor(
            program: Installation.program,
            children: ["filter", "dispatch", "console"].map { [$0, "--settings", file] },
            log: log)
        supervisor.start()
        let signal = SignalMask.wait([SIGTERM, SIGINT, SIGHUP])
        log.info("stopping", metadata: ["signal": "\(signal)"])
        supervisor.stop()
    }
}

extension SignalMask {
    /// Waits until one of these blocked signals comes.
    static func wait(_ signals: [Int32]) -> Int32 {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        var came: Int32 = 0
        sigwait(&set, &came)
        return came
    }
}

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

    init(program: String, children: [[String]], log: Logger) {
        self.program = program
        self.children = children
        self.log = log
    }

    func start() {
        for (index, arguments) in children.enumerated() {
            Thread.detachNewThread { [self] in keep(index, arguments) }
            done.enter()
        }
    }

    /// Asks all children to end and waits for them.
    func stop() {
        let running = state.withLock { state in
            state.isStopping = true
            return state.running.values.map { $0 }
        }
        for child in running { kill(child, SIGTERM) }
        done.wait()
    }

    private func keep(_ index: Int, _ arguments: [String]) {
        defer { done.leave() }
        var pause: UInt32 = 1
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
            wait(seconds: pause)
        }
    }

    private func wait(seconds: UInt32) {
        for _ in 0..<(seconds * 10) where !state.withLock({ $0.isStopping }) { usleep(100_000) }
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
