import ArgumentParser
import Extraction
import Foundation
import Mail
import Pipeline
import Policy
import Vault

/// `postern doctor`: looks at everything that has to fit together, and says what to do.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check settings, keys, directory, policy, vault, sockets and Postfix, and say what to do.")

    @OptionGroup var settings: SettingsOption

    func run() throws {
        var examination = Checklist()
        let settings: Settings
        do {
            settings = try self.settings.load()
            examination.good("settings", settings.file)
        } catch {
            examination.bad("settings", "\(error)")
            throw ExitCode(78)
        }
        examination.look("engine", "policy, dictionaries and directory are in order") {
            _ = try MessageEngine.load(settings)
        }
        if let sample = settings.profile.domains.first(where: { $0.hasSuffix("example.org") }) {
            examination.warn("domains", "\(sample) is the sample school's; put in your own")
        }
        if settings.directory == nil {
            examination.warn(
                "directory", "none is named: names, families and roles are unknown; export one from your MIS")
        }
        examination.look("sealing key", settings.sealingKey) { _ = try SealingKey(path: settings.sealingKey) }
        examination.look("opening key", "\(settings.openingKey), readable by you") {
            let keys = try OpeningKeys(path: settings.openingKey)
            guard keys.sealing?.id == (try SealingKey(path: settings.sealingKey)).id else {
                throw Trouble("the sealing key isn't the newest of the opening keys; say 'postern keys rotate'")
            }
        }
        if FileManager.default.fileExists(atPath: settings.vault) {
            examination.look("vault", settings.vault) {
                let vault = try settings.openVault()
                if let broken = try vault.verifyLedger().broken {
                    throw Trouble("the ledger is broken at entry \(broken)")
                }
            }
        } else {
            examination.warn("vault", "\(settings.vault) isn't there yet; the first service that starts makes it")
        }
        examination.good("sandbox", Sandbox.level)
        lookAtDisk(settings, &examination)
        lookAtNotice(settings, &examination)
        for role in Role.reviewers where settings.roles[role] == nil {
            examination.warn("roles", "no address for \(role.title): say roles.\(role.rawValue) in the settings")
        }
        lookAtSocket(settings, &examination)
        lookAtPostfix(settings, &examination)
        if rightNow < 1_767_225_600 { examination.bad("clock", "it shows a date in the past; set it, or start NTP") }
        if examination.isBad { throw ExitCode(1) }
    }

    private func lookAtDisk(_ settings: Settings, _ list: inout Checklist) {
        let values = try? FileManager.default.attributesOfFileSystem(forPath: settings.state)
        guard let free = (values?[.systemFreeSize] as? NSNumber)?.int64Value else {
            return list.bad("disk", "can't see how much is free at \(settings.state)")
        }
        let megabytes = free >> 20
        let text = "\(megabytes) MB free at \(settings.state)"
        megabytes < 1_024
            ? list.warn("disk", text + "; mail is deferred when it is full, so make room") : list.good("disk", text)
    }

    private func lookAtNotice(_ settings: Settings, _ list: inout Checklist) {
        if let notice = settings.notice {
            list.good("notice", "users are told in '\(notice.policy)' of \(notice.date)")
            if settings.observes { list.warn("mode", "observing: everything is delivered") }
        } else {
            list.warn(
                "notice", "none declared, so Postern only observes; fill in 'notice' once your policy tells users")
        }
    }

    private func lookAtSocket(_ settings: Settings, _ list: inout Checklist) {
        guard settings.milter.socket.hasPrefix("unix:") else { return list.good("socket", settings.milter.socket) }
        let path = String(settings.milter.socket.dropFirst("unix:".count))
        FileManager.default.fileExists(atPath: path)
            ? list.good("socket", path) : list.warn("socket", "\(path) isn't there: the filter isn't running")
    }

    /// What main.cf must say, as postconf tells it.
    private func lookAtPostfix(_ settings: Settings, _ list: inout Checklist) {
        let wanted = settings.milter.socket
        guard let milters = Self.postconf("smtpd_milters"), let fallback = Self.postconf("milter_default_action") else {
            return list.warn("Postfix", "postconf isn't here; see the README for main.cf")
        }
        // Postfix may name a socket from its queue directory on, and must where it runs in a chroot.
        let queue = Self.postconf("queue_directory") ?? "/var/spool/postfix"
        let named = wanted.replacing("unix:\(queue)/", with: "unix:")
        if milters.contains(wanted) || milters.contains(named) {
            list.good("Postfix", "smtpd_milters names \(milters)")
        } else {
            list.warn("Postfix", "smtpd_milters doesn't name \(named): postconf -e 'smtpd_milters=\(named)'")
        }
        if fallback.hasPrefix("tempfail") || fallback.hasPrefix("quarantine") {
            list.good("Postfix", "milter_default_action=\(fallback)")
        } else {
            list.bad(
                "Postfix",
                "milter_default_action=\(fallback) lets mail through unfiltered: postconf -e milter_default_action=tempfail"
            )
        }
    }

    private static func postconf(_ name: String) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/sbin/postconf")
        process.arguments = ["-h", name]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Lines of what is well and what isn't.
private struct Checklist {
    private(set) var isBad = false

    func good(_ what: String, _ text: String) { print("ok    \(what): \(text)") }

    func warn(_ what: String, _ text: String) { print("note  \(what): \(text)") }

    mutating func bad(_ what: String, _ text: String) {
        isBad = true
        print("BAD   \(what): \(text)")
    }

    mutating func look(_ what: String, _ good: String, _ work: () throws -> Void) {
        do {
            try work()
            self.good(what, good)
        } catch {
            bad(what, "\(error)")
        }
    }
}

private struct Trouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
