/// Puts the evidence of all checks together, for each recipient and for the message.
struct Weighing {
    let scores: [Double]
    let alarm: Double

    /// Log-odds of a message about which nothing is known: nearly all mail is addressed rightly.
    private static let prior = -5.0

    init(_ doubts: [Doubt], recipients: Int) {
        var byRecipient = [[Double]](repeating: [], count: recipients)
        var whole: [Double] = []
        for doubt in doubts {
            guard let weight = doubt.weight else { continue }
            if let recipient = doubt.recipient { byRecipient[recipient].append(weight) } else { whole.append(weight) }
        }
        scores = byRecipient.map { logistic(Self.prior + Self.sum($0)) }
        alarm = max(scores.max() ?? 0, logistic(Self.prior + Self.sum(whole)))
    }

    /// The strongest in full, every other by a third: checks look at the same words and aren't independent.
    private static func sum(_ weights: [Double]) -> Double {
        let sorted = weights.sorted(by: >)
        guard let first = sorted.first else { return 0 }
        return first + sorted.dropFirst().reduce(0) { $0 + $1 / 3 }
    }
}
