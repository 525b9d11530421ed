internal import Yams

/// One key of a rule's `when`. One file each in `Conditions/`, one line in `Conditions.all`.
///
/// Made once when the policy is read, then asked for every message by all threads.
protocol Condition: Sendable {
    /// The word in `when`, also the name of its file: `private` stands in `PrivateCondition.swift`.
    static var key: String { get }
    /// What it asks, in one line for people who write policies.
    static var meaning: String { get }

    /// Nil, and a problem noted, when the value makes no sense.
    init?(_ node: Node, reading: inout PolicyReading)

    /// Nil when it doesn't hold.
    func evidence(in facts: borrowing Facts) -> Evidence?

    /// Kinds of findings, one of which it needs; nil when it can hold without any.
    var needs: KindSet? { get }
}

extension Condition {
    var needs: KindSet? { nil }
}
