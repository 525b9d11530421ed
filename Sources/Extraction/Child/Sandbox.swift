private import CSeccomp
import Glibc

/// The confinement of a child that reads a risky format: resource limits, an own user where possible, Landlock, seccomp.
/// Entered before the first byte of the document is read; there is no way back.
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

    /// Confines this process.
    ///
    /// - Returns: false when the confinement can't be had; the caller must then end without reading anything.
    package static func enter(_ profile: Profile, seconds: Double = 10, lendsOutput: Bool = false) -> Bool {
        Confinement(profile, seconds: seconds, lendsOutput: lendsOutput)?.enter() ?? false
    }
}

/// A confinement that is ready to be entered: by this process, or by a program that starts.
struct Confinement: ~Copyable {
    private let ruleset: LandlockRules
    private let filter: [UInt8]
    private let seconds: Double
    private let lendsOutput: Bool

    private static let memory: UInt64 = 512 << 20
    private static let nobody: UInt32 = 65_534

    /// Nil when the kernel has no part of it.
    init?(_ profile: Sandbox.Profile, seconds: Double, lendsOutput: Bool = false) {
        guard let rules = LandlockRules(profile), !SystemCallFilter.of(profile).isEmpty else { return nil }
        ruleset = rules
        filter = SystemCallFilter.of(profile)
        self.seconds = seconds
        self.lendsOutput = lendsOutput
    }

    func enter() -> Bool { withPlan { postern_confine($0) } == 0 }

    /// Starts a program with these words, the path first; its process, or nil.
    func start(_ words: [String], _ environment: [String], input: Int32, output: Int32) -> Int32? {
        let arguments = words.map { strdup($0) }
        let settings = environment.map { strdup($0) }
        defer { for text in arguments + settings { free(text) } }
        let child = withPlan {
            postern_start_confined(
                words[0], arguments + [nil], settings + [nil], input, output, $0, PartChild.noSandbox,
                PartChild.noProgram)
        }
        return child > 0 ? child : nil
    }

    private func withPlan(_ use: (UnsafePointer<postern_confinement>) -> Int32) -> Int32 {
        filter.withUnsafeBytes { instructions in
            var plan = postern_confinement(
                memory: Self.memory, seconds: UInt64(max(1, seconds.rounded(.up))), ruleset: ruleset.number,
                // A child of root becomes nobody.
                user: geteuid() == 0 ? Self.nobody : 0, lends_output: lendsOutput ? 1 : 0,
                filter: instructions.baseAddress, filter_count: UInt16(instructions.count / 8))
            return use(&plan)
        }
    }
}
