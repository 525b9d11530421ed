import ArgumentParser
import Foundation
import Logging
import MIME
import Mail
import Notify
import ServiceLifecycle
import UnixSignals
import Vault

/// `postern dispatch`: sends notices and released messages.
struct DispatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispatch", abstract: "Send notices and released messages; end holds whose time is over.")

    @OptionGroup var settings: SettingsOption

    func run() throws {
        let settings = try settings.load()
        Program.run { try await Self.dispatch(settings) }
    }

    private static func dispatch(_ settings: Settings) async throws {
        let log = Logger(label: "dispatch")
        let dispatcher = Dispatcher(
            vault: try settings.makeVault(), keys: try OpeningKeys(path: settings.openingKey),
            server: try SMTPServer(settings), rewriter: Rewriter(settings),
            writer: try NoticeWriter(
                from: settings.dispatch.from, school: settings.profile.name,
                monitoringNotice: settings.notice?.published ?? "\(settings.console.url)/notice",
                console: settings.console.url, answers: settings.dispatch.answers),
            retention: settings.dispatch.retentionDays * 86_400, log: log)
        log.info("ready", metadata: ["server": "\(settings.dispatch.host):\(settings.dispatch.port)"])
        let services = ServiceGroup(
            services: [DispatchService(dispatcher: dispatcher)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: log)
        try await services.run()
    }
}

/// Ends the dispatcher between two entries.
private struct DispatchService: Service {
    let dispatcher: Dispatcher

    func run() async throws { await cancelWhenGracefulShutdown { await dispatcher.run() } }
}

extension Rewriter {
    /// The changes that senders ask for, made by the stage that knows what messages look like.
    init(_ settings: Settings) {
        let (host, port) = settings.dispatch.resubmission
        let server = SMTPServer(host: host, port: port, ownName: settings.profile.domains.first ?? "localhost")
        self.init(resubmission: server) { message, change, recipients in
            switch change {
            case .addresses(let corrections):
                let pairs = corrections.map { (old: $0.old, new: $0.new) }
                return Data(MessageRewriting.replacing(pairs, in: Array(message)))
            case .apart: return Data(MessageRewriting.showing(only: recipients, in: Array(message)))
            case .withoutAttachments: return MessageRewriting.withoutAttachments(Array(message)).map { Data($0) }
            }
        }
    }
}

extension SMTPServer {
    /// The next hop that the settings name.
    init(_ settings: Settings) throws {
        let dispatch = settings.dispatch
        let password = try dispatch.passwordFile.map {
            try String(contentsOfFile: $0, encoding: .utf8).trimmingCharacters(in: .newlines)
        }
        let startTLS: StartTLS =
            switch dispatch.startTLS {
            case .never: .never
            case .whenOffered: .whenOffered
            case .required: .required
            }
        self.init(
            host: dispatch.host, port: dispatch.port, startTLS: startTLS, user: dispatch.user, password: password,
            ownName: settings.profile.domains.first ?? "localhost")
    }
}
