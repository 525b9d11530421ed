import Foundation
import Testing

/// The cases of `Tests/Cases/mime`: each a message as a file, and beside it the events that it must give.
///
/// `POSTERN_RECORD=Tests/Cases/mime swift test --filter CaseFileTests` writes the events instead, to be looked through.
@Suite struct CaseFileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let message: [UInt8]
        let expected: String
        var testDescription: String { name }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Cases/mime")

    static let cases: [Case] = {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var cases = [Case]()
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "eml", let data = try? Data(contentsOf: file) else { continue }
            let expected = try? String(
                contentsOf: file.deletingPathExtension().appendingPathExtension("txt"), encoding: .utf8)
            let name = String(file.deletingPathExtension().path.dropFirst(folder.path.count + 1))
            cases.append(Case(name: name, message: [UInt8](data), expected: expected ?? ""))
        }
        return cases.sorted { $0.name < $1.name }
    }()

    @Test("The cases are there") func complete() {
        #expect(Self.cases.count >= 120)
    }

    @Test("Each case gives its events, however it is fed", arguments: cases)
    func events(_ example: Case) throws {
        let exact = example.message.withoutCR.count != example.message.count
        let log = ChunkVerifier.events(example.message, anyLineEnd: !exact)
        if let folder = ProcessInfo.processInfo.environment["POSTERN_RECORD"] {
            let file = URL(filePath: folder).appending(path: example.name + ".txt")
            try (log.text + "\n").write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(log.text + "\n" == example.expected)
        }
    }

    @Test("Each disguise is caught or flagged", arguments: cases.filter { $0.name.hasPrefix("disguise/") })
    func disguises(_ example: Case) {
        let log = ChunkVerifier.read(example.message, sizes: [example.message.count])
        let all = log.bodies.values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n") + log.blindText
        #expect(all.contains("QQ123456C"), "the secret was not read")
    }

    @Test("What the RFCs allow is not odd", arguments: cases.filter { $0.name.hasPrefix("rfc/") })
    func ordinary(_ example: Case) {
        let log = ChunkVerifier.read(example.message, sizes: [example.message.count])
        #expect(log.codes.isEmpty)
        #expect(log.blindText.isEmpty)
    }
}
