// In: libmilter's call-backs.
// Out: session events in Swift, and the replies and edits that the sessions ask for.
// Refuses to start on a socket that it can't make with the right permissions.

import CMilter
import Foundation
import Mail
import Synchronization

/// The milter of this process: libmilter allows one.
package enum MilterServer {
    /// Makes the session of a new connection. Set once, before libmilter starts; read by its threads.
    static let factory = Mutex<(@Sendable () -> any MilterSession)?>(nil)

    /// Runs until SIGTERM (which libmilter takes itself: it finishes messages that are at their end) and returns.
    ///
    /// - Throws: `MilterError` with what to do, when the socket can't be made or libmilter fails.
    package static func run(
        name: String, socket: MilterSocket, sessions: @escaping @Sendable () -> any MilterSession,
        ready: () -> Void
    ) throws {
        factory.withLock { $0 = sessions }
        let shownName = unsafe strdup(name)
        defer { unsafe free(shownName) }
        guard unsafe smfi_register(Callbacks.table(name: shownName)) == MI_SUCCESS else {
            throw MilterError.registration
        }
        guard unsafe smfi_setconn(UnsafeMutablePointer(mutating: strdup(socket.libmilterName))) == MI_SUCCESS else {
            throw MilterError.socket(socket.libmilterName, cause: "libmilter doesn't accept this name")
        }
        // Postfix's own limit for the end of a message is 300 s, restarted by smfi_progress; this one only ends dead peers.
        _ = smfi_settimeout(7_200)
        try socket.open { smfi_opensocket(1) == MI_SUCCESS }
        ready()
        guard smfi_main() == MI_SUCCESS else { throw MilterError.stopped }
    }
}

package enum MilterError: Error, CustomStringConvertible {
    case registration
    case socket(String, cause: String)
    case stopped

    package var description: String {
        switch self {
        case .registration: "libmilter refused the registration; is its version 8.14 or later?"
        case .socket(let name, let cause): "can't listen on the milter socket \(name): \(cause)"
        case .stopped: "libmilter stopped with an error; its own words are in the system log (mail.err)"
        }
    }
}
