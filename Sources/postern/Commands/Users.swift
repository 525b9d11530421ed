import ArgumentParser
import Foundation
import Mail
import Vault

/// `postern users`: the console's accounts.
struct Users: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Manage the accounts of the console.", subcommands: [Add.self, List.self, Disable.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account, or give it a new role and password.",
            discussion: "Without --password-stdin a password is made and shown once.")
        @OptionGroup var settings: SettingsOption
        @Argument(help: "The name to sign in with.") var name: String
        @Option(help: "head, sbm, dsl, ict or chair.") var role: String
        @Flag(help: "Read the password from the first line of standard input.") var passwordStdin = false

        func run() throws {
            guard let role = Role(rawValue: role), Role.reviewers.contains(role) else {
                throw ValidationError("'\(role)' is no reviewer's role; say head, sbm, dsl, ict or chair")
            }
            let isPlain = name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || "0123456789.-_@".unicodeScalars.contains($0)
            }
            guard isPlain, (1...64).contains(name.count) else {
                throw ValidationError("a name has 1 to 64 letters, digits, dots, hyphens, underscores or @")
            }
            let given = passwordStdin ? readLine() : nil
            let password = given ?? Self.newPassword()
            guard password.count >= 12 else {
                throw ValidationError("a password needs at least 12 characters; three or four words do well")
            }
            let vault = try settings.load().makeVault()
            try vault.setAccount(name, role: role, password: password, by: administrator.actor, at: rightNow)
            print(given == nil ? "\(name) (\(role.title)), password: \(password)" : "\(name) (\(role.title))")
        }

        /// Twenty letters and digits: about 99 bits.
        private static func newPassword() -> String {
            let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyz")
            var source = SystemRandomNumberGenerator()
            return (0..<4).map { _ in
                String((0..<5).compactMap { _ in alphabet.randomElement(using: &source) })
            }.joined(separator: "-")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the accounts.")
        @OptionGroup var settings: SettingsOption

        func run() throws {
            for account in try settings.load().openVault().accounts() {
                print(Table.row([account.name, account.role.title, account.isDisabled ? "disabled" : "active"]))
            }
        }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Disable an account and end its sessions.")
        @OptionGroup var settings: SettingsOption
        @Argument(help: "The account's name.") var name: String

        func run() throws {
            try settings.load().openVault().disableAccount(name, by: administrator.actor, at: rightNow)
        }
    }
}
