import Foundation
import Mail
import Policy
import Testing

struct ScenarioTests {
    static let policies = Scenario.root.appending(path: "deploy/policies").path

    static let catalogue = Result { try ClauseCatalogue(path: policies + "/clauses.yaml") }

    static func ruleset(_ name: String) throws -> Ruleset {
        try Ruleset(
            path: "\(policies)/\(name).yaml", catalogue: catalogue.get(),
            profile: SchoolProfile(domains: ["school.example.org"]))
    }

    /// The actions that carry a clause, or all of them, in the words of a scenario.
    static func words(_ verdict: Verdict, clause: String?) -> [String] {
        verdict.actions.filter { clause == nil || $0.clauses.contains(clause ?? "") }.map { action in
            "\(action.verb.rawValue) \(action.tag ?? action.audience?.description ?? "")"
        }.sorted()
    }

    @Test("A scenario ends as it is told", arguments: Scenario.all)
    func endsAsTold(scenario: Scenario) throws {
        let name = try scenario.policy ?? scenario.clause.flatMap { try Self.catalogue.get()[$0]?.policy } ?? "default"
        let rules = try Self.ruleset(name)
        let verdict = rules.verdict(on: scenario.assessment)
        #expect(Self.words(verdict, clause: scenario.isWhole ? nil : scenario.clause) == scenario.expected)
        for (index, assessment) in scenario.quiet.enumerated() {
            let verdict = rules.verdict(on: assessment)
            #expect(Self.words(verdict, clause: scenario.clause) == [], "quiet \(index + 1)")
        }
    }

    @Test("There are scenarios, and each says what it shows")
    func sayWhatTheyShow() {
        #expect(Scenario.all.count > 20)
        for scenario in Scenario.all { #expect(scenario.shows.count > 20) }
    }
}
