import Addressing
import Foundation
import Mail

/// A line of input for `recipients --jsonl`. Everything but `from` may be missing.
struct RecipientLine: Decodable {
    let id: AnyID
    let from: String
    let to: [String]
    let cc: [String]
    let bcc: [String]
    let subject: String
    let body: String
    let attachments: [String]
    let moment: Double
    let isLearned: Bool

    private enum CodingKeys: String, CodingKey {
        case id, from, to, cc, bcc, subject, body, attachments, ts, mode
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String {
            do {
                return try values.decodeIfPresent(String.self, forKey: key) ?? ""
            } catch {
                throw Problem(what: "\(key.stringValue) is no string")
            }
        }
        func texts(_ key: CodingKeys) throws -> [String] {
            if let one = try? values.decodeIfPresent(String.self, forKey: key) { return one.isEmpty ? [] : [one] }
            do {
                return try values.decodeIfPresent([String].self, forKey: key) ?? []
            } catch {
                throw Problem(what: "\(key.stringValue) is no list of addresses or names")
            }
        }
        id = (try? values.decodeIfPresent(AnyID.self, forKey: .id)) ?? .none
        from = try text(.from)
        to = try texts(.to)
        cc = try texts(.cc)
        bcc = try texts(.bcc)
        subject = try text(.subject)
        body = try text(.body)
        attachments = try texts(.attachments)
        switch try text(.mode) {
        case "", "score": isLearned = false
        case "learn": isLearned = true
        default: throw Problem(what: "mode is neither learn nor score")
        }
        if from.isEmpty { throw Problem(what: "from is missing") }
        if let number = try? values.decodeIfPresent(Double.self, forKey: .ts) {
            moment = number
        } else {
            let text = try text(.ts)
            moment = Double(text) ?? (try? Date(text, strategy: .iso8601))?.timeIntervalSince1970 ?? 0
        }
    }

    /// What is wrong with a line.
    struct Problem: Error { let what: String }

    func message(profile: SchoolProfile) -> AddressedMessage {
        let sender = Self.split(from)
        let visible = (to.map(Self.split), cc.map(Self.split))
        var seen: Set<String> = []
        let recipients = (visible.0 + visible.1 + bcc.map(Self.split)).map(\.address).filter {
            seen.insert($0.text).inserted
        }
        let isInside = profile.owns(sender.address.domain) || profile.domains.isEmpty
        let isInternal = isInside && recipients.allSatisfy { profile.owns($0.domain) }
        return AddressedMessage(
            flow: isInternal ? .internal : isInside ? .outbound : .inbound, sender: sender.address,
            recipients: recipients, to: visible.0, cc: visible.1, subject: subject, body: String(body.prefix(65_536)),
            attachmentNames: attachments, moment: moment)
    }

    /// "Jo Bloggs <jo@example.org>" or a bare address; the answer repeats the address as it stands here.
    private static func split(_ text: String) -> (name: String, address: Address) {
        guard let open = text.lastIndex(of: "<"), text.last == ">" else { return ("", Address(text)) }
        let name = text[..<open].filter { $0 != "\"" }
        return (name.trimmingCharacters(in: .whitespaces), Address(String(text[open...])))
    }
}

/// An id of any plain JSON type, given back as it came.
enum AnyID: Codable {
    case text(String)
    case number(Int)
    case none

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .none
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .none: try container.encodeNil()
        }
    }
}

/// A line of output.
struct RecipientAnswer: Encodable {
    struct Doubt: Encodable {
        let kind: String
        let recipient: String?
        let reason: String
        let suggestion: String?
        let confidence: Double
    }

    let id: AnyID
    let scores: [String: Double]
    let alarm: Double
    let findings: [Doubt]

    init(id: AnyID, _ opinion: RecipientOpinion, message: AddressedMessage) {
        self.id = id
        scores = Dictionary(
            zip(message.recipients.map(\.text), opinion.scores), uniquingKeysWith: { max($0, $1) })
        alarm = opinion.alarm
        findings = opinion.findings.map {
            Doubt(
                kind: $0.kind.rawValue, recipient: $0.recipient?.text, reason: $0.reason,
                suggestion: $0.suggestion?.text,
                confidence: $0.confidence)
        }
    }
}

/// The answer to a line that isn't a message.
struct UnreadableLine: Encodable {
    let id: AnyID = .none
    let error: String

    private enum CodingKeys: String, CodingKey { case id, error }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeNil(forKey: .id)
        try container.encode(error, forKey: .error)
    }
}
