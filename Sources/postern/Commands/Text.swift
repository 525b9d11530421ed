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
        var output = LineOutput()
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
            if json { output.write(json: collected, file: file) } else { output.write(table: collected, file: file) }
            output.flush()
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
}

extension LineOutput {
    fileprivate mutating func write(table text: CollectedText, file: String) {
        write("\(file):")
        for run in text.runs {
            write("  [\(run.view.rawValue)] \(run.place)")
            write(lines: run.text, indent: "    ")
        }
        for part in text.parts {
            let why = part.state.why.map { " (\($0))" } ?? ""
            write("  part \(part.path) \(part.contentType) \(part.filename ?? "") \(part.state.name)\(why)")
        }
        for finding in text.findings { write("  \(finding.kind) \(finding.place): \(finding.reason)") }
    }

    fileprivate mutating func write(json text: CollectedText, file: String) {
        fields(("file", file))
        list("runs", text.runs) { output, run in
            output.fields(
                ("where", run.place), ("view", run.view.rawValue), ("role", run.role.rawValue),
                ("layout", run.layout.rawValue))
            output.literal(", \"text\": ")
            output.string(run.text.span)
        }
        list("parts", text.parts) { output, part in
            output.fields(
                ("path", part.path.description), ("filename", part.filename), ("content_type", part.contentType),
                ("state", part.state.name), ("why", part.state.why))
        }
        list("findings", text.findings.filter { $0.kind.family != "structure" }) { output, found in
            output.fields(
                ("kind", found.kind.rawValue), ("where", found.place), ("category", found.category),
                ("reason", found.reason))
        }
        list("anomalies", text.findings.filter { $0.kind.family == "structure" }) { output, found in
            output.fields(
                ("code", String(found.kind.rawValue.dropFirst("structure.".count))), ("path", found.place))
        }
        literal("}")
        endLine()
    }

    /// Opens an object and writes those of its fields that have a value; the first always has one.
    private mutating func fields(_ all: (name: String, value: String?)...) {
        literal("{")
        var isFirst = true
        for field in all {
            guard let value = field.value else { continue }
            literal(isFirst ? "\"\(field.name)\": " : ", \"\(field.name)\": ")
            string(value)
            isFirst = false
        }
    }

    private mutating func list<Item>(_ name: String, _ items: [Item], _ write: (inout LineOutput, Item) -> Void) {
        literal(", \"\(name)\": [")
        for (index, item) in items.enumerated() {
            if index > 0 { literal(", ") }
            write(&self, item)
            literal("}")
        }
        literal("]")
    }
}
