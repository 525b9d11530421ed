import ArgumentParser
import Foundation
import Mail
import Policy

/// `postern policy`: validate a policy, see what it covers, learn its words.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Checks policies and shows what they cover.",
        subcommands: [Check.self, Clauses.self, Rules.self, Explain.self, Words.self])

    /// The presets that each carry out one acceptable-use policy, in the order of `clauses.yaml`.
    static func presets(_ catalogue: ClauseCatalogue) -> [String] { catalogue.policies.map(\.key) }

    static func catalogue() throws -> ClauseCatalogue {
        try explained { try ClauseCatalogue(path: Installation.clauses) }
    }

    static func ruleset(_ name: String, catalogue: ClauseCatalogue) throws -> Ruleset {
        try explained {
            try Ruleset(path: Installation.policy(name), catalogue: catalogue, profile: SchoolProfile())
        }
    }

    /// Problems go to standard error, one a line, and end the command with EX_CONFIG.
    private static func explained<Value>(_ make: () throws -> Value) throws -> Value {
        do {
            return try make()
        } catch let problems as PolicyProblems {
            FileHandle.standardError.write(Data((problems.description + "\n").utf8))
            throw ExitCode(78)
        }
    }
}

extension PolicyCommand {
    /// `postern policy check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads policies and says what is wrong with them: file, line, column, remedy.")

        @Argument(help: "Files or presets; without any, all policies that come with Postern.")
        var policies: [String] = []

        func run() throws {
            let catalogue = try PolicyCommand.catalogue()
            var failure: ExitCode?
            for name in policies.isEmpty ? ["default"] + PolicyCommand.presets(catalogue) : policies {
                do {
                    let ruleset = try PolicyCommand.ruleset(name, catalogue: catalogue)
                    let covers = ruleset.covers.map { ", covers every clause of \($0)" } ?? ""
                    print("\(name): \(ruleset.name), \(ruleset.listing.count) rules\(covers)")
                } catch let code as ExitCode {
                    failure = code
                }
            }
            if let failure { throw failure }
        }
    }

    /// `postern policy words`.
    struct Words: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the words of the rule language: conditions, kinds of findings, features.")

        func run() throws {
            print("CONDITIONS (under 'when')")
            for (key, meaning) in Conditions.meanings { print("  \(padded(key, 15))\(meaning)") }
            print("\nFINDINGS")
            for kind in KindTitle.kinds {
                let note = Features.awaited.contains(kind.rawValue) ? " (not found yet)" : ""
                print("  \(padded(kind.rawValue, 31))\(KindTitle.title(of: kind))\(note)")
            }
            print("\nFEATURES (under 'features')")
            for feature in Features.table {
                print("  \(padded(feature.name, 22))\(feature.meaning)\(feature.works ? "" : " (not yet)")")
            }
        }
    }
}

/// Left-aligned in a column of so many characters.
func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}
