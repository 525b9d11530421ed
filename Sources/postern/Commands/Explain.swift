import ArgumentParser
import Detection
import Directory
import Foundation
import Mail

/// Says what the wording detectors see in a text and what follows from it.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain what matched in a text, in which view, and why it counts or not.")

    @Argument(help: "The text; read from standard input when it is left out.")
    var text: [String] = []

    @Option(help: "The settings file, whose dictionaries, additions and directory are used.")
    var settings: String?

    @Option(help: "The folder of dictionaries.")
    var dictionaries: String?

    @Option(help: "A school's own dictionaries and allow-list.")
    var additions: String?

    func run() throws {
        let given =
            text.isEmpty
            ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
            : text.joined(separator: " ")
        let settings = try Settings.loadOrDefault(settings)
        let wording = try Wording(
            dictionaries: dictionaries ?? settings.dictionaries, schoolAdditions: additions ?? settings.wording,
            school: School.load(settings))
        let explanations = wording.explain(Array(given.utf8))
        if explanations.isEmpty { print("Nothing matched.") }
        for explanation in explanations { print(explanation) }
        let result = wording.judge(Array(given.utf8))
        print(
            result.flagged
                ? "Default policy: somebody is notified or the message is held (score \(rounded(result.score)))."
                : "Default policy: delivered, at most with a tag (score \(rounded(result.score))).")
    }

    private func rounded(_ number: Double) -> String { String(format: "%.2f", number) }
}
