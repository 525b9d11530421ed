import Detection
import Foundation
import Testing

@Suite("Dictionary files")
struct DictionaryFileTests {
    /// A folder that is gone when the test ends.
    private func problem(_ files: [String: String]) throws -> DictionaryError? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dictionaries-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        do {
            _ = try Wording(dictionaries: folder.path)
            return nil
        } catch let error as DictionaryError {
            return error
        }
    }

    static let header = "language: en-GB\nlicence: Apache-2.0\n"

    @Test(
        "A mistake is told with file, line and remedy",
        arguments: [
            ("language: en-GB\n", 1, "licence"),
            (header + "word\n", 3, "section"),
            (header + "[language.profanity general awful]\n", 3, "mild, medium, strong, strongest"),
            (header + "[language.profanity general mild]\nword gerund\n", 4, "noun"),
            (header + "[language.profanity general mild]\nWord\n", 4, "lower case"),
            (header + "colour: red\n", 3, "language"),
        ])
    func dictionary(text: String, line: Int, remedy: String) throws {
        let error = try #require(try problem(["en-GB/words.txt": text]))
        #expect(error.file == "en-GB/words.txt")
        #expect(error.line == line)
        #expect(error.description.contains(remedy))
    }

    @Test(
        "A mistake in a phrase is told with file, line and remedy",
        arguments: [
            ("strong: a b\n", 1, "kind"), ("kind: language.threat\nawful: a b\n", 2, "mild"),
            ("kind: language.threat\nstrong: i (will go\n", 2, "close"),
            ("kind: language.threat\nstrong: <nobody> goes\n", 2, "let nobody"),
            ("kind: language.threat\nstrong: .. ...\n", 2, "word of its own"),
        ])
    func phrase(text: String, line: Int, remedy: String) throws {
        let error = try #require(try problem(["en-GB/phrases/a.txt": text]))
        #expect(error.file == "en-GB/phrases/a.txt")
        #expect(error.line == line)
        #expect(error.description.contains(remedy))
    }

    @Test("A school adds words and allows words")
    func additions() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "additions-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try (Self.header + "[language.profanity general strong]\nzorblat noun\n")
            .write(to: folder.appending(path: "own.txt"), atomically: true, encoding: .utf8)
        try "bollocks\n".write(to: folder.appending(path: "allow.txt"), atomically: true, encoding: .utf8)
        let wording = try Wording(
            dictionaries: Dictionaries.root.appending(path: "dictionaries").path, schoolAdditions: folder.path)
        #expect(wording.judge(Array("you zorblats".utf8)).flagged)
        #expect(!wording.judge(Array("bollocks".utf8)).flagged)
        #expect(wording.describe(entry: "zorblat", ordinary: []).joined().contains("zorblats"))
    }
}
