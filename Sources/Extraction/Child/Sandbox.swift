private import CSeccomp
import Glibc

/// The confinement of a child that reads a risky format: resource limits, an own user where possible, Landlock, seccomp.
/// Entered once, before the first byte of the document is read; there is no way back.
package enum Sandbox {
    package enum Profile {
        /// No files at all.
        case sealed
        /// May run a program below /usr, which may read /usr; writes nothing.
        case runsProgram
    }

    /// What the kernel offers, for `postern doctor`: `Landlock 7, seccomp, resource limits`.
    package static var level: String {
        let version = landlockVersion
        return (version > 0 ? "Landlock \(version)" : "no Landlock") + ", seccomp, resource limits"
            + (geteuid() == 0 ? ", own user" : "")
    }

    package static var landlockVersion: Int { max(0, Int(postern_landlock_version())) }

    /// - Returns: false when the confinement can't be had; the caller must then end without reading anything.
    package static func enter(_ profile: Profile, memory: Int = 512 << 20, seconds: Int = 10) -> Bool {
        guard postern_limit_core() == 0, postern_limit_memory(UInt64(memory)) == 0,
            postern_limit_seconds(UInt64(max(1, seconds))) == 0, postern_limit_files(32) == 0,
            postern_limit_written(0) == 0
        else { return false }
        guard leaveRoot(), postern_no_new_privileges() == 0 else { return false }
        return applyLandlock(profile) && applySeccomp(profile)
    }

    /// A child of root becomes nobody.
    private static func leaveRoot() -> Bool {
        guard geteuid() == 0 else { return true }
        return postern_become(65_534) == 0
    }

    /// True also on kernels without Landlock: seccomp then stands alone.
    private static func applyLandlock(_ profile: Profile) -> Bool {
        let version = landlockVersion
        guard version > 0 else { return true }
        var files: UInt64 = (1 << 13) - 1
        if version >= 2 { files |= 1 << 13 }
        if version >= 3 { files |= 1 << 14 }
        if version >= 5 { files |= 1 << 15 }
        let network: UInt64 = version >= 4 ? 3 : 0
        let scoped: UInt64 = version >= 6 ? 3 : 0
        let size = version >= 6 ? 24 : version >= 4 ? 16 : 8
        let ruleset = postern_landlock_create(files, network, scoped, size)
        guard ruleset >= 0 else { return false }
        defer { close(ruleset) }
        if profile == .runsProgram {
            let execute: UInt64 = 1
            let read: UInt64 = 4 | 8
            for folder in ["/usr", "/lib", "/lib64"] {
                guard postern_landlock_allow(ruleset, folder, execute | read) == 0 else { return false }
            }
            for file in ["/etc/ld.so.cache", "/etc/fonts"] {
                _ = postern_landlock_allow(ruleset, file, file.hasSuffix("fonts") ? read : 4)
            }
        }
        return postern_landlock_restrict(ruleset) == 0
    }

    private static func applySeccomp(_ profile: Profile) -> Bool {
        guard let context = postern_seccomp_begin() else { return false }
        defer { seccomp_release(context) }
        for name in always + (profile == .runsProgram ? forPrograms : []) {
            let number = seccomp_syscall_resolve_name(name)
            // A name that this architecture doesn't have.
            guard number >= 0 else { continue }
            guard postern_seccomp_allow(context, number) == 0 else { return false }
        }
        return seccomp_load(context) == 0
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
