import Foundation
import Mail
import Testing

@testable import Detection

@Suite("Sentence encoder")
struct SentenceEncoderTests {
    static let file = Dictionaries.root.appending(path: "dictionaries/en-GB/encoder.safetensors")

    /// What the training program says of a text before its weights are rounded.
    struct Reference: CustomTestStringConvertible {
        var text: String
        var pieces: Int
        var harm: Float
        var testDescription: String { text }

        static let all: [Reference] = {
            let cases = Dictionaries.root.appending(path: "Tests/Cases/wording/encoder.tsv")
            return ((try? String(contentsOf: cases, encoding: .utf8)) ?? "").split(separator: "\n").compactMap { line in
                let fields = line.split(separator: "\t").map(String.init)
                guard fields.count == 3, let pieces = Int(fields[1]), let harm = Float(fields[2]) else { return nil }
                return Reference(text: fields[0], pieces: pieces, harm: harm)
            }
        }()
    }

    @Test("It says what it said when it was trained")
    func reference() throws {
        let reading = try CloseReading(name: "encoder.safetensors", path: Self.file.path)
        let pieces = try EncoderFile(name: "", data: Data(contentsOf: Self.file), file: .nullDevice).pieces()
        #expect(Reference.all.count >= 5)
        for reference in Reference.all {
            #expect(pieces.pieces(of: reference.text, most: 128).count == reference.pieces, "\(reference.text)")
            let verdict = try #require(reading.verdict(on: Array(reference.text.utf8)[...]))
            #expect(abs(verdict.harm - reference.harm) < 0.3, "\(reference.text): \(verdict.harm)")
        }
    }

    @Test("Of a long text it reads the beginning, of an empty one nothing")
    func limits() throws {
        let pieces = try EncoderFile(name: "", data: Data(contentsOf: Self.file), file: .nullDevice).pieces()
        let long = pieces.pieces(of: String(repeating: "what a day ", count: 1_000), most: 128)
        #expect(long.count == 128)
        #expect(long.last == pieces.last)
        #expect(pieces.pieces(of: "", most: 128) == [pieces.first, pieces.last])
        // A word of a hundred letters and more is no word.
        #expect(pieces.pieces(of: String(repeating: "ab", count: 60), most: 128).count == 3)
    }

    @Test(
        "A damaged file is refused with its name and a remedy",
        arguments: [
            [], Array("short".utf8), [UInt8](repeating: 0xFF, count: 40), [2, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8),
            [9, 0, 0, 0, 0, 0, 0, 0] + Array("[1, 2, 3]".utf8),
        ])
    func damaged(bytes: [UInt8]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "encoder-\(UUID().uuidString)/en")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        try Data(bytes).write(to: folder.appending(path: "encoder.safetensors"))
        let error = try #require(throws: DictionaryError.self) {
            try Wording(dictionaries: folder.deletingLastPathComponent().path)
        }
        #expect(error.description.contains("en/encoder.safetensors"))
        #expect(error.description.contains("install"))
    }

    @Test("A file that ends early, or lacks a layer, is refused")
    func cut() throws {
        let whole = try Data(contentsOf: Self.file)
        let error = try #require(throws: DictionaryError.self) {
            try EncoderFile(name: "encoder.safetensors", data: whole.dropLast(100), file: .nullDevice)
        }
        #expect(error.description.contains("bytes of numbers long"))
        let named = try #require(whole.range(of: Data("layer.2.wider.weight".utf8)))
        let other = whole.replacingSubrange(named, with: "layer.2.other.weight")
        let file = try EncoderFile(name: "encoder.safetensors", data: other, file: .nullDevice)
        let lacking = try #require(throws: DictionaryError.self) { try file.encoder(kinds: 11) }
        #expect(lacking.description.contains("lacks layer.2.wider.weight"))
    }

    @Test("So many bytes of a message are read closely and no more; the rest is judged by its words")
    func allowance() throws {
        let text = TextRun(
            part: .root, place: "", text: Array("NOBODY wants you in the group chat anymore, just leave".utf8))
        let wording = try Dictionaries.wording.get()
        var limits = Limits()
        limits.closelyReadBytes = 2 * text.text.count - 1
        var allowance = Allowance(limits)
        let first = wording.findings(in: text, &allowance)
        #expect(first.contains { $0.kind == "language.bullying" && $0.counts })
        #expect(allowance.closelyReadBytes == text.text.count - 1)
        _ = wording.findings(in: text, &allowance)
        #expect(allowance.closelyReadBytes == text.text.count - 1)
    }
}

extension Data {
    fileprivate func replacingSubrange(_ range: Range<Int>, with text: String) -> Data {
        var data = self
        data.replaceSubrange(range, with: Data(text.utf8))
        return data
    }
}
