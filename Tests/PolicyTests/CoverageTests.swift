import Foundation
import Mail
import Policy
import Testing

struct CoverageTests {
    private static func rows() throws -> [Coverage.Row] {
        let catalogue = try ScenarioTests.catalogue.get()
        let shown = try ScenarioIndex.clauses(in: Scenario.folder.path)
        return try catalogue.policies.flatMap { policy in
            try Coverage(
                of: ScenarioTests.ruleset(policy.key), policy: policy.key, catalogue: catalogue, shown: shown
            ).rows
        }
    }

    @Test("Each of the 135 clauses is covered, and at least 50 work now")
    func enough() throws {
        let rows = try Self.rows()
        #expect(rows.count == 135)
        for row in rows { #expect(!row.rules.isEmpty || !row.features.isEmpty, "\(row.clause)") }
        #expect(rows.count { $0.state == .works } >= 50)
    }

    @Test("Every clause that rules carry out has a scenario, and every scenario shows a clause of its policy")
    func shown() throws {
        for row in try Self.rows() where !row.rules.isEmpty { #expect(row.hasScenario, "\(row.clause)") }
        let catalogue = try ScenarioTests.catalogue.get()
        for scenario in Scenario.all {
            guard let clause = scenario.clause else { continue }
            #expect(catalogue[clause]?.policy == scenario.file.replacing(".yaml", with: ""), "\(clause)")
        }
    }

    @Test("What waits for a detector or a feature doesn't count as working")
    func honest() throws {
        for row in try Self.rows() where row.state == .works { #expect(row.missing == []) }
        #expect(try Self.rows().first { $0.clause == "B-3.7" }?.later == ["content.explicit-link"])
        #expect(try Self.rows().contains { $0.missing.contains("report-mailbox") })
    }

    @Test("Every kind of finding has a title of its own, and every awaited kind is in the table")
    func titles() {
        let kinds = KindTitle.kinds
        #expect(Set(kinds).count == kinds.count)
        for kind in kinds { #expect(!KindTitle.title(of: kind).isEmpty) }
        for kind in Features.awaited { #expect(kinds.contains(FindingKind(rawValue: kind))) }
        #expect(KindTitle.title(of: "structure.of-a-kind-to-come") == "an ambiguous structure")
    }

    @Test("Every feature is named by a preset")
    func featuresAreUsed() throws {
        let used = Set(try Self.rows().flatMap(\.features))
        for feature in Features.table { #expect(used.contains(feature.name), "\(feature.name)") }
    }
}
