import Foundation
import Logging
import Mail
import Milter
import Pipeline
import Vault

/// What all connections of a filter share.
struct FilterKit: Sendable {
    let watch: EngineWatch
    let vault: VaultStore
    let key: SealingKey
    let gate: WorkGate
    let tally: Tally
    let learning: Learning
    let log: Logger
}

/// One SMTP connection: Milter + Pipeline + Vault.
final class FilterSession: MilterSession {
    private let kit: FilterKit
    private var client: String?
    private var helo: String?
    private var message: MessageUnderWay?

    init(_ kit: FilterKit) { self.kit = kit }

    func connected(from name: String, address: String?) { client = address }

    func greeted(as name: String) { helo = name }

    func mail(from sender: String, parameters: [String], user: String?) {
        let envelope = Envelope(
            sender: Address(sender), recipients: [], parameters: parameters,
            authenticatedUser: user.flatMap { $0.isEmpty ? nil : $0 }, clientAddress: client, helo: helo,
            received: Date().timeIntervalSince1970)
        message = MessageUnderWay(envelope, kit: kit)
    }

    func recipient(_ recipient: String, parameters: [String]) {
        message?.add(recipient: recipient, parameters: parameters)
    }

    func header(_ field: HeaderField) { message?.add(field) }

    func endOfHeader() { message?.endHeader() }

    func body(_ bytes: Span<UInt8>) {
        kit.gate.pass { message?.add(body: bytes) }
    }

    func endOfMessage(queueID: String?) -> MilterReply {
        guard let message else { return .tryLater("The mail filter lost its place; try again later") }
        self.message = nil
        message.envelope.queueID = queueID
        return kit.gate.pass { message.decide() }
    }

    func abort() { message = nil }

    func closed() { message = nil }
}
