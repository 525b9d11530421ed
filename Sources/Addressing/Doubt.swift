package import Mail

/// What one check has to say about a recipient, or about the message as a whole.
package struct Doubt: Sendable {
    package var kind: FindingKind
    /// The place of the recipient in the envelope; nil when the whole message is meant.
    package var recipient: Int?
    /// Evidence that the message goes wrong here, in nats: the logarithm of how much likelier this is among
    /// misdirected mail than among all mail. Nil for a plain fact, such as "this is a parent", that says nothing by itself.
    package var weight: Double?
    /// Plain English, for the sender.
    package var reason: String
    package var suggestion: Address?
    /// Directory ids of the pupils or others whom it is about.
    package var subjects: [String]
    package var count: Int
    package var category: String?

    package init(
        _ kind: FindingKind, recipient: Int? = nil, weight: Double?, reason: String, suggestion: Address? = nil,
        subjects: [String] = [], count: Int = 1, category: String? = nil
    ) {
        self.kind = kind
        self.recipient = recipient
        self.weight = weight
        self.reason = reason
        self.suggestion = suggestion
        self.subjects = subjects
        self.count = count
        self.category = category
    }

    /// Nobody is told of weaker evidence.
    static let least = 2.0

    /// The weight from which a finding counts in policies.
    static let threshold = 4.0

    /// - Parameter shift: how far this check's threshold was moved.
    func confidence(shift: Double = 0) -> Double {
        weight.map { 1 / (1 + exponential(Self.threshold + shift - $0)) } ?? 1
    }
}
