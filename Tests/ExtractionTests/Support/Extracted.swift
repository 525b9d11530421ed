import Extraction
import Foundation
import MIME
import Mail

/// What extraction told about one document or message.
struct Extracted: TextSink {
    var runs: [TextRun] = []
    var findings: [Finding] = []
    var parts: [PartReport] = []

    mutating func run(_ run: TextRun) { runs.append(run) }
    mutating func finding(_ finding: Finding) { findings.append(finding) }
    mutating func part(_ report: PartReport) { parts.append(report) }

    static func document(
        _ bytes: [UInt8], _ name: String, limits: Limits = Limits(), child: String? = ProgramUnderTest.path
    ) -> Extracted {
        var extractor = Extractor(Extracted(), limits: limits, childProgram: child)
        extractor.document(bytes.span, filename: name)
        return extractor.sink
    }

    static func document(_ text: String, _ name: String, limits: Limits = Limits()) -> Extracted {
        document(Array(text.utf8), name, limits: limits)
    }

    static func message(_ text: String, limits: Limits = Limits()) -> Extracted {
        let bytes = Array(text.utf8)
        var reader = MIMEReader(
            Extractor(Extracted(), limits: limits, childProgram: ProgramUnderTest.path), limits: limits)
        reader.push(bytes.span)
        return reader.finish().sink
    }

    /// The text of a view, without file names and headers, one run after another.
    func text(_ view: TextView) -> String {
        runs.filter { $0.view == view && $0.role != .filename && $0.role != .header && $0.role != .subject }
            .map { String(decoding: $0.text, as: UTF8.self) }.joined()
    }

    var visible: String { text(.visible) }
    var hidden: String { text(.hidden) }

    /// The text of the runs whose place ends so.
    func text(at place: String) -> String {
        runs.filter { $0.place.hasSuffix(place) && $0.role != .filename }
            .map { String(decoding: $0.text, as: UTF8.self) }.joined()
    }

    var tables: [String] {
        runs.filter { $0.layout == .table }.map { String(decoding: $0.text, as: UTF8.self) }
    }

    /// Findings that count, as `kind category`.
    var kinds: [String] {
        findings.filter(\.counts).map { found in
            found.category.map { "\(found.kind) \($0)" } ?? found.kind.rawValue
        }
    }

    /// The state of the last part, which is the outermost one.
    var state: String {
        guard let state = parts.last?.state else { return "none" }
        return state.why.map { "\(state.name) \($0)" } ?? state.name
    }
}

/// The program that stands beside the tests; its `extract-part` is the child.
enum ProgramUnderTest {
    static let path: String? = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let folder = URL(fileURLWithPath: tests).deletingLastPathComponent()
        return ["postern", "light"].map { folder.appending(path: $0).path }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }()
}
