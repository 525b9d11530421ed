/// What a finding is about, dotted: `personal.nhs-number`, `recipient.lookalike`, `structure.hidden-text`.
package struct FindingKind: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { self.rawValue = value }

    /// What stands before the first dot: `language`, `personal`, `secret`, `recipient`, `attachment`, ...
    package var family: String { String(Substring(rawValue.utf8.prefix { $0 != UInt8(ascii: ".") })) }

    package var description: String { rawValue }
}

/// How strong wording is, in the spirit of the regulator's four classes.
package enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    case mild, medium, strong, strongest

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .mild: 0
        case .medium: 1
        case .strong: 2
        case .strongest: 3
        }
    }
}

/// One thing noticed about a message. It never carries the matched text itself: who may see that reads it from the
/// sealed reading view at `place` and `span`.
package struct Finding: Sendable, Equatable, Codable {
    package var kind: FindingKind
    /// Where it stands: a run's `place`, a part's path, or empty for the message as a whole.
    package var place: String
    package var view: TextView
    /// Unicode code points of the run's text, from the run's start.
    package var span: Range<Int>?
    /// 0 to 1. From 0.5 it counts in policies; below it is only mentioned.
    package var confidence: Double
    package var severity: Severity?
    /// An example value that can't belong to anybody, such as 4111 1111 1111 1111. Policies ignore it by default.
    package var specimen: Bool
    /// The dictionary's category, the disguise, the archive format: one word that a rule may select by.
    package var category: String?
    /// For reviewers, in plain English. May name people: goes into the sealed reading view and the sender's own page,
    /// never into logs, headers or notices.
    package var reason: String
    /// The recipient in doubt, as it stands in the envelope, and the address that was probably meant.
    package var recipient: Address?
    package var suggestion: Address?
    /// Directory ids of the people whom the data are about.
    package var subjects: [String]
    /// How many (distinct people of a `personal.bulk`, rows of a hidden sheet); 1 for a plain finding.
    package var count: Int
    /// The value with all but its last characters covered, for lists and notices.
    package var masked: String?

    package init(
        kind: FindingKind, place: String = "", view: TextView = .visible, span: Range<Int>? = nil,
        confidence: Double = 1, severity: Severity? = nil, specimen: Bool = false, category: String? = nil,
        reason: String, recipient: Address? = nil, suggestion: Address? = nil, subjects: [String] = [], count: Int = 1
    ) {
        self.kind = kind
        self.place = place
        self.view = view
        self.span = span
        self.confidence = confidence
        self.severity = severity
        self.specimen = specimen
        self.category = category
        self.reason = reason
        self.recipient = recipient
        self.suggestion = suggestion
        self.subjects = subjects
        self.count = count
    }

    /// Whether a policy takes notice: certain enough and not an example value.
    package var counts: Bool { confidence >= 0.5 && !specimen }
}
