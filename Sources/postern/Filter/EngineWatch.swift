import Addressing
import Dispatch
import Foundation
import Logging
import Pipeline
import Synchronization

/// Holds the settings and the engine that messages use now, and makes a new one when the files behind it change. A message that has
/// begun keeps its engine; a change that can't be used leaves the last good one in place and is told in the log.
final class EngineWatch: Sendable {
    private struct State: Sendable {
        var settings: Settings
        var engine: MessageEngine
        var seen: [String: Date]
    }

    private let log: Logger
    private let correspondence: Correspondence
    /// Guards the engine in use and the times of the files it was made from.
    private let state: Mutex<State>

    init(_ settings: Settings, correspondence: Correspondence, log: Logger) throws {
        self.log = log
        self.correspondence = correspondence
        let times = Self.times(settings)
        state = Mutex(
            State(
                settings: settings, engine: try MessageEngine.load(settings, correspondence: correspondence),
                seen: times))
    }

    /// What holds for a message that begins now.
    var current: (settings: Settings, engine: MessageEngine) { state.withLock { ($0.settings, $0.engine) } }

    /// Looks every two seconds, from now on.
    func start() {
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(2)) { [self] in
            reloadIfChanged()
            start()
        }
    }

    private func reloadIfChanged() {
        let times = Self.times(current.settings)
        guard state.withLock({ $0.seen }) != times else { return }
        do {
            let fresh = try Settings.load(current.settings.file)
            let engine = try MessageEngine.load(fresh, correspondence: correspondence)
            // The times from before the reading: what changed meanwhile is read again the next time.
            state.withLock { $0 = State(settings: fresh, engine: engine, seen: times) }
            log.notice("settings, policy, dictionaries and directory were read again")
        } catch {
            state.withLock { $0.seen = times }
            log.error("a change can't be used; the last good state stays in force", metadata: ["cause": "\(error)"])
        }
    }

    /// When each file was changed last.
    private static func times(_ settings: Settings) -> [String: Date] {
        let files = FileManager.default
        var paths = [settings.file, Installation.policy(settings.policy), Installation.clauses]
        for folder in [settings.directory, settings.dictionaries, settings.wording].compactMap({ $0 }) {
            paths.append(folder)
            let inside = files.enumerator(atPath: folder)
            while let name = inside?.nextObject() as? String { paths.append("\(folder)/\(name)") }
        }
        var times: [String: Date] = [:]
        for path in paths {
            times[path] = (try? files.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        }
        return times
    }
}
