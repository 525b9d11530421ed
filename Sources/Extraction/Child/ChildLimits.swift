import Mail

/// The limits of a reading as one word, for the command line of a child: what was set counts there too.
enum ChildLimits {
    private static let counts: [any WritableKeyPath<Limits, Int> & Sendable] = [
        \.partBytes, \.runBytes, \.markupBytes, \.sharedStringBytes, \.textBytes, \.archiveDepth, \.archiveMembers,
        \.inflatedBytes, \.inflationRatio, \.inflationGrace, \.findings,
    ]
    private static let seconds: [any WritableKeyPath<Limits, Double> & Sendable] = [\.partSeconds, \.messageSeconds]

    static func word(_ limits: Limits) -> String {
        (counts.map { "\(limits[keyPath: $0])" } + seconds.map { "\(limits[keyPath: $0])" }).joined(separator: ",")
    }

    /// What isn't there keeps its default.
    static func limits(_ word: String?) -> Limits {
        var limits = Limits()
        let values = (word ?? "").split(separator: ",", omittingEmptySubsequences: false)
        for (path, value) in zip(counts, values) {
            if let number = Int(value) { limits[keyPath: path] = number }
        }
        for (path, value) in zip(seconds, values.dropFirst(counts.count)) {
            if let number = Double(value) { limits[keyPath: path] = number }
        }
        return limits
    }
}
