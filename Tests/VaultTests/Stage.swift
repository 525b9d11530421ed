import Foundation
import Mail
import Vault

/// A vault in a folder of its own, taken away with it.
final class Stage {
    let folder: String
    let keys: OpeningKeys
    let sealing: SealingKey
    let vault: VaultStore

    init() throws {
        folder = NSTemporaryDirectory() + "vault-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        keys = .make(path: folder + "/opening.json")
        try keys.write()
        try keys.sealing?.write(to: folder + "/sealing.json")
        sealing = try SealingKey(path: folder + "/sealing.json")
        vault = try VaultStore(path: folder + "/vault.sqlite")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static let sender = Address("amy.oyelaran@school.example")
    static let recipients = [Address("Sam.Okoro@families.example"), Address("kit@families.example")]

    func newHold(
        for audience: Audience = .role(.head), message: Data = Data("Subject: x\r\n\r\nhello\r\n".utf8),
        id: String = "1@school.example", expires: Double? = nil, notices: [Notice] = []
    ) throws -> NewHold {
        let view = try JSONEncoder().encode(ReadingView(subject: "x"))
        var spool = MessageSpool(key: sealing, folder: folder)
        var rest = message[...]
        while !rest.isEmpty {
            try spool.append(Data(rest.prefix(60_000)))
            rest = rest.dropFirst(60_000)
        }
        spool.identify(message)
        let fingerprint = spool.fingerprint
        return NewHold(
            envelope: Envelope(sender: Self.sender, recipients: Self.recipients, received: 100),
            recipients: Self.recipients, flow: .outbound,
            verdict: Verdict(actions: [
                Action(verb: .hold, audience: audience, clauses: ["W-4-language"], reason: "why", expires: expires)
            ]), messageID: id, fingerprint: fingerprint, message: try spool.sealed(),
            view: try StreamSealer.seal(view, as: "view", to: sealing), notices: notices)
    }
}
