import ArgumentParser
import Detection
import Directory
import Foundation
import Mail

/// The text detectors on standard input: a JSON object in each line, one answer in each line, in order.
struct Scan: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the text detectors over lines of JSON from standard input.",
        discussion: """
            In: {"id": ..., "text": "..."}, one a line. Out, in order: {"id": ..., "findings": [{"kind", "start", "end", \
            "confidence", "severity", "specimen", "reason"}], "flagged", "score"}; start and end count Unicode code points; flagged and score are for \
            offensive or unsafe language. \
            A line that can't be read is answered with {"id": null, "error": "..."}.
            """)

    @Flag(help: "Lines of JSON in and out (the only form there is).")
    var jsonl = false

    @Option(help: "The settings file.")
    var settings: String?

    @Option(help: "The folder of the directory's CSV files.")
    var directory: String?

    func run() throws {
        var settings = try Settings.loadOrDefault(settings)
        if let directory { settings.directory = directory }
        let engine = try DetectionEngine(
            dictionaries: settings.dictionaries, schoolAdditions: settings.wording, school: School.load(settings),
            profile: settings.profile)
        var output = ScanOutput()
        var pending: [UInt8] = []
        /// How far `pending` was looked through for a line end.
        var seen = 0
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = chunk.withUnsafeMutableBytes { Foundation.read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count <= 0 { break }
            pending.append(contentsOf: chunk[..<count])
            var start = 0
            while let end = pending[seen...].firstIndex(of: 0x0A) {
                answer(pending[start..<end], engine, &output)
                start = end + 1
                seen = start
            }
            pending.removeFirst(start)
            seen = pending.count
            if start > 0 { output.flush() }
        }
        if !pending.isEmpty { answer(pending[...], engine, &output) }
        output.flush()
    }

    private func answer(_ line: ArraySlice<UInt8>, _ engine: DetectionEngine, _ output: inout ScanOutput) {
        guard line.contains(where: { $0 > 0x20 }) else { return }
        do {
            let line = try ScanLine(line)
            guard let text = line.text else { throw ScanLine.Problem(what: "text is missing") }
            var scan = engine.scan()
            let run = TextRun(part: .root, place: "", text: text)
            let findings = scan.findings(in: run) + scan.finish()
            output.write(id: line.id, findings)
        } catch {
            output.write(problem: (error as? ScanLine.Problem)?.what ?? "not readable")
        }
    }
}

/// Writes answers as lines of JSON.
struct ScanOutput {
    private var bytes: [UInt8] = []

    var isLarge: Bool { bytes.count > 1 << 16 }

    mutating func write(id: ArraySlice<UInt8>, _ findings: [Finding]) {
        add("{\"id\":")
        if id.isEmpty { add("null") } else { bytes.append(contentsOf: id) }
        add(",\"findings\":[")
        for (index, finding) in findings.enumerated() {
            if index > 0 { add(",") }
            add("{\"kind\":\"\(finding.kind.rawValue)\"")
            if let span = finding.span { add(",\"start\":\(span.lowerBound),\"end\":\(span.upperBound)") }
            add(",\"confidence\":\((finding.confidence * 1000).rounded() / 1000)")
            if let severity = finding.severity { add(",\"severity\":\"\(severity.rawValue)\"") }
            if finding.specimen { add(",\"specimen\":true") }
            if finding.count > 1 { add(",\"count\":\(finding.count)") }
            add(",\"reason\":")
            add(quoted: finding.reason)
            add("}")
        }
        let (flagged, score) = Detection.score(of: findings)
        add("],\"flagged\":\(flagged),\"score\":\((score * 1000).rounded() / 1000)}\n")
    }

    mutating func write(problem: String) {
        add("{\"id\":null,\"error\":")
        add(quoted: problem)
        add("}\n")
    }

    mutating func flush() {
        guard !bytes.isEmpty else { return }
        FileHandle.standardOutput.write(Data(bytes))
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func add(quoted text: String) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
            case 0x0A: add("\\n")
            case 0x00..<0x20: add("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
