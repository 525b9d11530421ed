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

        @Option(help: "The folder of dictionaries.")
        var dictionaries: String?

        @Option(help: "A school's own dictionaries and allow-list.")
        var additions: String?

        @Option(help: "A list of ordinary words, one a line.")
        var words = "/usr/share/dict/british-english"

        func run() throws {
            let wording = try Wording(
                dictionaries: dictionaries ?? Installation.dictionaries, schoolAdditions: additions)
            let ordinary = FileManager.default.contents(atPath: words).map { String(decoding: $0, as: UTF8.self) }
            if ordinary == nil { print("no list of ordinary words at \(words); install wbritish to check against one") }
            let list = (ordinary ?? "").split(separator: "\n").map(String.init)
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
