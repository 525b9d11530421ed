import ArgumentParser
import Vault

/// `postern ledger`: the audit.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Check or show the ledger of everything that was done and looked at.",
        subcommands: [Verify.self, Show.self])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check that no entry was changed, removed or swapped.")
        @OptionGroup var settings: SettingsOption

        func run() throws {
            let result = try settings.load().openVault().verifyLedger()
            if let broken = result.broken {
                print("The ledger is broken at entry \(broken); the \(result.entries) entries before it are intact.")
                throw ExitCode(1)
            }
            print("The ledger is intact: \(result.entries) entries.")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the newest entries.")
        @OptionGroup var settings: SettingsOption
        @Option(help: "How many.") var last = 50

        func run() throws {
            for entry in try settings.load().openVault().ledger(limit: last).reversed() {
                let detail = entry.detail.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                print(
                    "\(entry.seq) \(TimeText.iso(entry.time)) \(entry.actor) \(entry.act) \(entry.hold ?? "-") "
                        + detail.joined(separator: " "))
            }
        }
    }
}
