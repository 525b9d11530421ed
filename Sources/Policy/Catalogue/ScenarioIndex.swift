internal import Foundation
internal import Yams

/// Which clauses a scenario shows. The scenarios themselves are run by the tests.
package enum ScenarioIndex {
    /// Nil when there is no such folder, as on a machine where only the program is installed.
    package static func clauses(in folder: String) throws -> Set<String>? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
        var clauses: Set<String> = []
        for name in names where name.hasSuffix(".yaml") {
            let root = try PolicyFile.root(of: folder + "/" + name)
            for scenario in root.value(of: "scenarios")?.sequence.map(Array.init) ?? [] {
                if let clause = scenario["clause"]?.string { clauses.insert(clause) }
            }
        }
        return clauses
    }
}
