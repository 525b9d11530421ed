import ArgumentParser
import Logging
import Pipeline

/// `postern serve`: filter, console and dispatcher, each a process of its own, under one supervisor.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run filter, console and dispatcher together, for small schools.")

    @OptionGroup var settings: SettingsOption

    func run() throws {
        // What the children can't start with is told here, once, instead of by a child that is started for ever.
        _ = try MessageEngine.load(settings.load())
        let file = settings.file ?? Settings.usualFile
        let log = Logger(label: "serve")
        let supervisor = Supervisor(
            program: Installation.program,
            children: ["filter", "dispatch", "console"].map { [$0, "--settings", file] },
            log: log)
        supervisor.start()
        let signal = Supervision.waitForSignal()
        log.info("stopping", metadata: ["signal": "\(signal)"])
        supervisor.stop()
    }
}
