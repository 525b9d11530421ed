private import CSeccomp
import Glibc

/// Landlock's rules for a profile: which files may be read, and nothing else.
struct LandlockRules: ~Copyable {
    /// The descriptor of the rules; -1 on kernels without Landlock, where seccomp stands alone.
    let number: Int32

    /// Nil when the kernel has Landlock and refuses the rules.
    init?(_ profile: Sandbox.Profile) {
        let version = Sandbox.landlockVersion
        guard version > 0 else {
            number = -1
            return
        }
        var files: UInt64 = (1 << 13) - 1
        if version >= 2 { files |= 1 << 13 }
        if version >= 3 { files |= 1 << 14 }
        if version >= 5 { files |= 1 << 15 }
        let network: UInt64 = version >= 4 ? 3 : 0
        let scoped: UInt64 = version >= 6 ? 3 : 0
        let size = version >= 6 ? 24 : version >= 4 ? 16 : 8
        number = postern_landlock_create(files, network, scoped, size)
        guard number >= 0 else { return nil }
        guard profile == .runsProgram else { return }
        let execute: UInt64 = 1
        let read: UInt64 = 4 | 8
        for folder in ["/usr", "/lib", "/lib64"] {
            guard postern_landlock_allow(number, folder, execute | read) == 0 else { return nil }
        }
        for file in ["/etc/ld.so.cache", "/etc/fonts"] {
            _ = postern_landlock_allow(number, file, file.hasSuffix("fonts") ? read : 4)
        }
    }

    deinit { if number >= 0 { close(number) } }
}
