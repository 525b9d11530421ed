import Extraction
import Foundation
import Mail
import Testing

@Suite(.enabled(if: ProgramUnderTest.path != nil)) struct ChildTests {
    @Test("From inside the sandbox nothing can be reached", arguments: ["sealed", "runs-program"])
    func sandbox(profile: String) throws {
        let answers = try Self.probe(profile)
        #expect(answers.count == 11)
        for (attempt, answer) in answers where attempt != "read-usr" {
            #expect(answer == "refused", "\(attempt)")
        }
        // pdftotext must load its libraries; nothing else reads even those.
        if Sandbox.landlockVersion > 0 {
            #expect(answers["read-usr"] == (profile == "sealed" ? "refused" : "possible"))
        }
        #expect(!FileManager.default.fileExists(atPath: "/tmp/postern-probe"))
    }

    private static func probe(_ profile: String) throws -> [String: String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(ProgramUnderTest.path))
        process.arguments = ["extract-part", "probe", profile]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        var answers: [String: String] = [:]
        var at = 0
        while at + 5 <= bytes.count {
            let length = Int(bytes[at + 1])
            let words = String(decoding: bytes[at + 5..<at + 5 + length], as: UTF8.self).split(separator: " ")
            answers[String(words[0])] = String(words[1])
            at += 5 + length
        }
        return answers
    }

    @Test("The level of the sandbox is told in words")
    func level() {
        #expect(Sandbox.level.contains("seccomp"))
        #expect(Sandbox.level.contains("Landlock"))
    }

    @Test("PDF pages and attachments are read")
    func pdf() {
        let seen = Extracted.document(PDFBuilder.build("Dear parents", attachment: "inside words"), "a.pdf")
        #expect(seen.text(at: "a.pdf > page 1").contains("Dear parents"))
        #expect(seen.text(at: "a.pdf > a.txt") == "inside words")
        #expect(seen.state == "read")
        #expect(seen.kinds.isEmpty)
    }

    @Test("What an earlier revision of a PDF held is hidden text")
    func revisions() {
        let seen = Extracted.document(PDFBuilder.build("Old words", then: "New words"), "a.pdf")
        #expect(seen.visible.contains("New words"))
        #expect(!seen.visible.contains("Old words"))
        #expect(seen.text(at: "earlier revision 1 > page 1").contains("Old words"))
        #expect(seen.kinds == ["attachment.hidden-data earlier-revision"])
    }

    @Test(
        "What stands in layers of a PDF that are switched off is hidden text",
        arguments: ["/D << /OFF [6 0 R] >>", "/D << /BaseState /OFF >>"])
    func layers(setting: String) {
        let seen = Extracted.document(PDFBuilder.build("Open words", layer: ("Secret words", setting)), "a.pdf")
        #expect(seen.visible.contains("Open words"))
        #expect(!seen.visible.contains("Secret words"))
        #expect(seen.text(at: "layers that are switched off > page 1").contains("Secret words"))
        #expect(seen.kinds == ["attachment.hidden-data hidden-layer"])
        #expect(seen.state == "read")
    }

    @Test("Layers that are all shown are no finding")
    func shownLayers() {
        let seen = Extracted.document(PDFBuilder.build("Open words", layer: ("More words", "/D << >>")), "a.pdf")
        #expect(seen.visible.contains("More words"))
        #expect(seen.kinds.isEmpty)
    }

    @Test("A damaged PDF is unread, one without words is an image")
    func brokenPDF() {
        #expect(Extracted.document("%PDF-1.4\nnonsense", "a.pdf").state == "unread failed")
        #expect(Extracted.document(PDFBuilder.build(""), "a.pdf").state == "unread image-only")
    }

    @Test("Packed files are unpacked in the child and read here", arguments: ["bzip2", "xz", "zstd"])
    func packed(kind: String) throws {
        let samples = [
            "bzip2": ("a.txt.bz2", "QlpoOTFBWSZTWfsPvK0AAAQRgEAALgjYgCAAIgaGjQgGmmgEXpKS5eLuSKcKEh9h95Wg"),
            "xz": (
                "a.txt.xz",
                "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQALcGFja2VkIHdvcmRzAHb0k2hUHedtAAEkDKYY2NgftvN9AQAAAAAEWVo="
            ),
            "zstd": ("a.txt.zst", "KLUv/SAMYQAAcGFja2VkIHdvcmRz"),
        ]
        let (name, text) = try #require(samples[kind])
        let bytes = [UInt8](try #require(Data(base64Encoded: text)))
        let seen = Extracted.document(bytes, name)
        #expect(seen.text(at: "\(name) > a.txt") == "packed words")
        #expect(seen.state == "read")
        let cut = Extracted.document(Array(bytes[..<(bytes.count - 6)]), name)
        #expect(cut.state != "read")
    }

    @Test("Without a child the risky formats are unread")
    func noChild() {
        let pdf = Extracted.document(PDFBuilder.build("x"), "a.pdf", child: nil)
        #expect(pdf.state == "unread no-child")
        #expect(pdf.kinds == ["attachment.unreadable pdf"])
        let packed = Extracted.document(Array("BZh9\u{1}".utf8), "a.bz2", child: nil)
        #expect(packed.state == "unread no-child")
    }

    @Test(
        "A program that isn't there, fails or says nonsense leaves the part unread",
        arguments: ["/nonexistent", "/bin/false", "/bin/yes"])
    func badChild(program: String) {
        let seen = Extracted.document(Array("BZh9\u{1}".utf8), "a.bz2", child: program)
        #expect(seen.state.hasPrefix("unread"))
        #expect(seen.kinds == ["attachment.unreadable bzip2"])
    }
}

/// Writes PDFs of one page.
enum PDFBuilder {
    /// - Parameter layer: words that stand in a layer, and which layers are switched off.
    static func build(
        _ text: String, attachment: String? = nil, layer: (words: String, setting: String)? = nil,
        then later: String? = nil
    ) -> [UInt8] {
        let names = attachment == nil ? "" : "/Names << /EmbeddedFiles << /Names [(a.txt) 6 0 R] >> >>"
        let layers = layer.map { "/OCProperties << /OCGs [6 0 R] \($0.setting) >>" } ?? ""
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R \(names) \(layers) >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /Properties << /L 6 0 R >> >> >>",
            stream(text, layer?.words), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        if layer != nil { objects.append("<< /Type /OCG /Name (L) >>") }
        if let attachment {
            objects.append("<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>")
            objects.append(
                "<< /Type /EmbeddedFile /Length \(attachment.utf8.count) >>\nstream\n\(attachment)\nendstream")
        }
        var file = "%PDF-1.5\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file +=
            "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n" + offsets.map { "\(padded($0)) 00000 n \n" }.joined()
        file += "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        guard let later else { return Array(file.utf8) }
        let offset = file.utf8.count
        file += "4 0 obj\n\(stream(later))\nendobj\n"
        let second = file.utf8.count
        file += "xref\n4 1\n\(padded(offset)) 00000 n \ntrailer << /Size 6 /Root 1 0 R /Prev \(table) >>\n"
        return Array((file + "startxref\n\(second)\n%%EOF\n").utf8)
    }

    private static func stream(_ text: String, _ layered: String? = nil) -> String {
        var content = "BT /F1 12 Tf 72 700 Td (\(text)) Tj ET"
        if let layered { content += " /OC /L BDC BT /F1 12 Tf 72 600 Td (\(layered)) Tj ET EMC" }
        return "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream"
    }

    private static func padded(_ value: Int) -> String {
        String(repeating: "0", count: 10 - String(value).count) + String(value)
    }
}
