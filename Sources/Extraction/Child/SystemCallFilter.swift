private import CSeccomp
import Glibc

/// seccomp's instructions that allow what a profile needs and refuse everything else. Made once: libseccomp takes its
/// time.
enum SystemCallFilter {
    /// Instructions of 8 bytes each; empty when they can't be had.
    static func of(_ profile: Sandbox.Profile) -> [UInt8] {
        switch profile {
        case .sealed: sealed
        case .runsProgram: runsProgram
        }
    }

    private static let sealed = instructions(allowing: always)
    private static let runsProgram = instructions(allowing: always + forPrograms)

    private static func instructions(allowing names: [String]) -> [UInt8] {
        guard let context = postern_seccomp_begin() else { return [] }
        defer { seccomp_release(context) }
        for name in names {
            let number = seccomp_syscall_resolve_name(name)
            // A name that this architecture doesn't have.
            guard number >= 0 else { continue }
            guard postern_seccomp_allow(context, number) == 0 else { return [] }
        }
        // A pipe holds more than all of them.
        var ends: [Int32] = [-1, -1]
        guard postern_pipe(&ends) == 0 else { return [] }
        defer { close(ends[0]) }
        let status = seccomp_export_bpf(context, ends[1])
        close(ends[1])
        guard status == 0 else { return [] }
        var filter = [UInt8](repeating: 0, count: 65_536)
        let count = read(ends[0], &filter, filter.count)
        return Array(filter.prefix(max(0, count)))
    }

    private static let always = [
        "read", "write", "readv", "writev", "close", "fstat", "lseek", "mmap", "mprotect", "munmap", "mremap", "brk",
        "madvise", "futex", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "getpid", "gettid",
        "clock_gettime", "clock_getres", "gettimeofday", "getrandom", "exit", "exit_group", "sched_yield",
        "sched_getaffinity", "getrusage", "poll", "ppoll", "set_robust_list", "rseq", "restart_syscall", "tgkill",
    ]

    /// What the dynamic loader and pdftotext need besides; where they may open files, Landlock says.
    private static let forPrograms = [
        "execve", "open", "openat", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "stat", "lstat",
        "newfstatat", "statx", "getdents64", "pread64", "arch_prctl", "set_tid_address", "prlimit64", "getcwd", "uname",
        "fcntl", "getuid", "geteuid", "getgid", "getegid", "sysinfo", "fadvise64", "dup", "dup2", "ioctl",
    ]
}
