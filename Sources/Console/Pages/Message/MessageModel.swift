import Mail
import Vault

/// What the template of a message's page shows besides the content.
struct MessageModel: Sendable {
    var id: String
    var csrf = ""
    var from: String
    var signedInAs: String?
    var recipients: [String]
    var delivered: [String]
    var hasDelivered: Bool
    var flow: String
    var size: String
    var received: Moment
    var expires: Moment?
    var left: String?
    var whys: [WhyHeld]
    var exemptions: [String]
    var hasExemptions: Bool
    var isOpen: Bool
    var mayReturn: Bool
    var badge: String
    var decidedBy: String?
    var decided: Moment?
    var reasonGiven: String?
    var purposes: [Purpose]
    var isForgotten: Bool
    var recipientCount: String
    var content: MessageContent?
    var isClosed = true
    var purpose: String?
    var error: FormError? {
        didSet {
            hasError = error != nil
            errorField = error?.field
            errorWords = error?.words
            purposeError = error?.field == "purpose" ? error?.words : nil
            returnError = error?.field == "return-reason" ? error?.words : nil
            deleteError = error?.field == "delete-reason" ? error?.words : nil
            releaseError = error?.field == "release-reason" ? error?.words : nil
        }
    }
    var hasError = false
    var errorField: String?
    var errorWords: String?
    var purposeError: String?
    var returnError: String?
    var deleteError: String?
    var releaseError: String?

    struct Purpose: Sendable {
        var id: String
        var title: String
        var hint: String
    }

    init(_ hold: Hold, _ visit: Visit) {
        let zone = visit.settings.timeZone
        let envelope = hold.envelope
        id = hold.id
        from = envelope.sender.isNull ? "(no sender: an automatic message)" : envelope.sender.text
        signedInAs = envelope.authenticatedUser
        recipients = hold.recipients.map(\.text)
        delivered = envelope.recipients.filter { !hold.recipients.contains($0) }.map(\.text)
        hasDelivered = !delivered.isEmpty
        flow =
            switch hold.flow {
            case .outbound: "From school to outside"
            case .inbound: "From outside to school"
            case .internal: "Within school"
            }
        size = SizeWords.of(hold.size)
        received = Moment(hold.received, zone: zone)
        expires = hold.expires.map { Moment($0, zone: zone) }
        left = hold.expires.map { $0 > visit.now ? Moment.distance(from: visit.now, to: $0) : "now" }
        whys = WhyHeld.list(hold.verdict, visit.settings)
        exemptions = hold.verdict.exemptions
        hasExemptions = !exemptions.isEmpty
        isOpen = hold.state.isOpen
        mayReturn = !envelope.sender.isNull
        badge = StateWords.badge(hold.state)
        decidedBy = hold.decidedBy.map(ActorWords.of)
        decided = hold.decided.map { Moment($0, zone: zone) }
        reasonGiven = hold.reason.flatMap { $0.isEmpty ? nil : $0 }
        purposes = visit.settings.purposes.map { Purpose(id: $0.id, title: $0.title, hint: $0.hint) }
        isForgotten = hold.state == .deleted
        recipientCount = hold.recipients.count == 1 ? "the recipient" : "all \(hold.recipients.count) recipients"
    }
}
