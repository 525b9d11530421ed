import Foundation
import Mail
import Policy

/// Policies written in a test.
enum PolicyText {
    /// Reads a text as the file `policy.yaml`.
    static func ruleset(_ text: String, profile: SchoolProfile = SchoolProfile()) throws -> Ruleset {
        let folder = FileManager.default.temporaryDirectory.appending(path: "postern-policy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "policy.yaml")
        try text.write(to: file, atomically: true, encoding: .utf8)
        return try Ruleset(path: file.path, catalogue: ScenarioTests.catalogue.get(), profile: profile)
    }

    /// What is wrong with a text: "3:11: message. remedy." a problem.
    static func problems(_ text: String) throws -> [String] {
        do {
            _ = try ruleset(text)
            return []
        } catch let problems as PolicyProblems {
            return problems.problems.map { "\($0.line):\($0.column): \($0.sentence)" }
        }
    }

    /// A policy of one rule of clause N-5.1: `when` and `then` in flow style.
    static func rule(when: String, then: String, clause: String = "N-5.1") -> String {
        "rules:\n  - clause: \(clause)\n    when: \(when)\n    then: \(then)\n"
    }

    /// An assessment in the words of a scenario.
    static func assessment(
        from: String, to: [String], found: [String], flow: Flow? = nil
    ) -> Assessment {
        let sender = Story.participant(from, number: 0)
        let recipients = to.enumerated().map { Story.participant($1, number: $0 + 1) }
        let direction: Flow =
            !sender.isInside ? .inbound : recipients.contains { !$0.isInside } ? .outbound : .internal
        return Assessment(
            flow: flow ?? direction, sender: sender, recipients: recipients,
            findings: found.map { Story.finding($0, recipients: recipients) }, parts: [], moment: 1_795_428_000,
            size: 2_000, heads: ["head-1"])
    }
}
