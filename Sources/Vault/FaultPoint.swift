import Foundation

/// The steps of a hold at which a test may kill the filter, to see that nothing is lost or let through.
///
/// Only debug builds look: the environment variable `POSTERN_FAULT` names a step, and the process that reaches it kills
/// itself as `kill -9` would. With `POSTERN_FAULT_ONCE=path` it does so only while that file doesn't exist, and makes it.
package enum FaultPoint: String, Sendable {
    case beforeWrite = "before-write"
    case beforeCommit = "before-commit"
    case afterCommit = "after-commit"
    case beforeReply = "before-reply"

    package func reached() {
        #if DEBUG
            let environment = ProcessInfo.processInfo.environment
            guard environment["POSTERN_FAULT"] == rawValue else { return }
            if let once = environment["POSTERN_FAULT_ONCE"] {
                if FileManager.default.fileExists(atPath: once) { return }
                _ = FileManager.default.createFile(atPath: once, contents: nil)
            }
            kill(getpid(), SIGKILL)
        #endif
    }
}
