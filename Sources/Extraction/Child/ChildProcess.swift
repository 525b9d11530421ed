private import CSeccomp
import Glibc

/// A child that reads one document: bytes in by its standard input, what it says out by its standard output. Ends when
/// its output ends, the time is over, or the listener has enough.
package struct ChildProcess {
    package enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        /// The listener had enough.
        case stopped
        case notStarted
    }

    private let program: String
    private let arguments: [String]
    /// Wall-clock seconds until it is killed.
    private let seconds: Double
    private let confinement: Confining

    private enum Confining {
        /// The program confines itself.
        case byItself
        /// It is confined from its first instruction.
        case outside(processorSeconds: Double, lendsOutput: Bool)
    }

    /// A program that confines itself.
    init(program: String, arguments: [String], seconds: Double) {
        self.program = program
        self.arguments = arguments
        self.seconds = seconds
        confinement = .byItself
    }

    /// A program below /usr that is confined from its first instruction.
    ///
    /// - Parameters:
    ///   - processorSeconds: how much it may work; it may wait longer.
    ///   - lendsOutput: whether it opens its output by name, and by then as another user.
    package init(confined words: [String], seconds: Double, processorSeconds: Double, lendsOutput: Bool = false) {
        program = words.first ?? ""
        arguments = Array(words.dropFirst())
        self.seconds = seconds
        confinement = .outside(processorSeconds: processorSeconds, lendsOutput: lendsOutput)
    }

    /// - Parameters:
    ///   - spent: is told the processor seconds that it took.
    ///   - listen: is given the output as it comes; false ends the child.
    package func run(
        input: [UInt8], spent: (Double) -> Void = { _ in }, listen: ([UInt8]) -> Bool
    ) -> Ending {
        // A socket, so that writing to a dead child is an error and no signal.
        var ends: [Int32] = [-1, -1]
        var output: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            return .notStarted
        }
        guard postern_pipe(&output) == 0 else {
            close(ends[0])
            close(ends[1])
            return .notStarted
        }
        let child = spawn(input: ends[1], output: output[1])
        close(ends[1])
        close(output[1])
        defer { close(output[0]) }
        guard let child else {
            close(ends[0])
            return .notStarted
        }
        let stopped = exchange(input, to: ends[0], from: output[0], listen)
        if stopped != nil { kill(child, SIGKILL) }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        spent(usage.ru_utime.seconds + usage.ru_stime.seconds)
        if let stopped { return stopped }
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
    }

    private func spawn(input: Int32, output: Int32) -> pid_t? {
        var settings = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"]
        if case .outside(let processorSeconds, let lendsOutput) = confinement {
            return Confinement(.runsProgram, seconds: processorSeconds, lendsOutput: lendsOutput)?
                .start([program] + arguments, settings, input: input, output: output)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Sockets of libmilter and databases stay here.
        postern_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var everySignal = sigset_t()
        sigfillset(&everySignal)
        var noSignal = sigset_t()
        sigemptyset(&noSignal)
        posix_spawnattr_setsigdefault(&attributes, &everySignal)
        posix_spawnattr_setsigmask(&attributes, &noSignal)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        let words = ([program] + arguments).map { strdup($0) }
        if let libraries = getenv("LD_LIBRARY_PATH") {
            settings.append("LD_LIBRARY_PATH=\(String(cString: libraries))")
        }
        let environment = settings.map { strdup($0) }
        defer { for text in words + environment { free(text) } }
        var child: pid_t = 0
        guard posix_spawn(&child, program, &actions, &attributes, words + [nil], environment + [nil]) == 0 else {
            return nil
        }
        return child
    }

    /// Writes and reads at once, so that neither side waits for the other; nil when the output came to its end.
    private func exchange(_ input: [UInt8], to writing: Int32, from reading: Int32, _ listen: ([UInt8]) -> Bool)
        -> Ending?
    {
        var sent = 0
        var isOpen = true
        defer { if isOpen { close(writing) } }
        let deadline = ContinuousClock.now + .seconds(seconds)
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            if isOpen, sent == input.count {
                close(writing)
                isOpen = false
            }
            let left = (deadline - .now) / .seconds(1)
            guard left > 0 else { return .timedOut }
            var waiting = [pollfd(fd: reading, events: Int16(POLLIN), revents: 0)]
            if isOpen { waiting.append(pollfd(fd: writing, events: Int16(POLLOUT), revents: 0)) }
            let ready = poll(&waiting, nfds_t(waiting.count), Int32(min(left * 1_000 + 1, 60_000)))
            if ready < 0, errno != EINTR { return .stopped }
            guard ready > 0 else { continue }
            if isOpen, waiting[1].revents != 0 {
                let count = input.withUnsafeBytes { bytes in
                    send(
                        writing, bytes.baseAddress?.advanced(by: sent), min(bytes.count - sent, 262_144),
                        Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
                }
                if count > 0 {
                    sent += count
                } else if errno != EAGAIN, errno != EINTR {
                    // It wants no more; what it says still counts.
                    sent = input.count
                }
            }
            if waiting[0].revents != 0 {
                let count = read(reading, &piece, piece.count)
                if count == 0 { return nil }
                if count < 0, errno != EINTR, errno != EAGAIN { return nil }
                if count > 0, !listen(Array(piece[..<count])) { return .stopped }
            }
        }
    }
}

extension ChildProcess.Ending {
    /// Whether it was ended before it came to its own end.
    var isCut: Bool {
        switch self {
        case .signalled, .timedOut: true
        case .exited, .stopped, .notStarted: false
        }
    }

    /// Why the part is unread, as in a part's state; nil when the child ended well.
    var failure: String? {
        switch self {
        case .exited(0): nil
        case .exited(PartChild.noSandbox): "no-sandbox"
        case .exited(PartChild.noMemory): "memory"
        case .exited: "failed"
        case .signalled(SIGXCPU), .signalled(SIGKILL), .timedOut: "timed-out"
        case .signalled: "crashed"
        case .stopped: "limit"
        case .notStarted: "no-child"
        }
    }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}
