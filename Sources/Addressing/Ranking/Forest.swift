/// Boosted trees: a sum of small decision trees, each a list of splits and leaves.
struct Forest: Sendable, Codable, Equatable {
    /// A complete binary tree of one depth, in the order of a heap: splits first, then leaves.
    struct Tree: Sendable, Codable, Equatable {
        var features: [Int16]
        /// Goes right when the value is above.
        var thresholds: [Float]
        var leaves: [Float]

        func value(_ row: [Float]) -> Float {
            var node = 0
            while node < features.count {
                node = 2 * node + (row[Int(features[node])] > thresholds[node] ? 2 : 1)
            }
            return leaves[node - features.count]
        }
    }

    var base: Float
    var trees: [Tree]

    func isSound(width: Int) -> Bool {
        trees.allSatisfy { tree in
            tree.leaves.count == tree.features.count + 1 && tree.thresholds.count == tree.features.count
                && tree.leaves.count.nonzeroBitCount == 1 && tree.features.allSatisfy { (0..<width).contains(Int($0)) }
        }
    }

    /// The logarithm of the odds that this recipient is wrong.
    func value(_ row: [Float]) -> Float { trees.reduce(base) { $0 + $1.value(row) } }
}
