import ArgumentParser
import Detection
import Foundation

/// Looks after the dictionaries of offensive words.
struct DictionaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dictionary", abstract: "Look after the dictionaries of offensive words.",
        subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Explain an entry: which forms it matches and what they collide with. Without an entry, check all.")

        @Argument(help: "A word as a dictionary has it.")
        var entry: String?

        @Option(help: "The settings file, whose dictionaries and additions are used.")
        var settings: String?

        @Option(help: "The folder of dictionaries.")
        var dictionaries: String?

        @Option(help: "A school's own dictionaries and allow-list.")
        var additions: String?

        @Option(help: "A list of ordinary words, one a line; several when the option is given again.")
        var words = ["/usr/share/dict/british-english"]

        func run() throws {
            let settings = try Settings.loadOrDefault(settings)
            let wording = try Wording(
                dictionaries: dictionaries ?? settings.dictionaries, schoolAdditions: additions ?? settings.wording)
            try wording.loadEncoder()
            var list: [String] = []
            for file in words {
                guard let data = FileManager.default.contents(atPath: file) else {
                    print("no list of ordinary words at \(file); install wbritish, or name one with --words")
                    continue
                }
                list += String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
            }
            if let entry {
                for line in wording.describe(entry: entry.lowercased(), ordinary: list) { print(line) }
                return
            }
            let collisions = wording.collisions(with: list)
            for line in collisions { print(line) }
            if !collisions.isEmpty { throw ExitCode(1) }
            print("All dictionaries can be used; no generated form is an ordinary word.")
        }
    }
}
