import Addressing
import ArgumentParser
import Directory
import Foundation
import Mail

/// Recipient checks on standard input: learns from `learn` lines, scores `score` lines, one JSON object a line.
struct Recipients: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check recipients of messages on standard input, one JSON object a line.",
        discussion: """
            In, in the order of time: {"id", "from", "to": [], "cc": [], "bcc": [], "subject", "body", "attachments": [names], \
            "ts", "mode": "learn" or "score"}. Out, for score lines: {"id", "scores": {recipient: 0..1}, "alarm": 0..1, \
            "findings": [{"kind", "recipient", "reason", "suggestion"}]}. A score line isn't learned. \
            A line that can't be read is answered with {"id": null, "error": "..."}.
            """)

    @Flag(help: "Lines of JSON in and out (the only form there is).") var jsonl = false
    @Option(help: "The settings file.") var settings: String?
    @Option(help: "The folder of the school's CSV files.") var directory: String?
    @Option(help: "Where to write the ranking that was trained, as JSON.") var saveRanking: String?

    func run() throws {
        var settings = try Settings.loadOrDefault(settings)
        if let directory { settings.directory = directory }
        let correspondence = Correspondence()
        let checks = RecipientChecks(
            school: try School.load(settings), profile: settings.profile, correspondence: correspondence)
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        defer {
            if let saveRanking, let ranking = try? correspondence.trainedRanking() {
                _ = FileManager.default.createFile(atPath: saveRanking, contents: Data(ranking))
            }
        }
        var number = 0
        while let line = readLine() {
            number += 1
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            let entry: RecipientLine
            do {
                entry = try decoder.decode(RecipientLine.self, from: Data(line.utf8))
            } catch {
                let what = (error as? RecipientLine.Problem)?.what ?? "not a JSON object"
                let answer = UnreadableLine(
                    error: "line \(number): \(what); one object with from, to and mode is expected")
                print(String(decoding: try encoder.encode(answer), as: UTF8.self))
                continue
            }
            let message = entry.message(profile: settings.profile)
            if entry.isLearned {
                correspondence.learn(LearnedMessage(message))
                continue
            }
            if correspondence.isTrainingDue { correspondence.train() }
            let answer = RecipientAnswer(id: entry.id, checks.opinion(on: message), message: message)
            print(String(decoding: try encoder.encode(answer), as: UTF8.self))
        }
    }
}
