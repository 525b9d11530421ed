import ArgumentParser
import Detection
import Foundation

/// Learns `likeness.txt` of a dictionary's folder from labelled examples.
///
///     swift run -c release WordingTraining --write
@main
struct WordingTraining: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learn from labelled examples what reads like harm, and write likeness.txt.")

    @Argument(help: "Files of examples: label TAB detail TAB text; else those of Tests/Cases/wording.")
    var files: [String] = []

    @Option(help: "Files of examples that are only judged, never learned from; else the held-back-harm ones.")
    var held: [String] = []

    @Option(help: "Files of paragraphs of books, divided by empty lines: every second one is learned from as harmless.")
    var prose: [String] = []

    @Option(help: "The folder of dictionaries.")
    var dictionaries = "dictionaries"

    @Option(help: "Words that mean much the same, a sense a line.")
    var senses = "Tests/Cases/wording/examples/senses.txt"

    @Option(help: "Words of the language, one a line, for other forms of known words.")
    var ordinary = "/usr/share/dict/british-english"

    @Option(help: "The share of harmless examples that may be called harm.")
    var alarms = 0.032

    @Option(help: "How often all examples are gone through.")
    var rounds = 20

    @Option(help: "How strongly weights are pulled to zero.")
    var decay: Float = 0.001

    @Option(help: "Weights of pairs that are smaller than this are left out.")
    var least: Float = 1.25

    @Flag(help: "Write the file; otherwise only judge.")
    var write = false

    @Flag(help: "Print the held examples that are judged wrongly.")
    var errors = false

    private static func files(_ start: String, _ end: String) throws -> [String] {
        let folder = "Tests/Cases/wording/"
        return try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix(start) && $0.hasSuffix(end) }.sorted().map { folder + $0 }
    }

    func run() throws {
        let examples = try Example.read(
            files.isEmpty ? Self.files("examples/", ".tsv") + Self.files("tuning-", ".txt") : files)
        let folder = dictionaries + "/en-GB"
        let vocabulary = try Vocabulary(
            examples: examples, senses: String(contentsOfFile: senses, encoding: .utf8),
            ordinary: (try? String(contentsOfFile: ordinary, encoding: .utf8))?.split(separator: "\n").map(String.init)
                ?? [])
        let reader = try Reader(dictionaries: dictionaries, vocabulary: vocabulary)
        let samples = examples.map { reader.read($0) }
        let heldSamples = try Example.read(held.isEmpty ? Self.files("held-back-harm-", ".txt") : held).map {
            reader.read($0)
        }
        let paragraphs = try prose.flatMap {
            try String(contentsOfFile: $0, encoding: .utf8).replacing("\r", with: "").split(separator: "\n\n")
                .filter { $0.count > 80 }
                .map { reader.read(Example(label: "none", detail: "prose/-", text: Array($0.utf8))) }
        }
        let learnt = paragraphs.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        let unseen = paragraphs.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        var trainer = Trainer(samples: samples + learnt, reader: reader, least: least)
        print("\(examples.count) examples, \(vocabulary.terms.count) words, \(trainer.names.count) features")
        let threshold = trainer.threshold(alarms: alarms, rounds: rounds, decay: decay)
        trainer.learn(rounds: rounds, decay: decay)
        print("threshold \(threshold)")
        let report = Report(trainer: trainer, threshold: threshold)
        if !heldSamples.isEmpty { print("held: \(report.curve(heldSamples))\n" + report.text(heldSamples)) }
        if !unseen.isEmpty { print("prose:\n" + report.text(unseen)) }
        if errors { print(report.errors(heldSamples)) }
        if write {
            let text = ModelText(trainer: trainer, vocabulary: vocabulary, threshold: threshold, count: examples.count)
            try Data(text.text.utf8).write(to: URL(fileURLWithPath: folder + "/likeness.txt"))
        }
    }
}
