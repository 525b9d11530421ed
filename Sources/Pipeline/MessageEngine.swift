package import Addressing
package import Detection
package import Directory
package import Mail
package import Policy

/// Everything that is made once and serves all messages: dictionaries, people, checks, rules.
package struct MessageEngine: Sendable {
    package let profile: SchoolProfile
    package let school: School
    package let limits: Limits
    let detection: DetectionEngine
    let checks: RecipientChecks
    let rules: Ruleset
    let gate: FlowGate
    /// Directory ids of the head teachers.
    let heads: Set<String>
    /// The path of the program that reads risky formats in a child; nil leaves those unread.
    let childProgram: String?

    package init(
        profile: SchoolProfile, school: School, detection: DetectionEngine, checks: RecipientChecks, rules: Ruleset,
        gate: FlowGate, limits: Limits = Limits(), childProgram: String? = nil
    ) {
        self.profile = profile
        self.school = school
        self.detection = detection
        self.checks = checks
        self.rules = rules
        self.gate = gate
        self.limits = limits
        self.childProgram = childProgram
        heads = Set(school.staff.filter { $0.roles.contains(.head) }.map(\.id))
    }

    /// Begins a message, before its envelope need be complete.
    package func begin() -> Examination { Examination(engine: self) }

    func scan() -> MessageScan { detection.scan() }

    func participant(_ address: Address, at moment: Double) -> Participant {
        school.participant(address, profile: profile, at: moment)
    }
}
