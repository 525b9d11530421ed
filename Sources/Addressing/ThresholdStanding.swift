package import Mail

/// Where the threshold of one check stands, for the alarm report.
package struct ThresholdStanding: Sendable, Codable, Equatable {
    package let kind: FindingKind
    /// The evidence from which the check asks, in nats: 0.7 more asks for twice the odds.
    package let threshold: Double
    /// How far that is above (or, negative, below) the usual one.
    package let moved: Double

    /// "4.5 (0.5 above the usual)"
    package var text: String {
        guard abs(moved) >= 0.05 else { return "\(Self.rounded(threshold)) (the usual)" }
        return "\(Self.rounded(threshold)) (\(Self.rounded(abs(moved))) \(moved > 0 ? "above" : "below") the usual)"
    }

    private static func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}

extension AlarmThresholds {
    /// Every check that asks senders by weighing evidence; the others state facts.
    package static let kinds: [FindingKind] = [
        "recipient.attachment-mismatch", "recipient.exposed-list", "recipient.greeting-mismatch", "recipient.lookalike",
        "recipient.namesake", "recipient.no-contact", "recipient.private-mailbox", "recipient.pupil-direct",
        "recipient.reply-all", "recipient.unfamiliar", "recipient.wrong-audience", "recipient.wrong-family",
    ]

    package func standing(of kind: FindingKind) -> ThresholdStanding {
        ThresholdStanding(kind: kind, threshold: Doubt.threshold + shift(of: kind), moved: shift(of: kind))
    }

    /// Those of all checks.
    package var standings: [ThresholdStanding] { Self.kinds.map(standing) }
}
