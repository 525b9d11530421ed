/// A ranking as text that a person can look at and a program reads back: for each forest its kind, base, depth and number
/// of trees, then for each tree its splits as `feature>threshold` and its leaves.
enum RankingText {
    private static let columns = 110

    static func write(_ ranking: Ranking) -> String {
        var words = ["threshold", "\(ranking.threshold)"]
        for (kind, forests) in [("recipients", ranking.recipients), ("message", ranking.message)] {
            for forest in forests {
                let trees = forest.trees
                words += ["\n" + kind, "\(rounded(forest.base))", "\(forest.depth)", "\(trees.count)"]
                for (number, tree) in trees.enumerated() {
                    for (place, (feature, threshold)) in zip(tree.features, tree.thresholds).enumerated() {
                        // A split that divides nothing.
                        let split = threshold == .greatestFiniteMagnitude ? "-" : "\(feature)>\(threshold)"
                        words.append(number > 0 || place > 0 ? split : "\n" + split)
                    }
                    words += tree.leaves.map { "\(rounded($0))" }
                }
            }
        }
        return wrapped(words)
    }

    private static func rounded(_ value: Float) -> Float { (value * 10_000).rounded() / 10_000 }

    private static func wrapped(_ words: [String]) -> String {
        var text = ""
        var column = 0
        for word in words {
            let startsLine = word.hasPrefix("\n")
            if startsLine || column + word.count + 1 > columns {
                text += startsLine ? word : "\n" + word
                column = word.count
            } else {
                text += (text.isEmpty ? "" : " ") + word
                column += word.count + 1
            }
        }
        return text + "\n"
    }

    /// Nil when the text isn't what `write` gives, or a tree reads a feature that doesn't exist.
    static func read(_ text: String) -> Ranking? {
        var words = text.split(whereSeparator: \.isWhitespace)[...]
        func number() -> Float? { words.popFirst().flatMap { Float($0) } }
        guard words.popFirst() == "threshold", let threshold = number() else { return nil }
        var ranking = Ranking(recipients: [], message: [], threshold: threshold)
        while let kind = words.popFirst() {
            guard let base = number(), let depth = words.popFirst().flatMap({ Int($0) }), (1...8).contains(depth),
                let count = words.popFirst().flatMap({ Int($0) }), (0...2_000).contains(count)
            else { return nil }
            var forest = Forest(base: base, depth: depth)
            for _ in 0..<count {
                var tree = Forest.Tree(features: [], thresholds: [], leaves: [])
                for _ in 0..<((1 << depth) - 1) {
                    guard let split = words.popFirst() else { return nil }
                    let parts = split.split(separator: ">")
                    guard parts.count == 2, let feature = Int16(parts[0]), let threshold = Float(parts[1]) else {
                        guard split == "-" else { return nil }
                        tree.features.append(0)
                        tree.thresholds.append(.greatestFiniteMagnitude)
                        continue
                    }
                    tree.features.append(feature)
                    tree.thresholds.append(threshold)
                }
                for _ in 0..<(1 << depth) {
                    guard let leaf = number() else { return nil }
                    tree.leaves.append(leaf)
                }
                forest.add(tree)
            }
            switch kind {
            case "recipients": ranking.recipients.append(forest)
            case "message": ranking.message.append(forest)
            default: return nil
            }
        }
        return ranking.isSound ? ranking : nil
    }
}
