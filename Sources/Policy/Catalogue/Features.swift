internal import Mail

/// What Postern does for clauses outside the rules, and which of it works now: the one table to keep true.
package enum Features {
    package struct Feature: Sendable {
        package let name: String
        package let meaning: String
        package let works: Bool

        init(_ name: String, _ meaning: String, works: Bool) {
            self.name = name
            self.meaning = meaning
            self.works = works
        }
    }

    package static let table: [Feature] = [
        // Policy
        Feature("role-selection", "rules select by every role of the directory", works: true),
        Feature(
            "exemptions", "exemptions with who, clause, from, until, by and reason, named in verdicts", works: true),
        Feature("grants", "permissions granted in grants.csv, with an end", works: true),
        Feature("private-mail", "mail marked as private is checked for recipients and malware only", works: true),
        Feature("head-to-chair", "what concerns the head goes to the chair and is hidden from the head", works: true),
        Feature("disclosures", "a child's disclosure is delivered and told to the DSL alone", works: true),
        Feature("clause-in-reason", "every action names its clause and says why without content", works: true),
        // Filter
        Feature("filter", "every message passes the filter", works: true),
        Feature("bytes-unaltered", "only headers are added; the body stays as it came, byte for byte", works: true),
        Feature("notice-check", "nothing is enforced unless the monitoring notice is declared", works: true),
        Feature("private-marks", "private markings in Subject and Sensitivity are recognised", works: true),
        Feature("virus-scanner", "a ClamAV daemon's verdict", works: false),
        Feature("delivery-status", "a delivery status is requested and shown", works: false),
        Feature("personal-use-count", "private mail is counted without its content", works: false),
        // Notices
        Feature("next-step", "each notice names the next step and the person", works: true),
        Feature("offer-to-wait", "the sender is offered to send it the next morning", works: false),
        Feature("please-delete", "a message that asks wrong recipients to delete", works: true),
        // Console and vault
        Feature("sealed-vault", "held mail is sealed; the filter can't open it", works: true),
        Feature("retention", "content is forgotten on schedule", works: true),
        Feature(
            "console-roles", "each reviewer sees only their own queue; accounts are administered apart", works: true),
        Feature("purpose", "opening a message asks for a purpose and records it", works: true),
        Feature("ledger", "every look and decision stands in a ledger that shows tampering", works: true),
        Feature("masked", "findings are masked until revealed", works: true),
        Feature("outcomes", "a review ends as misconduct, genuine mistake or false alarm", works: false),
        Feature("report-mailbox", "a message forwarded to the report mailbox becomes a case", works: false),
        Feature("missed-button", "reviewers and users say what was missed; misses are counted", works: false),
        Feature("sent-in-error", "'I sent this in error' opens a breach case with its clock", works: true),
        Feature("unacceptable-mark", "the head marks a message as unacceptable and adds its wording", works: false),
        Feature("case-export", "a case file is exported for one person and period", works: false),
        Feature("person-export", "everything held about one person is exported, others redacted", works: false),
        Feature("safeguarding-export", "a case is exported for the safeguarding system", works: false),
        Feature("chair-approval", "opening private mail needs the chair's approval and a second person", works: false),
        Feature("two-person-deletion", "two people delete a held message, with reason and hash", works: false),
        Feature("senior-person", "a designated senior person may open an employee's data", works: false),
        Feature("investigation", "an investigation of a named person and period", works: false),
        Feature("several-schools", "several schools, each reviewer sees their own", works: false),
        // Reports
        Feature("notice-page", "a public page and text about the monitoring", works: true),
        Feature("report-page", "per clause held, released, false alarms; a reminder of the review date", works: false),
        Feature("alarm-budget", "a rule above its false-alarm budget falls back from hold to tag", works: false),
        Feature("acceptance-list", "who hasn't signed the policy yet", works: false),
    ]

    package static subscript(name: String) -> Feature? { table.first { $0.name == name } }

    /// Kinds of findings that rules may name already though no stage finds them yet.
    package static let awaited: [String] = [
        "personal.social-handle", "attachment.malware", "attachment.unscanned", "content.important",
        "content.explicit-link", "content.pupil-work",
    ]

    static let awaitedKinds = KindSet(awaited.map { .init(rawValue: $0) })
}
