import Extraction
import Foundation
import MIME
import Mail
import Testing

/// The cases of `Tests/Cases/documents`: each a document, and beside it what extraction must tell of it.
///
/// `POSTERN_RECORD=Tests/Cases/documents swift test --filter DocumentCaseTests` writes that instead, to be looked through.
@Suite(.enabled(if: ProgramUnderTest.path != nil)) struct DocumentCaseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let expected: String
        var testDescription: String { name }
        var filename: String { name.split(separator: "/").last.map(String.init) ?? name }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Cases/documents")

    static let cases: [Case] = {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var cases: [Case] = []
        while let file = files?.nextObject() as? URL {
            guard !file.hasDirectoryPath, file.pathExtension != "expected", let data = try? Data(contentsOf: file)
            else { continue }
            let name = String(file.path.dropFirst(folder.path.count + 1))
            let expected = try? String(contentsOf: file.appendingPathExtension("expected"), encoding: .utf8)
            cases.append(Case(name: name, bytes: [UInt8](data), expected: expected ?? ""))
        }
        return cases.sorted { $0.name < $1.name }
    }()

    @Test("The cases are there") func complete() {
        #expect(Self.cases.count >= 140)
    }

    @Test("Each document gives its text, its findings and its state", arguments: cases)
    func told(_ example: Case) throws {
        let text = Extracted.document(example.bytes, example.filename).lines.joined(separator: "\n") + "\n"
        if let folder = ProcessInfo.processInfo.environment["POSTERN_RECORD"] {
            let file = URL(filePath: folder).appending(path: example.name + ".expected")
            try text.write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(text == example.expected)
        }
    }

    @Test("What a document hides is read, or the document is said to be unread", arguments: cases)
    func secrets(_ example: Case) {
        let seen = Extracted.document(example.bytes, example.filename)
        let text = seen.runs.map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: "\n")
        guard example.name.hasPrefix("disguise/") || example.name.hasPrefix("archive/") else { return }
        let isInnocent = ["archive/names-with-accents.zip", "archive/program.zip"].contains(example.name)
        #expect(text.contains("QQ123456C") || isInnocent || seen.parts.contains { $0.state != .read })
    }

    @Test("Ordinary school documents hide nothing and are read as a whole", arguments: cases)
    func ordinary(_ example: Case) {
        guard example.name.hasPrefix("school/"), example.name != "school/staff-absence.xlsx" else { return }
        let seen = Extracted.document(example.bytes, example.filename)
        #expect(seen.kinds.isEmpty)
        #expect(seen.parts.allSatisfy { $0.state == .read || $0.state == .unread(why: "image-only") })
    }

    /// `ReadingBenchmarks mutants` does this a million times.
    @Test("Damaged documents are reported like all others", arguments: cases)
    func damaged(_ example: Case) {
        var state = UInt64(example.bytes.count) | 1
        func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, sides)
        }
        for _ in 0..<12 {
            var mutant = example.bytes
            for _ in 0...roll(5) {
                let place = roll(mutant.count)
                switch roll(3) {
                case 0: mutant[place] = UInt8(roll(256))
                case 1: mutant.insert(contentsOf: mutant[place..<min(mutant.count, place + roll(50))], at: place)
                default: mutant.removeSubrange(place..<max(place, min(mutant.count - 1, place + roll(20))))
                }
            }
            let seen = Extracted.document(mutant, example.filename, child: nil)
            #expect(seen.parts.last?.size == mutant.count)
        }
    }

    @Test("An attachment gives the same however its message is fed", arguments: cases)
    func chunks(_ example: Case) {
        let body = Data(example.bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
        let message = Array(
            ("From: a@example.org\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the file.\n--b\n"
                + "Content-Type: application/octet-stream; name=\"\(example.filename)\"\n"
                + "Content-Transfer-Encoding: base64\n\n\(body)\n--b--\n").utf8)
        let whole = Extracted.message(message, sizes: [message.count])
        #expect(whole.lines == Extracted.message(message, sizes: [1]).lines)
        #expect(whole.lines == Extracted.message(message, sizes: [7, 61, 300, 2, 1_000]).lines)
    }
}

extension Extracted {
    /// Feeds a message in pieces of these sizes, again and again.
    static func message(_ bytes: [UInt8], sizes: [Int]) -> Extracted {
        var reader = MIMEReader(Extractor(Extracted(), childProgram: ProgramUnderTest.path))
        var start = 0
        var turn = 0
        while start < bytes.count {
            let end = min(bytes.count, start + sizes[turn % sizes.count])
            reader.push(bytes.span.extracting(start..<end))
            start = end
            turn += 1
        }
        return reader.finish().sink
    }

    /// All that was told, a line each.
    var lines: [String] {
        runs.map { run in
            let text = String(decoding: run.text, as: UTF8.self).replacing("\n", with: "\\n").replacing(
                "\t", with: "\\t")
            return "\(run.view.rawValue) \(run.role.rawValue) \(run.layout.rawValue) [\(run.place)] \(text)"
        }
            + findings.map { found in
                let counts = found.counts ? "" : " (mentioned)"
                return "! \(found.kind) \(found.category ?? "") \(found.count) [\(found.place)]\(counts)"
            }
            + parts.map { part in
                "= \(part.path) \(part.contentType) \(part.filename ?? "") \(part.state.name) \(part.state.why ?? "")"
            }
    }
}
