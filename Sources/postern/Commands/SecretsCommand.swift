import ArgumentParser
import Detection
import Foundation

/// `postern secrets`: the school's own passwords and keys that must not leave by mail, kept as keyed hashes.
struct SecretsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secrets", abstract: "Register the school's own secrets, which are stored as keyed hashes only.",
        subcommands: [Add.self, List.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register a secret, read from the first line of standard input.")

        @Argument(help: "What it is called, for your own overview: never the secret itself.")
        var label = ""

        @OptionGroup var settings: SettingsOption

        func run() throws {
            let path = try SecretsCommand.path(settings)
            if isatty(STDIN_FILENO) != 0 { FileHandle.standardError.write(Data("Secret: ".utf8)) }
            guard let secret = readLine(strippingNewline: true), !secret.isEmpty else {
                throw ValidationError("there is no secret on standard input")
            }
            var text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            if text.isEmpty {
                var random = SystemRandomNumberGenerator()
                text = SecretsFile.head(key: (0..<16).map { _ in random.next() }) + "\n"
            }
            do throws(SecretsFile.Problem) {
                text += try SecretsFile(text).line(for: secret, label: label) + "\n"
            } catch {
                throw SettingsError(problems: [error.line == 0 ? "\(error)" : "\(path):\(error.line): \(error)"]
                )
            }
            guard
                FileManager.default.createFile(
                    atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o640])
            else {
                throw SettingsError(problems: ["\(path): can't be written; see who owns its folder"])
            }
            print("Registered. Restart or reload the filter to use it.")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print what the registered secrets are called.")

        @OptionGroup var settings: SettingsOption

        func run() throws {
            let secrets = try SecretsFile.load(SecretsCommand.path(settings))
            for label in secrets.labels { print(label.isEmpty ? "(no name)" : label) }
        }
    }

    private static func path(_ option: SettingsOption) throws -> String {
        guard let path = try option.load().secrets else {
            throw SettingsError(problems: ["the settings name no file for secrets; add 'secrets: secrets.txt'"])
        }
        return path
    }
}
