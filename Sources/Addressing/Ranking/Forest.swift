/// Boosted trees: a sum of small decision trees, each a list of splits and leaves.
struct Forest: Sendable, Codable, Equatable {
    /// A complete binary tree of one depth, in the order of a heap: splits first, then leaves.
    struct Tree: Sendable, Equatable {
        var features: [Int16]
        /// Goes right when the value is above.
        var thresholds: [Float]
        var leaves: [Float]
    }

    var base: Float
    /// Levels of splits in every tree.
    let depth: Int
    /// All trees one after the other.
    private var features: [Int16] = []
    private var thresholds: [Float] = []
    private var leaves: [Float] = []

    init(base: Float, depth: Int) {
        self.base = base
        self.depth = depth
    }

    /// Adds a tree of this forest's depth.
    mutating func add(_ tree: Tree) {
        features += tree.features
        thresholds += tree.thresholds
        leaves += tree.leaves
    }

    /// One by one, as they were added.
    var trees: [Tree] {
        let splits = (1 << depth) - 1
        return stride(from: 0, to: features.count, by: splits).enumerated().map { number, first in
            let leaf = number * (splits + 1)
            return Tree(
                features: Array(features[first..<(first + splits)]),
                thresholds: Array(thresholds[first..<(first + splits)]),
                leaves: Array(leaves[leaf...(leaf + splits)]))
        }
    }

    func isSound(width: Int) -> Bool {
        guard (0...8).contains(depth) else { return false }
        let splits = (1 << depth) - 1
        return features.count == thresholds.count && leaves.count * splits == features.count * (splits + 1)
            && features.allSatisfy { (0..<width).contains(Int($0)) }
            && thresholds.allSatisfy { !$0.isNaN } && leaves.allSatisfy(\.isFinite)
    }

    /// The values of several rows added to what is there.
    ///
    /// All rows go down a tree level by level: what one row waits for is hidden behind the others. Within the loop no
    /// bounds are checked: `isSound` holds for every forest that was trained or read.
    ///
    /// - Parameters:
    ///   - rows: one after the other, each `width` long.
    func add(_ rows: Span<Float>, width: Int, to values: inout [Float]) {
        precondition(rows.count == values.count * width, "a row for each value")
        let splits = (1 << depth) - 1
        let (features, thresholds, leaves) = (features.span, thresholds.span, leaves.span)
        var values = values.mutableSpan
        for place in values.indices { values[place] += base }
        var places = [Int](repeating: 0, count: values.count)
        var nodes = places.mutableSpan
        var first = 0
        var leaf = 0
        while leaf < leaves.count {
            for place in nodes.indices { nodes[place] = 0 }
            for _ in 0..<depth {
                var row = 0
                for place in nodes.indices {
                    let node = nodes[unchecked: place]
                    let value = rows[unchecked: row &+ Int(features[unchecked: first &+ node])]
                    // Counted rather than branched: nobody foresees where a row turns.
                    nodes[unchecked: place] =
                        2 &* node &+ 1 &+ (value > thresholds[unchecked: first &+ node] ? 1 : 0)
                    row &+= width
                }
            }
            for place in nodes.indices { values[place] += leaves[leaf &+ nodes[place] &- splits] }
            first += splits
            leaf += splits + 1
        }
    }

    /// The logarithm of the odds that this recipient is wrong.
    func value(_ row: [Float]) -> Float {
        let splits = (1 << depth) - 1
        var value = base
        var first = 0
        var leaf = 0
        while leaf < leaves.count {
            var node = 0
            for _ in 0..<depth {
                node = 2 * node + (row[Int(features[first + node])] > thresholds[first + node] ? 2 : 1)
            }
            value += leaves[leaf + node - splits]
            first += splits
            leaf += splits + 1
        }
        return value
    }
}
