private import CSeccomp

/// Tries from inside the sandbox what must not succeed, and says what did: `postern doctor` and the tests ask.
enum Probe {
    static func run() -> Int32 {
        let attempts: [(name: String, status: Int32)] = [
            ("read-passwd", postern_try_open("/etc/passwd")), ("read-root", postern_try_open("/")),
            ("read-proc", postern_try_open("/proc/self/environ")),
            ("write-tmp", postern_try_create("/tmp/postern-probe")),
            ("write-usr", postern_try_create("/usr/postern-probe")), ("inet", postern_try_socket(2)),
            ("inet6", postern_try_socket(10)), ("unix", postern_try_socket(1)), ("fork", postern_try_fork()),
            ("signal", postern_try_signal(1)), ("read-usr", postern_try_open("/usr/bin/env")),
        ]
        for attempt in attempts {
            PartChild.say(.answer, Array("\(attempt.name) \(attempt.status == 0 ? "possible" : "refused")".utf8))
        }
        return 0
    }
}
