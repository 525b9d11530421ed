import Foundation
import Mail

/// Grows boosted trees on labelled rows, by logistic loss with second-order steps and binned values.
struct ForestTrainer {
    var trees = 120
    var depth = 4
    var rate: Float = 0.12
    /// How much a leaf needs before it may differ from its neighbour.
    var stiffness: Float = 4
    /// Each tree sees only this share of the features, so that none leans on the same few.
    var breadth: Float = 0.4
    private static let bins = 64

    /// - Parameters:
    ///   - rows: all of one width.
    ///   - labels: 1 for a wrong recipient, 0 for a right one.
    ///   - weights: one for each row.
    func train(_ rows: [[Float]], labels: [Float], weights: [Float]) -> Forest {
        guard let width = rows.first?.count else { return Forest(base: -5, depth: depth) }
        let cuts = (0..<width).map { Self.cuts(rows, $0) }
        // Columns of bin numbers, so that a column is read in order.
        let binned = (0..<width).map { feature in rows.map { Self.bin($0[feature], cuts[feature]) } }
        let positive = zip(labels, weights).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        let total = weights.reduce(0, +)
        let share = min(max(positive / max(total, 1), 0.001), 0.999)
        var forest = Forest(base: log(share / (1 - share)), depth: depth)
        var values = [Float](repeating: forest.base, count: rows.count)
        var slopes = values
        var curves = values
        var nodes = [Int32](repeating: 0, count: rows.count)
        var dice = Dice(0x7ee5)
        for _ in 0..<trees {
            let seen = (0..<width).map { _ in dice.chance() < breadth }
            for row in rows.indices {
                let chance = 1 / (1 + exp(-values[row]))
                slopes[row] = (chance - labels[row]) * weights[row]
                curves[row] = max(chance * (1 - chance), 1e-4) * weights[row]
                nodes[row] = 0
            }
            let tree = grow(binned, cuts, seen, slopes, curves, &nodes)
            let splits = tree.features.count
            for row in rows.indices { values[row] += tree.leaves[Int(nodes[row]) - splits] }
            forest.add(tree)
        }
        return forest
    }

    private func grow(
        _ binned: [[UInt8]], _ cuts: [[Float]], _ seen: [Bool], _ slopes: [Float], _ curves: [Float],
        _ nodes: inout [Int32]
    ) -> Forest.Tree {
        let splits = (1 << depth) - 1
        var tree = Forest.Tree(
            features: Array(repeating: 0, count: splits),
            thresholds: Array(repeating: .greatestFiniteMagnitude, count: splits),
            leaves: Array(repeating: 0, count: splits + 1))
        for level in 0..<depth {
            let first = (1 << level) - 1
            let count = 1 << level
            var best = [(gain: Float, feature: Int, bin: Int)](repeating: (1e-3, -1, 0), count: count)
            for feature in binned.indices where seen[feature] && !cuts[feature].isEmpty {
                var slope = [Float](repeating: 0, count: count * Self.bins)
                var curve = slope
                let column = binned[feature]
                for row in column.indices {
                    let cell = (Int(nodes[row]) - first) * Self.bins + Int(column[row])
                    slope[cell] += slopes[row]
                    curve[cell] += curves[row]
                }
                for node in 0..<count {
                    let start = node * Self.bins
                    let allSlope = slope[start..<(start + Self.bins)].reduce(0, +)
                    let allCurve = curve[start..<(start + Self.bins)].reduce(0, +)
                    let whole = allSlope * allSlope / (allCurve + stiffness)
                    var leftSlope: Float = 0
                    var leftCurve: Float = 0
                    for bin in 0..<cuts[feature].count {
                        leftSlope += slope[start + bin]
                        leftCurve += curve[start + bin]
                        let rightCurve = allCurve - leftCurve
                        guard leftCurve > 1, rightCurve > 1 else { continue }
                        let rightSlope = allSlope - leftSlope
                        let gain =
                            leftSlope * leftSlope / (leftCurve + stiffness)
                            + rightSlope * rightSlope / (rightCurve + stiffness) - whole
                        if gain > best[node].gain { best[node] = (gain, feature, bin) }
                    }
                }
            }
            for node in 0..<count where best[node].feature >= 0 {
                tree.features[first + node] = Int16(best[node].feature)
                tree.thresholds[first + node] = cuts[best[node].feature][best[node].bin]
            }
            for row in nodes.indices {
                let node = Int(nodes[row])
                let split = best[node - first]
                let goesRight = split.feature >= 0 && Int(binned[split.feature][row]) > split.bin
                nodes[row] = Int32(2 * node + (goesRight ? 2 : 1))
            }
        }
        var slope = [Float](repeating: 0, count: splits + 1)
        var curve = slope
        for row in nodes.indices {
            slope[Int(nodes[row]) - splits] += slopes[row]
            curve[Int(nodes[row]) - splits] += curves[row]
        }
        for leaf in tree.leaves.indices { tree.leaves[leaf] = -rate * slope[leaf] / (curve[leaf] + stiffness) }
        return tree
    }

    /// Up to 63 places at which a feature's values are cut, about equally many rows between them.
    private static func cuts(_ rows: [[Float]], _ feature: Int) -> [Float] {
        let step = max(1, rows.count / 20_000)
        let sorted = stride(from: 0, to: rows.count, by: step).map { rows[$0][feature] }.sorted()
        var cuts: [Float] = []
        for part in 1..<bins {
            let value = sorted[min(sorted.count - 1, part * sorted.count / bins)]
            if value < (sorted.last ?? 0), cuts.last.map({ value > $0 }) ?? true { cuts.append(value) }
        }
        if let least = sorted.first, cuts.first.map({ least < $0 }) ?? false { cuts.insert(least, at: 0) }
        return Array(cuts.prefix(bins - 1))
    }

    /// The first cut that isn't below the value; the number of cuts when all are.
    private static func bin(_ value: Float, _ cuts: [Float]) -> UInt8 {
        var low = 0
        var high = cuts.count
        while low < high {
            let middle = (low + high) / 2
            if value <= cuts[middle] { high = middle } else { low = middle + 1 }
        }
        return UInt8(low)
    }
}
