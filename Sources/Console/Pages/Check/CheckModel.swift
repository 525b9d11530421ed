import Mail
import Vault

/// What the sender's page shows: subject, recipients, doubts with suggestions, and what else spoke against sending.
struct CheckModel: Sendable {
    var path: String
    var csrf: String
    var subject: String
    var received: Moment
    var expires: Moment?
    var left: String?
    var recipients: [Recipient]
    var delivered: [String]
    var hasDelivered: Bool
    var doubts: [Doubt]
    var hasDoubts: Bool
    var found: [Found]
    var hasFound: Bool
    var reasons: [WhyHeld]
    var mayDrop: Bool
    var maySeparate: Bool
    var copies: Int
    var mayLeaveAttachments: Bool
    var needsReason: Bool
    var isAlone: Bool
    var everybody: String
    var hasError: Bool
    var errorField: String?
    var errorWords: String?
    var dropError: String?
    var correctError: String?
    var sendError: String?

    struct Recipient: Sendable {
        var number: Int
        var address: String
        var isDoubtful: Bool
        /// What stands in the field for another address.
        var proposed: String
        var error: String?
    }

    struct Doubt: Sendable {
        var recipient: String
        var whys: [String]
        var suggestion: String?
    }

    struct Found: Sendable {
        var kind: String
        var reason: String
    }

    init(_ hold: Hold, _ view: ReadingView, _ visit: Visit, path: String, csrf: String, error: FormError?) {
        let zone = visit.settings.timeZone
        self.path = path
        self.csrf = csrf
        subject = view.subject.isEmpty ? "(no subject)" : String(view.subject.prefix(500))
        received = Moment(hold.received, zone: zone)
        expires = hold.expires.map { Moment($0, zone: zone) }
        left = hold.expires.map { $0 > visit.now ? Moment.distance(from: visit.now, to: $0) : "now" }
        let counted = view.findings.filter(\.counts)
        doubts = Self.doubts(counted.filter { $0.recipient != nil }, among: hold.recipients)
        hasDoubts = !doubts.isEmpty
        let doubtful = Set(doubts.map(\.recipient))
        recipients = hold.recipients.enumerated().map { index, address in
            let suggestion = hold.remedies.corrections.first { $0.old == address }?.new
            return Recipient(
                number: index + 1, address: address.text, isDoubtful: doubtful.contains(address.text),
                proposed: (suggestion ?? address).text,
                error: error?.field == "address-\(index + 1)" ? error?.words : nil)
        }
        delivered = hold.envelope.recipients.filter { !hold.recipients.contains($0) }.map(\.text)
        hasDelivered = !delivered.isEmpty
        found = Self.found(counted.filter { $0.recipient == nil })
        hasFound = !found.isEmpty
        reasons = hold.verdict.actions.filter { $0.verb == .hold }.map { WhyHeld($0, visit.settings) }
        mayDrop = hold.recipients.count > 1
        isAlone = !mayDrop
        copies = hold.remedies.families.count
        maySeparate = hold.choices.contains(.separate)
        mayLeaveAttachments = hold.choices.contains(.bare)
        needsReason = hold.remedies.needsReason
        everybody = mayDrop ? "all \(hold.recipients.count) recipients" : hold.recipients.first?.text ?? ""
        hasError = error != nil
        errorField = error?.field
        errorWords = error?.words
        dropError = error?.field == "drop-list" ? error?.words : nil
        correctError = error?.field == "correct-list" ? error?.words : nil
        sendError = error?.field == "send-reason" ? error?.words : nil
    }

    /// One for each recipient in doubt, in the envelope's order.
    private static func doubts(_ findings: [Finding], among recipients: [Address]) -> [Doubt] {
        let byKey = Dictionary(grouping: findings) { $0.recipient?.key ?? "" }
        return recipients.compactMap { recipient in
            guard let own = byKey[recipient.key] else { return nil }
            var whys: [String] = []
            for finding in own.prefix(20) where !whys.contains(finding.reason) { whys.append(finding.reason) }
            let suggestion = own.lazy.compactMap(\.suggestion).first
            return Doubt(recipient: recipient.text, whys: whys, suggestion: suggestion?.text)
        }
    }

    /// The other reasons, each once.
    private static func found(_ findings: [Finding]) -> [Found] {
        var seen: Set<String> = []
        return findings.prefix(2_000).filter { seen.insert($0.reason).inserted }.prefix(12).map {
            Found(kind: KindWords.of($0.kind), reason: String($0.reason.prefix(500)))
        }
    }
}
