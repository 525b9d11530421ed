/// A server's answer (RFC 5321 4.2): a code and its lines.
struct SMTPReply: Sendable, Equatable {
    var code: Int
    var lines: [String]

    var isPositive: Bool { (200..<400).contains(code) }
    var isPermanentRefusal: Bool { (500..<600).contains(code) }
}

/// What ends a conversation without success. Carries codes and the step, never the server's text: it may quote content.
package enum SMTPFailure: Error, Equatable, CustomStringConvertible {
    case refused(step: String, code: Int)
    case unreachable(String)
    case hungUp(step: String)
    case tooSlow(step: String)
    case noTLS
    case unreadableReply
    case badAddress

    package var description: String {
        switch self {
        case .refused(let step, let code): "the server answered \(step) with \(code)"
        case .unreachable(let where_): "can't reach \(where_)"
        case .hungUp(let step): "the server hung up after \(step)"
        case .tooSlow(let step): "the server did not answer \(step) in time"
        case .noTLS: "the server offers no STARTTLS, which the settings require"
        case .unreadableReply: "the server's answer is no SMTP reply"
        case .badAddress: "an address can't be put into an SMTP command"
        }
    }

    /// Whether trying again is pointless.
    package var isPermanent: Bool {
        switch self {
        case .refused(_, let code): (500..<600).contains(code)
        case .badAddress: true
        default: false
        }
    }
}
