import ArgumentParser
import Extraction

/// The child that reads one risky part, confined: data on standard input, text or frames on standard output.
struct ExtractPart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract-part", abstract: "Reads one part of a risky format, confined. Run by the filter.",
        shouldDisplay: false)

    @Argument(help: "One of: \(PartChild.formats.joined(separator: ", ")).") var format: String
    @Argument(help: "What the format needs besides.") var arguments: [String] = []

    func run() throws {
        throw ExitCode(PartChild.run(format, arguments: arguments))
    }
}
