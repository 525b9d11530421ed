import ArgumentParser

@main
struct Postern: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postern",
        abstract: "A mail filter for schools: tags, holds and notifies by the school's own policy.",
        groupedSubcommands: [
            CommandGroup(
                name: "Run:",
                subcommands: [ServeCommand.self, FilterCommand.self, DispatchCommand.self]),
            CommandGroup(
                name: "Try out:",
                subcommands: [Check.self, Parse.self, Text.self, Scan.self]),
            CommandGroup(
                name: "Administer:",
                subcommands: [
                    Holds.self, LedgerCommand.self, Keys.self, Users.self,
                ]),
        ])
}
