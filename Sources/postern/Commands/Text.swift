import ArgumentParser
import Extraction
import Foundation
import MIME
import Mail

/// Prints what the detectors see of messages or of bare documents.
struct Text: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text",
        abstract: "Shows every run of text with where it stands and its view, and how far each part was read.")

    @Flag(help: "One JSON object a file.") var json = false
    @Argument(help: "Messages or documents; - for standard input.") var files: [String]

    func run() throws {
        for file in files {
            let data: Data
            do {
                data =
                    file == "-"
                    ? FileHandle.standardInput.readDataToEndOfFile()
                    : try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
            } catch {
                FileHandle.standardError.write(Data("\(file): can't be read: give the path of a readable file\n".utf8))
                throw ExitCode(66)
            }
            let collected = Self.read([UInt8](data), named: file)
            print(json ? try collected.json(file: file) : collected.table(file: file))
        }
    }

    static func read(_ bytes: [UInt8], named file: String) -> CollectedText {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        var extractor = Extractor(CollectedText(), childProgram: program)
        guard MessageRecognition.isMessage(bytes.span, filename: file) else {
            extractor.document(bytes.span, filename: file)
            return extractor.sink
        }
        var reader = MIMEReader(extractor)
        reader.push(bytes.span)
        return reader.finish().sink
    }
}

/// Keeps what extraction tells, for printing.
struct CollectedText: TextSink {
    var runs: [TextRun] = []
    var findings: [Finding] = []
    var parts: [PartReport] = []

    mutating func run(_ run: TextRun) { runs.append(run) }
    mutating func finding(_ finding: Finding) { findings.append(finding) }
    mutating func part(_ report: PartReport) { parts.append(report) }

    func json(file: String) throws -> String {
        let shape = Shape(
            file: file,
            runs: runs.map {
                Shape.Run(
                    where: $0.place, view: $0.view.rawValue, role: $0.role.rawValue, layout: $0.layout.rawValue,
                    text: String(decoding: $0.text, as: UTF8.self))
            },
            parts: parts.map {
                Shape.Part(
                    path: $0.path.description, filename: $0.filename, contentType: $0.contentType,
                    state: $0.state.name, why: $0.state.why)
            },
            findings: findings.filter { $0.kind.family != "structure" }.map {
                Shape.Found(kind: $0.kind.rawValue, where: $0.place, category: $0.category, reason: $0.reason)
            },
            anomalies: findings.filter { $0.kind.family == "structure" }.map {
                Shape.Odd(code: String($0.kind.rawValue.dropFirst("structure.".count)), path: $0.place)
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(shape), as: UTF8.self)
    }

    func table(file: String) -> String {
        var lines = ["\(file):"]
        for run in runs {
            lines.append("  [\(run.view.rawValue)] \(run.place)")
            let text = String(decoding: run.text, as: UTF8.self)
            lines += text.split(separator: "\n", omittingEmptySubsequences: true).map { "    \($0)" }
        }
        for part in parts {
            let why = part.state.why.map { " (\($0))" } ?? ""
            lines.append("  part \(part.path) \(part.contentType) \(part.filename ?? "") \(part.state.name)\(why)")
        }
        lines += findings.map { "  \($0.kind) \($0.place): \($0.reason)" }
        return lines.joined(separator: "\n")
    }

    private struct Shape: Encodable {
        struct Run: Encodable {
            var `where`: String
            var view: String
            var role: String
            var layout: String
            var text: String
        }
        struct Part: Encodable {
            var path: String
            var filename: String?
            var contentType: String
            var state: String
            var why: String?

            enum CodingKeys: String, CodingKey {
                case path, filename, state, why
                case contentType = "content_type"
            }
        }
        struct Found: Encodable {
            var kind: String
            var `where`: String
            var category: String?
            var reason: String
        }
        struct Odd: Encodable {
            var code: String
            var path: String
        }
        var file: String
        var runs: [Run]
        var parts: [Part]
        var findings: [Found]
        var anomalies: [Odd]
    }
}
