import Dispatch
import Foundation

/// Signals and process ids of the long-running commands.
enum Supervision {
    /// In a child's environment: the process id of the supervisor that started it.
    static let variable = "POSTERN_SUPERVISOR"

    private static let stopping: [Int32] = [SIGTERM, SIGINT]

    /// `serve` waits for these signals itself, and so does libmilter in `filter`: no thread of the process may take them
    /// by default. Threads inherit the mask, so this must come before the first one is made.
    static func settleSignals(of command: String?) {
        // Settings are read again by themselves, so that what administrators mean by this signal is done already.
        if command == "serve" || command == "console" || command == "dispatch" { signal(SIGHUP, SIG_IGN) }
        guard command == "serve" || command == "filter" else { return }
        var set = stoppingSet
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Waits until one of the blocked signals comes.
    static func waitForSignal() -> Int32 {
        var set = stoppingSet
        var came: Int32 = 0
        sigwait(&set, &came)
        return came
    }

    /// A child ends with its supervisor, also when that was killed.
    static func endWithSupervisor() {
        guard let supervisor = ProcessInfo.processInfo.environment[variable].flatMap(Int32.init) else { return }
        look(for: supervisor)
    }

    private static func look(for supervisor: Int32) {
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(1)) {
            if getppid() == supervisor { look(for: supervisor) } else { kill(getpid(), SIGTERM) }
        }
    }

    private static var stoppingSet: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in stopping { sigaddset(&set, signal) }
        return set
    }
}
