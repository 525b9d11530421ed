import ArgumentParser
import Directory
import Dispatch
import Foundation
import Milter
import Pipeline
import Policy
import Vault

/// Where the program begins: what must be settled before any other thread exists, then the command line.
@main
enum Program {
    static func main() {
        Supervision.settleSignals(of: CommandLine.arguments.dropFirst().first)
        Supervision.endWithSupervisor()
        do {
            var command = try Postern.parseAsRoot()
            try command.run()
        } catch {
            end(error)
        }
    }

    /// Ends with one clear message and the exit code of its kind (sysexits.h); 1 is left to commands that mean it.
    static func end(_ error: any Error) -> Never {
        let code: Int32? =
            switch error {
            // Only those that a command throws at work: the ones of the command line come with its usage.
            case is ValidationError: EX_USAGE
            case is SettingsError, is PolicyProblems, is NetworkError: EX_CONFIG
            case is DirectoryError: EX_DATAERR
            case is ChunkSource.Failure: EX_NOINPUT
            case let error as VaultError: error.exitCode
            case is MilterError: EX_OSERR
            default: nil
            }
        guard let code else { Postern.exit(withError: error) }
        FileHandle.standardError.write(Data("postern: \(error)\n".utf8))
        exit(code)
    }

    /// Runs work that waits a lot, and ends the program with it. The main thread then waits with all signals open, so
    /// `serve` and `filter`, which block some, must not do this.
    static func run(_ work: @escaping @Sendable () async throws -> Void) -> Never {
        Task {
            do {
                try await work()
                Postern.exit()
            } catch {
                end(error)
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
                    ReportCommand.self, Keys.self, SecretsCommand.self, Users.self, Doctor.self,
                ]),
        ])
}

extension VaultError {
    /// The exit code of sysexits.h that fits.
    fileprivate var exitCode: Int32 {
        switch self {
        case .cannotOpen, .damaged: EX_IOERR
        case .badKeyFile, .wrongKey: EX_CONFIG
        case .notFound, .alreadyDecided, .reasonNeeded: EX_DATAERR
        case .notYours: EX_NOPERM
        }
    }
}
