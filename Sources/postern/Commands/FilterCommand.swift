import ArgumentParser
import CMalloc
import Dispatch
import Foundation
import Logging
import Milter
import Vault

/// `postern filter`: the milter, with the sealing key only.
struct FilterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "filter", abstract: "Run the milter that Postfix asks about every message.")

    @OptionGroup var settings: SettingsOption

    func run() throws {
        // Large buffers are mapped by themselves, so that a large message's memory goes back when it is done.
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        let settings = try settings.load()
        let log = Logger(label: "filter")
        let vault = try settings.makeVault()
        let learning = try Learning(settings, vault: vault, log: log)
        let kit = FilterKit(
            watch: try EngineWatch(settings, correspondence: learning.correspondence, log: log), vault: vault,
            key: try SealingKey(path: settings.sealingKey),
            gate: WorkGate(places: settings.milter.concurrency), tally: Tally(vault, log: log),
            learning: learning, log: log)
        // What was needed only to compile the dictionaries goes back to the system.
        malloc_trim(0)
        kit.watch.start()
        kit.tally.start()
        learning.start()
        if !settings.enforces {
            log.warning("observing only: everything is delivered; declare 'notice' in the settings to enforce")
        }
        let milter = settings.milter
        let socket = try MilterSocket(milter.socket, mode: milter.socketMode, group: milter.socketGroup)
        try MilterServer.run(name: "postern", socket: socket, sessions: { FilterSession(kit) }) {
            log.info("ready", metadata: ["socket": "\(milter.socket)", "policy": "\(settings.policy)"])
        }
        kit.tally.write()
        learning.save()
    }
}
