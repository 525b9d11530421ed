import ArgumentParser
import Foundation
import Policy

extension PolicyCommand {
    /// `postern policy rules`: the numbers that `postern policy clauses` speaks of.
    struct Rules: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the rules of a policy by number: name, what follows, clauses.")

        @Argument(help: "A file or preset.")
        var policy: String = "default"

        func run() throws {
            let ruleset = try PolicyCommand.ruleset(policy, catalogue: PolicyCommand.catalogue())
            print(ruleset.name)
            for rule in ruleset.listing {
                print("  \(padded(String(rule.number), 4))\(rule.name)")
                print("      \(rule.consequence)  [\(rule.clauses.joined(separator: ", "))], line \(rule.line)")
            }
        }
    }
}
