internal import Mail

/// What an approved partner may receive (the column `may_receive` of partners.csv).
///
/// Each entry is one of: `everything`; `personal` (all but special-category data); a kind (`personal.upn`) or its last
/// word (`upn`); a category of special-category data (`health`, `sen`). Names and contact details need no entry.
enum Approval {
    /// Whether the partner may receive all personal data that was found in the message.
    static func covers(_ participant: Participant, facts: borrowing Facts) -> Bool {
        guard participant.partner != nil else { return false }
        let allowed = participant.partnerMayReceive
        if allowed.contains("everything") { return true }
        return facts.findings.indices.allSatisfy { index in
            !facts.kinds[index].intersects(.personalData) || permits(facts.findings[index], allowed)
        }
    }

    private static func permits(_ finding: Finding, _ allowed: Set<String>) -> Bool {
        let isSpecial = finding.kind == "personal.special-category"
        if allowed.contains("personal"), !isSpecial { return true }
        if let category = finding.category, allowed.contains(category) { return true }
        // Data about many people are as permitted as a record about each.
        if finding.kind == "personal.bulk" { return allowed.contains("record") }
        let word = String(finding.kind.rawValue.drop { $0 != "." }.dropFirst())
        return allowed.contains(finding.kind.rawValue) || allowed.contains(word)
    }
}
