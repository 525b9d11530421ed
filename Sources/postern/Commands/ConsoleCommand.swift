import ArgumentParser
import Console
import Foundation
import Logging
import Mail
import Policy
import ServiceLifecycle
import UnixSignals
import Vault

/// `postern console`: the reviewers' and senders' pages.
struct ConsoleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Serve the pages on which held messages are reviewed.")

    @OptionGroup var settings: SettingsOption

    func run() throws {
        let settings = try settings.load()
        Program.run { try await Self.serve(settings) }
    }

    private static func serve(_ settings: Settings) async throws {
        let rules = try Ruleset(
            path: Installation.policy(settings.policy), clauses: Installation.clauses, profile: settings.profile)
        let catalogue = rules.clauses
        let titles = Dictionary(catalogue.policies.map { ($0.key, $0.title) }, uniquingKeysWith: { first, _ in first })
        let clauses = catalogue.all.map { clause in
            let place = [titles[clause.policy] ?? clause.policy, clause.section].filter { !$0.isEmpty }
            return (clause.id, ClauseText(title: place.joined(separator: ", "), gist: clause.gist))
        }
        var console = ConsoleSettings(
            host: settings.console.host, port: settings.console.port, url: settings.console.url,
            school: settings.profile.name,
            roleTitles: Dictionary(uniqueKeysWithValues: Role.reviewers.map { ($0, $0.title) }),
            vault: try settings.makeVault(), keys: try OpeningKeys(path: settings.openingKey),
            clauses: Dictionary(clauses, uniquingKeysWith: { first, _ in first }), ruleClauses: rules.ruleClauses,
            notice: settings.notice.map {
                MonitoringNotice(policy: $0.policy, date: $0.date, published: $0.published)
            },
            isObserving: !settings.enforces, timeZone: settings.profile.timeZone, clock: { rightNow })
        console.breachReaders = [Role.sbm, .dsl].compactMap { settings.roles[$0] }
        console.errorAddress = settings.dispatch.answers.map { Address("\($0.localPart)+error@\($0.domain)") }
        let server = try ConsoleServer(console)
        let services = ServiceGroup(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "console"))
        try await services.run()
    }
}
