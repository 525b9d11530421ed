import ArgumentParser

/// Where the program begins: what must be settled before any other thread exists, then the command line.
@main
enum Program {
    static func main() async {
        Supervision.settleSignals(of: CommandLine.arguments.dropFirst().first)
        Supervision.endWithSupervisor()
        await Postern.main()
    }
}

struct Postern: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postern",
        abstract: "A mail filter for schools: tags, holds and notifies by the school's own policy.",
        groupedSubcommands: [
            CommandGroup(
                name: "Run:",
                subcommands: [ServeCommand.self, FilterCommand.self, ConsoleCommand.self, DispatchCommand.self]),
            CommandGroup(
                name: "Try out:",
                subcommands: [Check.self, Parse.self, Text.self, Scan.self, Recipients.self, Explain.self]),
            CommandGroup(
                name: "Administer:",
                subcommands: [
                    PolicyCommand.self, DirectoryCommand.self, Holds.self, LedgerCommand.self, Keys.self, Users.self,
                    Doctor.self,
                ]),
        ])
}
