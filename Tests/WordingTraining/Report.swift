import Foundation

/// How many of each kind are called harm.
struct Report {
    let trainer: Trainer
    let threshold: Float

    func text(_ read: [Reader.Read]) -> String {
        var counts: [String: (called: Int, right: Int, all: Int)] = [:]
        for example in read {
            let odds = trainer.odds(example)
            let isCalled = odds[0] >= threshold
            let best = (1..<Trainer.book).max { odds[$0] < odds[$1] } ?? 1
            let label = example.example.label
            for key in label == "none" ? ["none", "  " + example.example.detail] : ["harm", "  " + label] {
                counts[key, default: (0, 0, 0)].all += 1
                counts[key, default: (0, 0, 0)].called += isCalled ? 1 : 0
                counts[key, default: (0, 0, 0)].right += isCalled && Trainer.labels[best] == label ? 1 : 0
            }
        }
        return counts.sorted { $0.key < $1.key }.filter { $0.value.all >= 8 || $0.value.called > 0 }.map {
            let share = 100 * Double($0.value.called) / Double($0.value.all)
            return "\($0.key): \($0.value.called)/\($0.value.all) = \((share * 10).rounded() / 10) %"
                + ($0.value.right > 0 ? ", of the right kind \($0.value.right)" : "")
        }.joined(separator: "\n")
    }

    /// The share of harm that is found at thresholds that call so many harmless examples harm.
    func curve(_ read: [Reader.Read]) -> String {
        func odds(isHarm: Bool) -> [Float] {
            read.filter { ($0.example.label != "none") == isHarm }.map { trainer.odds($0)[0] }
        }
        let harmless = odds(isHarm: false).sorted(by: >)
        let harm = odds(isHarm: true)
        func found(_ share: Double) -> Double {
            let threshold = harmless[Int(Double(harmless.count) * share)]
            return (Double(harm.count { $0 > threshold }) / Double(harm.count) * 1000).rounded() / 10
        }
        let shares = stride(from: 0.005, to: 0.0501, by: 0.0025).map(found)
        return [0.005, 0.01, 0.02, 0.03, 0.05].map { "\(found($0)) % at \($0 * 100) %" }.joined(separator: ", ")
            + "; mean \((shares.reduce(0, +) / Double(shares.count) * 10).rounded() / 10)"
    }

    func errors(_ read: [Reader.Read]) -> String {
        read.filter { (trainer.odds($0)[0] >= threshold) != ($0.example.label != "none") }.map {
            "\($0.example.label)\t\($0.example.detail)\t\(trainer.odds($0)[0])\t\(String(decoding: $0.example.text, as: UTF8.self))"
        }.joined(separator: "\n")
    }
}
