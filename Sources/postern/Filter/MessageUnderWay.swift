import Foundation
import Logging
import Mail
import Milter
import Pipeline
import Vault

/// One message between MAIL FROM and the verdict: examined as it comes, and kept until it is known what becomes of it.
final class MessageUnderWay {
    private let kit: FilterKit
    private let settings: Settings
    private let engine: MessageEngine
    private var examination: Examination?
    private var spool: MessageSpool
    /// The spellings of RCPT TO, with their angle brackets as given: `delrcpt` wants them to the letter.
    private var spellings: [String] = []
    private var forged: [String: Int] = [:]
    private var spoolFailure: String?
    private var hasTooManyRecipients = false
    var envelope: Envelope

    init(_ envelope: Envelope, kit: FilterKit) {
        self.kit = kit
        self.envelope = envelope
        (settings, engine) = kit.watch.current
        examination = engine.begin()
        spool = MessageSpool(key: kit.key, folder: settings.spool)
    }

    func add(recipient: String, parameters: [String]) {
        guard envelope.recipients.count < engine.limits.recipients else {
            hasTooManyRecipients = true
            return
        }
        let address = Address(recipient)
        envelope.recipients.append(address)
        if !parameters.isEmpty {
            if envelope.recipientParameters == nil { envelope.recipientParameters = [:] }
            envelope.recipientParameters?[address.text] = parameters
        }
        spellings.append(recipient)
    }

    func add(_ field: HeaderField) {
        if TagHeaders.areOurs(field.name, settings: settings) { forged[field.name.lowercased(), default: 0] += 1 }
        let bytes = Array(field.name.utf8) + [UInt8(ascii: ":")] + field.value + [13, 10]
        // The way of a message differs from try to try; everything else tells one message from another.
        if !field.isNamed("Received") { spool.identify(Data(bytes)) }
        push(bytes)
    }

    func endHeader() { push([13, 10]) }

    func add(body bytes: Span<UInt8>) {
        let data = unsafe bytes.withUnsafeBufferPointer { unsafe Data($0) }
        spool.identify(data)
        keep(data)
        examination?.push(bytes)
    }

    private func push(_ bytes: [UInt8]) {
        keep(Data(bytes))
        examination?.push(bytes.span)
    }

    private func keep(_ bytes: Data) {
        guard spoolFailure == nil else { return }
        do { try spool.append(bytes) } catch { spoolFailure = "\(error)" }
    }

    /// Examines what is left, and stores, tags or lets pass.
    func decide() -> MilterReply {
        guard let examination = examination.take() else {
            return .tryLater("The mail filter lost its place; try again later")
        }
        guard !hasTooManyRecipients else { return .tryLater("Too many recipients; send to smaller groups") }
        let outcome = examination.finish(envelope)
        kit.tally.count(outcome.flow)
        let enforces = settings.enforces
        let actions = outcome.verdict.actions
        do {
            if let reply = SenderReply(envelope, answers: settings.dispatch.answers), try reply.settle(outcome, kit) {
                return .discard
            }
            if let report = ErrorReport(envelope, flow: outcome.flow, answers: settings.dispatch.answers) {
                try report.answer(kit, at: envelope.received)
                return .discard
            }
            if enforces, let hold = outcome.verdict.hold { return try store(outcome, hold) }
            if !actions.isEmpty {
                try kit.vault.deliver(
                    notices: enforces ? notices(outcome, held: nil) : [], messageID: outcome.header.messageID,
                    verdict: outcome.verdict, observing: !enforces, at: envelope.received)
            }
        } catch {
            kit.log.error(
                "a message was deferred: the vault can't store",
                metadata: ["queue-id": "\(envelope.queueID ?? "-")", "cause": "\(error)"])
            return .tryLater("The mail filter can't store now; try again later")
        }
        kit.learning.learn(outcome, envelope, delivered: envelope.recipients)
        return .accept(edits(outcome))
    }

    /// Our headers on, forged ones off, and some recipients out.
    private func edits(_ outcome: Outcome, withheld: [String] = []) -> MessageEdits {
        MessageEdits(
            headers: TagHeaders.headers(outcome.verdict, flow: outcome.flow, settings: settings),
            forgedHeaders: forged.sorted { $0.key < $1.key }.map { (name: $0.key, count: $0.value) },
            withheld: withheld)
    }

    private func store(_ outcome: Outcome, _ hold: Action) throws -> MilterReply {
        if let spoolFailure { throw VaultError.cannotOpen(path: settings.spool, cause: spoolFailure) }
        let held = hold.recipients.isEmpty ? envelope.recipients : hold.recipients
        let fingerprint = spool.fingerprint
        let view = try JSONEncoder().encode(ReadingView(outcome))
        // The spool is used up by sealing; this message needs no other.
        let full = exchange(&spool, with: MessageSpool(key: kit.key, folder: settings.spool))
        let remedies = hold.audience == .sender ? Remedies(outcome, held: held, engine: engine) : Remedies()
        let stored = try kit.vault.hold(
            NewHold(
                envelope: envelope, recipients: held, flow: outcome.flow, verdict: outcome.verdict,
                messageID: outcome.header.messageID, fingerprint: fingerprint, message: full.sealed(),
                view: StreamSealer.seal(view, as: "view", to: kit.key),
                notices: notices(outcome, held: hold, choices: remedies.choices(for: held)), remedies: remedies),
            at: envelope.received)
        kit.log.info(
            "held",
            metadata: [
                "hold": "\(stored.id)", "queue-id": "\(envelope.queueID ?? "-")", "again": "\(stored.wasHeld)",
                "for": "\(hold.audience?.description ?? "-")",
            ])
        FaultPoint.beforeReply.reached()
        let heldKeys = Set(held.map(\.text))
        let withheld = spellings.filter { heldKeys.contains(Address($0).text) }
        return withheld.count < spellings.count ? .accept(edits(outcome, withheld: withheld)) : .discard
    }

    private func notices(_ outcome: Outcome, held: Action?, choices: [SenderChoice] = []) -> [Notice] {
        FilterNotices(settings: settings, envelope: envelope, outcome: outcome, hold: held, choices: choices).all()
    }
}
