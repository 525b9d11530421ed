import ArgumentParser
import Foundation
import Policy

extension PolicyCommand {
    /// `postern policy clauses`.
    struct Clauses: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows clause by clause what carries it out and what is still missing.")

        @Flag(help: "One JSON object a clause.")
        var json = false

        @Argument(help: "A preset, or a policy file with clauses of its own; without one, all five presets.")
        var policy: String?

        func run() throws {
            let catalogue = try PolicyCommand.catalogue()
            let shown = try ScenarioIndex.clauses(in: Installation.share + "/Tests/PolicyTests/Scenarios")
            let presets = PolicyCommand.presets(catalogue)
            var rows: [Coverage.Row] = []
            for name in policy.map({ [$0] }) ?? presets {
                let ruleset = try PolicyCommand.ruleset(name, catalogue: catalogue)
                let covered = [ClauseCatalogue.own, ruleset.covers].compactMap(\.self)
                let keys = ruleset.clauses.policies.map(\.key).filter(covered.contains)
                if keys.isEmpty {
                    throw ValidationError("'\(name)' has no clauses of its own. Write them under 'clauses'.")
                }
                for key in keys {
                    let isOwn = key == ClauseCatalogue.own
                    rows +=
                        Coverage(of: ruleset, policy: key, catalogue: ruleset.clauses, shown: isOwn ? nil : shown).rows
                }
            }
            if json { try printJSON(rows) } else { printTable(rows, hasScenarios: shown != nil) }
        }

        private func printJSON(_ rows: [Coverage.Row]) throws {
            for row in rows { print(try row.jsonLine()) }
        }

        private func printTable(_ rows: [Coverage.Row], hasScenarios: Bool) {
            var policy = ""
            for row in rows {
                if row.policy != policy {
                    policy = row.policy
                    print(
                        "\(policy.uppercased())\n  \(padded("clause", 26))\(padded("state", 9))carried out by; missing")
                }
                let rules = row.rules.isEmpty ? [] : ["rule " + row.rules.map(String.init).joined(separator: ", ")]
                let means = rules + row.features
                let missing = row.missing.isEmpty ? "" : "; missing: " + row.missing.joined(separator: ", ")
                let later = row.later.isEmpty ? "" : "; not found yet: " + row.later.joined(separator: ", ")
                let start = "  \(padded(row.clause, 26))\(padded(row.state.rawValue, 9))"
                print(start + means.joined(separator: ", ") + missing + later)
            }
            let count = { (state: Coverage.State) in rows.count { $0.state == state } }
            print(
                "\n\(count(.works)) of \(rows.count) clauses work, \(count(.partly)) partly, \(count(.missing)) not yet."
            )
            if !hasScenarios { print("No scenarios are installed here: rules count without one.") }
        }
    }

    /// `postern policy explain`.
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what a clause asks, and where the policies use it.")

        @Argument(help: "The id of a clause, such as W-4-breach.")
        var clause: String

        func run() throws {
            let catalogue = try PolicyCommand.catalogue()
            guard let found = catalogue[clause] else {
                throw ValidationError("There is no clause '\(clause)'. `postern policy clauses` lists them.")
            }
            print(
                "\(found.id), section \(found.section) of \(found.policy)\n  asks:   \(found.gist)\n  filter: \(found.does)"
            )
            for name in ["default"] + PolicyCommand.presets(catalogue) {
                let ruleset = try PolicyCommand.ruleset(name, catalogue: catalogue)
                for rule in ruleset.listing where rule.clauses.contains(clause) {
                    print("  \(name).yaml:\(rule.line): rule \(rule.number), \(rule.name): \(rule.consequence)")
                }
                for feature in ruleset.features(for: clause) {
                    let state = Features[feature]?.works == true ? "works" : "not yet"
                    print("  \(name).yaml: \(feature), \(Features[feature]?.meaning ?? "") (\(state))")
                }
            }
        }
    }
}
