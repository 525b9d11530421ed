import Mail
import Vault

/// The messages that wait for the reviewer's role, and those decided lately. Envelope and reasons only, no content.
struct HeldPage: Page {
    let name = "Held"
    let template: [UInt8]? = PackageResources.held_mustache

    var routes: [Route] { [.get("/held", answer: list)] }

    private struct Model: Sendable {
        var heading: String
        var role: String
        var isEmpty: Bool
        var isMore: Bool
        var byExpiry: Bool
        var isSortable: Bool
        var waiting: [Item]
        var past: [Item]
        var hasDecided: Bool
    }

    private func list(_ visit: Visit) throws -> Answer {
        let reviewer = try visit.reviewer()
        let limit = visit.settings.limits.listedHolds
        var holds = try visit.vault.holds(for: reviewer, limit: limit)
        let byExpiry = visit.query["sort"] == "expires"
        if byExpiry {
            holds.sort { ($0.expires ?? .infinity, $0.received) < ($1.expires ?? .infinity, $1.received) }
        }
        let decided = try visit.vault.holds(
            for: reviewer, states: [.releasing, .released, .returning, .returned, .deleted], limit: 20
        ).sorted { ($0.decided ?? 0) > ($1.decided ?? 0) }
        let count = holds.count == limit ? "\(limit) or more" : String(holds.count)
        let heading =
            switch holds.count {
            case 0: "Nothing waits for you"
            case 1: "1 message waits for you"
            default: "\(count) messages wait for you"
            }
        let model = Model(
            heading: heading, role: visit.session.map { visit.settings.title(of: $0.account.role) } ?? "",
            isEmpty: holds.isEmpty, isMore: holds.count == limit, byExpiry: byExpiry, isSortable: holds.count > 1,
            waiting: holds.map { Item($0, visit) }, past: decided.map { Item($0, visit) },
            hasDecided: !decided.isEmpty)
        return visit.page(self, title: heading, model)
    }

    /// One message of the list.
    struct Item: Sendable {
        var id: String
        var from: String
        var to: String
        var others: Int?
        var why: String
        var kinds: [String]
        var hasKinds: Bool
        var received: Moment
        var ago: String
        var expires: Moment?
        var left: String?
        var isUrgent: Bool
        var badge: String
        var decidedBy: String?
        var decided: Moment?

        init(_ hold: Hold, _ visit: Visit) {
            let zone = visit.settings.timeZone
            id = hold.id
            from = hold.envelope.sender.isNull ? "(no sender: an automatic message)" : hold.envelope.sender.text
            to = hold.recipients.first?.text ?? ""
            others = hold.recipients.count > 1 ? hold.recipients.count - 1 : nil
            why = hold.verdict.hold?.reason ?? "No reason was recorded."
            kinds = KindWords.list(hold.verdict.hold?.kinds ?? [])
            hasKinds = !kinds.isEmpty
            received = Moment(hold.received, zone: zone)
            ago = Moment.distance(from: visit.now, to: hold.received)
            expires = hold.expires.map { Moment($0, zone: zone) }
            left = hold.expires.map { $0 > visit.now ? Moment.distance(from: visit.now, to: $0) : "now" }
            isUrgent = hold.expires.map { $0 - visit.now < 4 * 3600 } ?? false
            badge = StateWords.badge(hold.state)
            decidedBy = hold.decidedBy.map(ActorWords.of)
            decided = hold.decided.map { Moment($0, zone: zone) }
        }
    }
}
