/// Puts the evidence of all checks together, for each recipient and for the message.
struct Weighing {
    let scores: [Double]
    let alarm: Double

    /// Log-odds of a message about which nothing is known: nearly all mail is addressed rightly.
    private static let prior = -5.0

    /// Weaker evidence than this is noise that would only stir the order of right messages.
    private static let least = 1.0

    init(_ doubts: [Doubt], recipients: Int) {
        var checked = [[Double]](repeating: [], count: recipients)
        var ranked = [Double](repeating: 0, count: recipients)
        var whole: [Double] = []
        var rankedWhole = 0.0
        for doubt in doubts {
            guard let weight = doubt.weight else { continue }
            switch (doubt.recipient, doubt.kind) {
            case (let place?, Unfamiliar.kind): ranked[place] = weight
            case (nil, Unfamiliar.kind): rankedWhole = weight
            case _ where weight >= 0 && weight < Self.least: continue
            case (let place?, _): checked[place].append(weight)
            case (nil, _): whole.append(weight)
            }
        }
        scores = zip(checked, ranked).map { logistic(Self.prior + ($0.isEmpty ? $1 : Self.sum($0 + [$1]))) }
        // The ranking weighs a message as a whole; the worst of its recipients alone would grow with their number.
        let worst = checked.map(Self.sum).max() ?? 0
        alarm = logistic(Self.prior + Self.sum((worst > 0 ? [worst] : []) + whole + [rankedWhole]))
    }

    /// The strongest in full, every other by a third: checks look at the same words and aren't independent. What speaks
    /// against a doubt takes little from it.
    private static func sum(_ weights: [Double]) -> Double {
        let sorted = weights.sorted(by: >)
        guard let first = sorted.first else { return 0 }
        return first + sorted.dropFirst().reduce(0) { $0 + max($1, -1.5) / 3 }
    }
}
