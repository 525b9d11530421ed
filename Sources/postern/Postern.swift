import ArgumentParser

@main
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
