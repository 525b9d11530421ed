import ArgumentParser
import Foundation
import Vault

/// `postern keys`: the pair that seals and opens held messages.
struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make or rotate the keys that seal held messages.", subcommands: [New.self, Rotate.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make the first pair of keys.")
        @OptionGroup var settings: SettingsOption

        func run() throws {
            let settings = try settings.load()
            guard !FileManager.default.fileExists(atPath: settings.openingKey) else {
                throw ValidationError(
                    "\(settings.openingKey) is there already; say 'postern keys rotate' to add a new pair")
            }
            for path in [settings.openingKey, settings.sealingKey] {
                let folder = (path as NSString).deletingLastPathComponent
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
            try write(.make(path: settings.openingKey), settings)
            print(
                """
                opening key: \(settings.openingKey) - for the console and the dispatcher; keep a copy in the school's safe
                sealing key: \(settings.sealingKey) - for the filter
                """)
        }
    }

    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal with a new pair from now on; the old keys still open what they sealed.")
        @OptionGroup var settings: SettingsOption

        func run() throws {
            let settings = try settings.load()
            let old = try OpeningKeys(path: settings.openingKey)
            try write(.make(path: settings.openingKey, keeping: old), settings)
            print("New messages are sealed with the new key once the filter is restarted.")
        }
    }

    private static func write(_ keys: OpeningKeys, _ settings: Settings) throws {
        try keys.write()
        try keys.sealing?.write(to: settings.sealingKey)
    }
}
