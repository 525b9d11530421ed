import Mail
import Vault

/// What the ledger says: about one message, or about everything of the reviewer's role. Ids and acts, no content.
struct AuditPage: Page {
    let name = "Audit"
    let template: [UInt8]? = PackageResources.audit_mustache

    var routes: [Route] {
        [
            .get("/audit", answer: ofRole),
            .get("/held/:id/audit", answer: ofHold),
        ]
    }

    private struct Model: Sendable {
        var heading: String
        var lead: String
        var id: String?
        var isEmpty: Bool
        var entries: [Entry]
        var showsHold: Bool
    }

    private struct Entry: Sendable {
        var seq: Int
        var time: Moment
        var who: String
        var what: String
        var hold: String?
        var details: [String]
    }

    private func ofRole(_ visit: Visit) throws -> Answer {
        guard let session = visit.session else { throw Problem.signedOut(next: nil) }
        let entries = try visit.vault.ledger(of: session.account, limit: visit.settings.limits.listedEntries)
        let role = visit.settings.title(of: session.account.role)
        return show(
            entries.map { entry($0, visit) }, to: visit, heading: "Record",
            lead: "What was done lately about messages of the \(role), and under your own name; newest first.", id: nil)
    }

    private func ofHold(_ visit: Visit) throws -> Answer {
        let hold = try visit.hold()
        let entries = try visit.vault.ledger(hold: hold.id).suffix(visit.settings.limits.listedEntries)
        return show(
            entries.map { entry($0, visit) }, to: visit, heading: "Record of message \(hold.id)",
            lead: "Everything that happened to this message, and everybody who looked at it; oldest first.", id: hold.id
        )
    }

    private func show(_ entries: [Entry], to visit: Visit, heading: String, lead: String, id: String?) -> Answer {
        visit.page(
            self, title: heading,
            Model(
                heading: heading, lead: lead, id: id, isEmpty: entries.isEmpty, entries: entries, showsHold: id == nil))
    }

    private func entry(_ entry: LedgerEntry, _ visit: Visit) -> Entry {
        var details: [String] = []
        if let id = entry.detail["purpose"] {
            let title = visit.settings.purposes.first { $0.id == id }?.title
            details.append("Purpose: \(title ?? id)")
        }
        if let reason = entry.detail["reason"], !reason.isEmpty { details.append("Reason: \(reason)") }
        if let clauses = entry.detail["clauses"], !clauses.isEmpty { details.append("Clauses: \(clauses)") }
        if let audience = entry.detail["for"] {
            let role = Role(rawValue: audience).map { visit.settings.title(of: $0) }
            details.append("For: \(role ?? audience)")
        }
        return Entry(
            seq: entry.seq, time: Moment(entry.time, zone: visit.settings.timeZone), who: ActorWords.of(entry.actor),
            what: ActWords.of(entry.act), hold: entry.hold, details: details)
    }
}
