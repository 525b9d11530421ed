import Foundation
import GRDB
package import Mail

/// Where a held message stands.
package enum HoldState: String, Sendable, Codable {
    /// Waits for a decision.
    case held
    /// Decided, on its way: done only once the next hop said 250.
    case releasing, returning
    case released, returned, deleted

    package var isOpen: Bool { self == .held }
}

/// A held message as the lists show it: the envelope and the verdict, no content.
package struct Hold: Sendable, Codable {
    package var id: String
    package var state: HoldState
    package var audience: Audience
    package var hiddenFrom: [Role]
    package var envelope: Envelope
    /// Those of the envelope's recipients for whom it is held.
    package var recipients: [Address]
    package var flow: Flow
    package var verdict: Verdict
    package var messageID: String
    package var size: Int
    package var received: Double
    package var expires: Double?
    package var decided: Double?
    package var decidedBy: String?
    package var reason: String?
    package var remedies = Remedies()

    /// What its sender can choose.
    package var choices: [SenderChoice] { remedies.choices(for: recipients) }

    /// Whether a reviewer in this role may see it.
    package func isVisible(to role: Role) -> Bool {
        audience == .role(role) && !hiddenFrom.contains(role)
    }

    static func decode(_ row: Row) throws -> Hold {
        Hold(
            id: row["id"],
            state: HoldState(rawValue: row["state"]) ?? .held,
            audience: Audience(row["audience"]) ?? .role(.ict),
            hiddenFrom: try JSON.decode(row["hidden_from"]),
            envelope: try JSON.decode(row["envelope"]),
            recipients: try JSON.decode(row["recipients"]),
            flow: Flow(rawValue: row["flow"]) ?? .inbound,
            verdict: try JSON.decode(row["verdict"]),
            messageID: row["message_id"],
            size: row["size"],
            received: row["received"],
            expires: row["expires"],
            decided: row["decided"],
            decidedBy: row["decided_by"],
            reason: row["reason"],
            remedies: try JSON.decode(row["remedies"]) ?? Remedies())
    }
}

/// Values kept as JSON text in a column.
enum JSON {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
