import ArgumentParser
import Dispatch

/// Where the program begins: what must be settled before any other thread exists, then the command line.
@main
enum Program {
    static func main() {
        Supervision.settleSignals(of: CommandLine.arguments.dropFirst().first)
        Supervision.endWithSupervisor()
        Postern.main()
    }

    /// Runs work that waits a lot, and ends the program with it. The main thread then waits with all signals open, so
    /// `serve` and `filter`, which block some, must not do this.
    static func run(_ work: @escaping @Sendable () async throws -> Void) -> Never {
        Task {
            do {
                try await work()
                Postern.exit()
            } catch {
                Postern.exit(withError: error)
            }
        }
        dispatchMain()
    }
}

struct Postern: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postern",
        abstract: "A mail filter for schools: tags, holds and notifies by the school's own policy.",
        groupedSubcommands: [
            CommandGroup(
                name: "Run:",
                subcommands: [
                    ServeCommand.self, FilterCommand.self, ConsoleCommand.self, DispatchCommand.self, ExtractPart.self,
                ]),
            CommandGroup(
                name: "Try out:",
                subcommands: [Check.self, Parse.self, Text.self, Scan.self, Recipients.self, Explain.self]),
            CommandGroup(
                name: "Administer:",
                subcommands: [
                    PolicyCommand.self, DirectoryCommand.self, DictionaryCommand.self, Holds.self, LedgerCommand.self,
                    Keys.self, Users.self,
                    Doctor.self,
                ]),
        ])
}
