/// What a node knows of the exchange with the others; kept in the same file as what was learned, so that both are of one
/// moment.
struct Exchanged: Sendable, Equatable {
    /// The numbers of the files that were taken in, by the node that wrote them.
    var taken: [String: Set<UInt64>] = [:]
    /// Those who were erased, and until which day: what comes late of the time before isn't learned.
    var erased: [UInt64: Float] = [:]
    /// When files were exchanged last, and when the ranking in use was trained, in seconds since 1970.
    var exchangedAt = 0.0
    var rankedAt = 0.0

    /// Forgets what lies so far back that no file of that time is looked at any more.
    mutating func forget(before moment: Double) {
        let number = UInt64(max(0, moment) * 1_000_000)
        taken = taken.mapValues { $0.filter { $0 >= number } }.filter { !$0.value.isEmpty }
        erased = erased.filter { Double($0.value) * 86_400 >= moment }
    }
}

extension SnapshotWriter {
    mutating func add(_ exchanged: Exchanged) {
        add(exchanged.exchangedAt.bitPattern)
        add(exchanged.rankedAt.bitPattern)
        add(count: exchanged.taken.count)
        for (node, numbers) in exchanged.taken {
            add(node)
            add(Array(numbers))
        }
        add(count: exchanged.erased.count)
        for (hash, day) in exchanged.erased {
            add(hash)
            add(day)
        }
    }
}

extension SnapshotReader {
    mutating func exchanged() throws(SnapshotError) -> Exchanged {
        var exchanged = Exchanged()
        exchanged.exchangedAt = Double(bitPattern: try long())
        exchanged.rankedAt = Double(bitPattern: try long())
        for _ in 0..<(try count(of: 8)) {
            let node = try text()
            exchanged.taken[node] = Set(try hashes())
        }
        for _ in 0..<(try count(of: 12)) {
            let hash = try long()
            exchanged.erased[hash] = try float()
        }
        return exchanged
    }
}
