import Detection
import Foundation
import Mail

/// Writes down everything that is found in a large mixed corpus, so that the findings before and after a change can be
/// compared byte for byte: `DetectionBenchmarks findings=FILE`.
struct FoundThings {
    let engine: DetectionEngine
    private var lines: [UInt8] = []

    init(_ engine: DetectionEngine) { self.engine = engine }

    /// Made texts, the test cases as they are and cut at odd places, and what makes careless detectors slow.
    static func write(to path: String, _ engine: DetectionEngine, _ mail: [(String, [TextRun])]) throws {
        var found = FoundThings(engine)
        for (name, runs) in mail { found.scan(name, runs) }
        for (name, text) in SchoolMail.nasty {
            found.scan(name, cut(Array(repeating: Array(text.utf8), count: 40_000 / text.utf8.count).flatMap(\.self)))
        }
        for path in cases() {
            guard let text = FileManager.default.contents(atPath: path) else { continue }
            let bytes = Array(String(decoding: text.prefix(400_000), as: UTF8.self).utf8)
            found.scan(path, cut(bytes))
            found.scan(path, cut(bytes, layout: .table))
            for line in bytes.split(separator: 0x0A) {
                let text = String(decoding: line, as: UTF8.self).replacing("\\n", with: "\n")
                found.scan("", [TextRun(part: .root, place: "1", text: Array(text.utf8))])
            }
        }
        try Data(found.lines).write(to: URL(filePath: path))
    }

    private static func cases() -> [String] {
        guard let names = FileManager.default.enumerator(atPath: "Tests/Cases") else { return [] }
        return names.compactMap { $0 as? String }.sorted().map { "Tests/Cases/\($0)" }
    }

    /// Runs of growing and shrinking odd sizes, cut between code points.
    private static func cut(_ text: [UInt8], layout: TextLayout = .prose) -> [TextRun] {
        var runs: [TextRun] = []
        var start = 0
        var size = 137
        while start < text.count {
            var end = min(start + size, text.count)
            while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
            runs.append(TextRun(part: .root, place: "1", layout: layout, text: Array(text[start..<end])))
            start = end
            size = size * 7 % 65_521 % 9_973 + 61
        }
        return runs
    }

    private mutating func scan(_ name: String, _ runs: [TextRun]) {
        lines += Array("# \(name)\n".utf8)
        var scan = engine.scan()
        for run in runs {
            for finding in scan.findings(in: run) { add(finding) }
            lines += Array("-\n".utf8)
        }
        for finding in scan.finish() { add(finding) }
    }

    private mutating func add(_ finding: Finding) {
        let span = finding.span ?? 0..<0
        let rest = [
            "\(finding.confidence)", finding.severity?.rawValue ?? "", "\(finding.specimen)", finding.category ?? "",
            finding.reason, finding.subjects.joined(separator: " "), "\(finding.count)", finding.masked ?? "",
        ]
        let text = "\(finding.kind.rawValue)|\(span.lowerBound)|\(span.upperBound)|" + rest.joined(separator: "|")
        lines += Array(text.replacing("\n", with: "\\n").utf8)
        lines.append(0x0A)
    }
}
