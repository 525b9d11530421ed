import ArgumentParser
import Foundation
import Vault

/// `--settings`, the same for every command.
struct SettingsOption: ParsableArguments {
    @Option(
        name: [.customLong("settings"), .customLong("config")],
        help: "The settings file (usual: \(Settings.usualFile)).")
    var file: String?

    /// The named or the usual file, which must be there.
    func load() throws -> Settings { try Settings.load(file ?? Settings.usualFile) }

    func loadOrDefault() throws -> Settings { try Settings.loadOrDefault(file) }
}

extension Settings {
    /// Opens the vault that these settings name. Commands that only look at it don't make one.
    func openVault() throws -> VaultStore {
        guard FileManager.default.fileExists(atPath: vault) else {
            throw VaultError.cannotOpen(
                path: vault, cause: "it isn't there yet; the services and 'postern users add' make it")
        }
        return try VaultStore(path: vault)
    }

    /// Opens the vault; it and its folders are made when they aren't there.
    func makeVault() throws -> VaultStore {
        for folder in [state, spool] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        return try VaultStore(path: vault)
    }
}

/// Seconds since 1970, now.
var rightNow: Double { Date().timeIntervalSince1970 }

/// Who runs a command, for the ledger.
var administrator: Reviewer { .command(user: NSUserName()) }
