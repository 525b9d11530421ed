import Dispatch
import Foundation
import Logging
import Mail
import Synchronization
import Vault

/// Counts messages by flow and writes the sums down from time to time, so that a clean message costs no write of its own.
/// A crash loses at most the last half minute's counts.
final class Tally: Sendable {
    private let vault: VaultStore
    private let log: Logger
    /// Guards the counts since the last time.
    private let counts = Mutex<[Flow: Int]>([:])

    init(_ vault: VaultStore, log: Logger) {
        self.vault = vault
        self.log = log
    }

    func count(_ flow: Flow) { counts.withLock { $0[flow, default: 0] += 1 } }

    /// Writes twice a minute, from now on.
    func start() {
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(30)) { [self] in
            write()
            start()
        }
    }

    func write() {
        let taken = counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
        guard !taken.isEmpty else { return }
        do {
            try vault.tally(taken, day: Int(Date().timeIntervalSince1970 / 86_400))
        } catch {
            counts.withLock { counts in
                for (flow, count) in taken { counts[flow, default: 0] += count }
            }
            log.warning("the numbers of messages can't be written", metadata: ["cause": "\(error)"])
        }
    }
}
