internal import Mail

/// What an approved partner may receive (the column `may_receive` of partners.csv).
///
/// Each entry is one of: `everything`; `personal` (all but special-category data); a family (`secret`); a kind
/// (`personal.upn`), its last word (`upn`), or a category of special-category data (`health`, `sen`).
enum Approval {
    /// Whether the partner may receive all personal data that was found in the message.
    static func covers(_ participant: Participant, facts: borrowing Facts) -> Bool {
        guard participant.partner != nil else { return false }
        let allowed = participant.partnerMayReceive
        if allowed.contains("everything") { return true }
        for finding in facts.findings where finding.kind.family == "personal" && !permits(finding, allowed) {
            return false
        }
        return true
    }

    private static func permits(_ finding: Finding, _ allowed: Set<String>) -> Bool {
        let isSpecial = finding.kind == "personal.special-category"
        if allowed.contains("personal"), !isSpecial { return true }
        if let category = finding.category, allowed.contains(category) { return true }
        let word = String(finding.kind.rawValue.drop { $0 != "." }.dropFirst())
        return allowed.contains(finding.kind.rawValue) || allowed.contains(word)
    }
}
