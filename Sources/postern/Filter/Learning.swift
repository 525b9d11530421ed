import Addressing
import Dispatch
import Foundation
import Logging
import Mail
import Pipeline
import Vault

/// Learns who writes to whom from mail that was delivered, off the message path, and keeps it in a file of the state's
/// folder. What can't be kept costs nothing but what was learned since.
final class Learning: Sendable {
    let correspondence: Correspondence
    private let file: CorrespondenceFile
    private let exchange: CorrespondenceExchange
    private let budget: Double
    private let vault: VaultStore
    private let log: Logger
    private let queue = DispatchQueue(label: "postern.learning", qos: .utility)

    /// - Throws: when the key that hides addresses can neither be read nor made.
    init(_ settings: Settings, vault: VaultStore, log: Logger) throws {
        correspondence = Correspondence(key: try settings.correspondenceKey())
        exchange = CorrespondenceExchange(
            correspondence, folder: settings.learnedFolder,
            node: settings.learned.share == nil ? nil : settings.learned.node)
        self.vault = vault
        file = CorrespondenceFile(path: settings.state + "/correspondence")
        budget = settings.alarmBudget
        self.log = log
        do {
            _ = try file.load(into: correspondence)
        } catch {
            log.warning("what was learned can't be read; learning begins anew", metadata: ["cause": "\(error)"])
        }
        queue.async { [self] in
            tell(exchange.join(at: rightNow))
            tell(exchange.exchange(at: rightNow))
        }
    }

    /// Takes in a message that is delivered to these of its recipients.
    func learn(_ outcome: Outcome, _ envelope: Envelope, delivered: [Address]) {
        guard !delivered.isEmpty, !envelope.sender.isNull else { return }
        var body: [UInt8] = []
        for text in outcome.texts where text.run.role == .body && text.run.view == .visible && body.count < 20_000 {
            body += text.run.text.prefix(20_000 - body.count)
        }
        let message = LearnedMessage(
            sender: envelope.sender, recipients: delivered, subject: outcome.header.subject,
            body: String(decoding: body, as: UTF8.self),
            conversation: [outcome.header.messageID] + outcome.header.references, moment: envelope.received)
        queue.async { [correspondence] in correspondence.learn(message) }
    }

    /// Exchanges with other nodes and saves every five minutes, from now on, and trains when there is enough that is new.
    func start() {
        queue.asyncAfter(deadline: .now() + .seconds(300)) { [self] in
            if correspondence.isTrainingDue { correspondence.train(budget: budget, at: rightNow) }
            moveThresholds()
            write()
            start()
        }
    }

    /// Moves the checks' thresholds towards the alarm budget, by what senders were asked since the last time: at most once
    /// a week, and not before enough mail went by.
    private func moveThresholds() {
        let now = Date().timeIntervalSince1970
        let since = max(correspondence.thresholdsMovedAt, now - 90 * 86_400)
        guard now - correspondence.thresholdsMovedAt >= 7 * 86_400 else { return }
        do {
            let report = try vault.alarms(since: since)
            guard report.messages >= AlarmThresholds.least else { return }
            let moves = correspondence.moveThresholds(
                towards: budget, messages: report.messages, asked: report.asked,
                report.checks.map {
                    AlarmThresholds.Experience(
                        $0.kind, asked: $0.asked, sentAsItWas: $0.sentAsItWas, changed: $0.changed + $0.givenBack)
                }, at: now)
            for move in moves {
                log.notice(
                    "a check's threshold moved towards the alarm budget",
                    metadata: ["check": "\(move.kind.rawValue)", "from": "\(move.from)", "to": "\(move.to)"])
            }
        } catch {
            log.warning("what senders answered can't be read", metadata: ["cause": "\(error)"])
        }
    }

    /// Saves what was learned, at the end.
    func save() { queue.sync { write() } }

    private func tell(_ problems: [String]) {
        for problem in problems { log.warning("what is learned can't be shared", metadata: ["cause": "\(problem)"]) }
    }

    private func write() {
        tell(exchange.exchange(at: rightNow))
        guard correspondence.learned > 0 else { return }
        do {
            try file.save(correspondence)
        } catch {
            log.warning("what was learned can't be saved", metadata: ["cause": "\(error)"])
        }
    }
}
