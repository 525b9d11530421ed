import Directory
import MIME
import Mail
import Pipeline
import Vault

extension Remedies {
    /// What its sender can do with a message that is held for them.
    init(_ outcome: Outcome, held: [Address], engine: MessageEngine) {
        let keys = Set(held.map(\.key))
        let doubts = outcome.findings.filter { $0.counts && $0.kind.family == "recipient" }
        var doubtful: [Address] = []
        var corrections: [Correction] = []
        for doubt in doubts {
            guard let named = doubt.recipient, keys.contains(named.key) else { continue }
            // As it stands in the envelope, which is what is compared later.
            for recipient in held where recipient.key == named.key && !doubtful.contains(recipient) {
                doubtful.append(recipient)
                if let new = doubt.suggestion { corrections.append(Correction(old: recipient, new: new)) }
            }
        }
        let root = outcome.header.fields.first { $0.isNamed("Content-Type") }.map { HeaderText.decode($0) } ?? ""
        let kinds = outcome.verdict.actions.filter { $0.verb == .hold }.flatMap(\.kinds)
        self.init(
            doubtful: doubtful, corrections: corrections,
            families: held.count > 1 ? Self.families(held, engine.school) : [],
            hasAttachments: root.lowercased().drop { $0 == " " }.hasPrefix("multipart/")
                && outcome.parts.contains { $0.filename != nil },
            needsReason: kinds.contains { Self.grave.contains($0.rawValue) || Self.graveFamilies.contains($0.family) })
    }

    private static let graveFamilies: Set<String> = ["personal", "secret"]
    private static let grave: Set<String> = [
        "recipient.wrong-family", "recipient.private-mailbox", "recipient.no-contact",
    ]

    /// One list for each household, which is where guardians share a postal address; one for the school's own people;
    /// everybody else alone. Parents who live apart never see each other's address.
    private static func families(_ recipients: [Address], _ school: School) -> [[Address]] {
        var order: [String] = []
        var groups: [String: [Address]] = [:]
        for recipient in recipients {
            let holders = school.holders(of: recipient)
            let household = holders.guardians.lazy.map(\.address).first { !$0.isEmpty }
            let isStaff = !holders.staff.isEmpty && holders.privateOfStaff.isEmpty && holders.guardians.isEmpty
            let key = household.map { "household \($0)" } ?? (isStaff ? "staff" : recipient.key)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(recipient)
        }
        return order.compactMap { groups[$0] }
    }
}
