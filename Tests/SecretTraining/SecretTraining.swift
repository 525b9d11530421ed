import ArgumentParser
import Detection
import Foundation

/// Learns `told.txt` of a dictionary's folder from the cases in Tests/Cases/personal.
///
///     swift run -c release SecretTraining --write
@main
struct SecretTraining: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learn from marked cases how people tell each other secrets, and write told.txt.")

    @Option(help: "The folder of cases.")
    var cases = "Tests/Cases"

    @Option(help: "Where the model is written.")
    var model = "dictionaries/en-GB/told.txt"

    @Option(help: "From how many log odds on a candidate is a finding.")
    var threshold: Float = 2.3

    @Flag(help: "Write the file; otherwise only judge each author's cases by what the others' teach.")
    var write = false

    func run() throws {
        let data = try TellingData(folder: cases)
        print("\(data.passages.count) passages, \(data.features.count) features, \(data.everyday.count) everyday words")
        guard write else { return judge(data) }
        let learner = data.learner(data.passages, threshold: threshold)
        let text = file(learner, data)
        try Data(text.utf8).write(to: URL(fileURLWithPath: model))
        print("\(text.utf8.count) bytes written")
    }

    /// Within one author's cases figures flatter: each file is judged by a model that hasn't seen it nor its silent half.
    private func judge(_ data: TellingData) {
        let groups = Set(data.passages.map { Self.author($0.told.file) }).sorted()
        for group in groups where group.hasPrefix("told") || group == "wording" {
            let isWording = group == "wording"
            // Of everyday messages a half is enough.
            func isHeld(_ place: Int) -> Bool {
                Self.author(data.passages[place].told.file) == group && (!isWording || place % 2 == 0)
            }
            let others = data.passages.indices.filter { !isHeld($0) }.map { data.passages[$0] }
            let learner = data.learner(others, threshold: threshold)
            let held = data.passages.indices.filter(isHeld).map { data.passages[$0] }
            for least in [threshold - 0.5, threshold, threshold + 0.5] {
                print(group, "from \(least):", Self.figures(held, learner, least))
            }
        }
    }

    private static func author(_ file: String) -> String {
        file.hasPrefix("told-silent") || file == "told-secrets-more" ? "told-secrets" : file
    }

    private static func figures(_ held: [TellingData.Passage], _ learner: TellingLearner, _ least: Float) -> String {
        var (found, all, wrong, flagged, silent) = (0, 0, 0, 0, 0)
        for passage in held {
            let picks = Set(learner.picks(passage.samples, from: least))
            all += passage.told.secrets.count
            found += picks.intersection(passage.told.secrets).count
            if passage.told.secrets.isEmpty {
                silent += 1
                flagged += picks.isEmpty ? 0 : 1
            } else {
                wrong += picks.subtracting(passage.told.secrets).count
            }
        }
        return "\(found) of \(all) to the letter, \(wrong) besides; \(flagged) of \(silent) silent ones flagged"
    }

    private static func line(_ label: String, _ numbers: [Float]) -> String {
        "\(label): " + numbers.map { "\($0)" }.joined(separator: " ")
    }

    private func file(_ learner: TellingLearner, _ data: TellingData) -> String {
        var lines = [
            "# How people tell each other secrets: written by SecretTraining, see ToldModel.",
            "bias: \(learner.bias)", "threshold: \(threshold)",
            Self.line("single", learner.single), Self.line("phrase", learner.phrase), "[words]",
        ]
        var line = ""
        for word in data.everyday {
            if line.count + word.count > 110 {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        lines += [line, "[features]"]
        lines += zip(data.features, learner.weights).compactMap { feature, weight in
            guard weight != 0 else { return nil }
            return ToldExamples.text(of: feature) { data.words[$0] }.map { "\($0) \(weight)" }
        }.sorted()
        return lines.joined(separator: "\n") + "\n"
    }
}
