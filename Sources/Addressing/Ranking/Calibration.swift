/// What the ranking said of the latest right messages, before it learned them: from these the threshold that keeps the
/// alarm budget.
struct Calibration: Sendable {
    /// The ring keeps this many.
    static let limit = 4_000
    /// Fewer say less than the training.
    static let least = 600

    private var ring: [Float] = []
    private var taken = 0
    private var sorted: [Float] = []

    /// Whether a message should be judged before it is learned: each at first, every fourth later.
    func wants(_ learned: Int) -> Bool { taken < Self.limit || learned % 4 == 0 }

    mutating func add(_ evidence: Float) {
        if ring.count < Self.limit { ring.append(evidence) } else { ring[taken % Self.limit] = evidence }
        taken += 1
        // Sorted anew now and then, not for each message.
        if taken % 200 == 0, ring.count >= Self.least { sorted = ring.sorted() }
    }

    /// The evidence that no more than the budget's share of right messages exceeds; nil while too few were seen.
    func threshold(budget: Float) -> Float? {
        guard !sorted.isEmpty else { return nil }
        return sorted[min(sorted.count - 1, Int(Float(sorted.count) * (1 - budget)))]
    }
}
