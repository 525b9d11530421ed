import Mail
import Testing

/// Text that begins like something else, or is marked as something else, is read as the text that it is shown as.
@Suite struct DeclaredTextTests {
    static let secret = "QQ123456C"

    /// Beginnings that nobody has to build: letters, and letters with a few bytes between them.
    static let beginnings: [[UInt8]] = [
        Array("GIF89a ".utf8), Array("GIF8,".utf8), Array("ID3 ".utf8), Array("OggS ".utf8), Array("fLaC ".utf8),
        Array("RIFF    WAVE ".utf8), Array("anythingWEBP ".utf8), Array("mineftypheic ".utf8), Array("BZh9 ".utf8),
        Array("MSCF ".utf8), Array("%PDF-1.7 ".utf8), Array("{\\rtf1 ".utf8), Array("II*\0 ".utf8),
        Array("PK\u{3}\u{4} ".utf8), Array("PK\u{5}\u{6} ".utf8), Array("OggS\0\u{2} ".utf8),
        Array("GIF87a\u{3}\0\u{2}\0\0\0\0".utf8), Array("ID3\u{3}\0\0\0\0\u{1}\u{1}".utf8),
        [0x1F, 0x8B, 8, 0, 0x20], [0x78, 0x9F, 0x3E, 0x22, 0x20], [0xFF, 0xD8, 0xFF, 0xE0, 0x20],
        [0x89] + Array("PNG\r\n\u{1A}\n".utf8), [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0x20],
        [0xFD] + Array("7zXZ\0".utf8), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Array("MZ\0".utf8),
        Array("#!/bin/sh ".utf8),
    ]

    @Test(
        "A text is read as text whatever it begins like", arguments: beginnings,
        ["text/plain", "text/html", "text/csv", "text/x-notes"])
    func messages(beginning: [UInt8], type: String) {
        let text = beginning + Array("Her number is \(Self.secret), please keep it to yourself.\r\n".utf8)
        let head = Array("From: a@example.org\r\nSubject: x\r\nContent-Type: \(type)\r\n\r\n".utf8)
        let seen = Extracted.message(head + text, sizes: [4_096])
        #expect(seen.visible.contains("number is \(Self.secret)"))
    }

    @Test(
        "A file whose name promises text is read as text, inside an archive too", arguments: beginnings,
        ["notes.txt", "list.csv", "page.html"])
    func files(beginning: [UInt8], name: String) {
        let text = beginning + Array("Her number is \(Self.secret), please keep it to yourself.\n".utf8)
        #expect(Extracted.document(text, name).visible.contains(Self.secret))
        var zip = ZipBuilder([("other.txt", "other")])
        zip.add("folder/\(name)", text)
        #expect(Extracted.document(zip.build(), "a.zip").visible.contains(Self.secret))
    }

    @Test(
        "A part called text that begins like a file of another kind is said to",
        arguments: ["\u{89}PNG\r\n\u{1A}\n and so on", "%PDF-1.7 and so on", "PK\u{3}\u{4} and so on"])
    func mismatch(body: String) {
        let bytes =
            Array("Content-Type: text/plain\nFrom: a@example.org\n\n".utf8)
            + body.unicodeScalars.map { UInt8($0.value) }
        let seen = Extracted.message(bytes, sizes: [4_096])
        #expect(seen.kinds.contains { $0.hasPrefix("attachment.type-mismatch") })
    }

    @Test(
        "A word that is also a magic number is no mismatch", arguments: ["ID3", "GIF8", "OggS", "BZh", "MSCF", "fLaC"])
    func words(word: String) {
        let seen = Extracted.document("\(word) is what the first lesson is about\n", "notes.txt")
        #expect(seen.kinds.isEmpty)
        #expect(seen.state == "read")
    }

    @Test("An archive that is none is not read", arguments: ["a.zip", "a.bin", "a.docx"])
    func noArchive(name: String) {
        let seen = Extracted.document("PK\u{3}\u{4} \(Self.secret) and no more", name)
        #expect(seen.state == "unread corrupt")
        #expect(seen.hidden.contains(Self.secret))
    }

    @Test(
        "A mark of UTF-16 before other text doesn't hide it",
        arguments: [[0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]] as [[UInt8]],
        ["text/plain; charset=utf-8", "text/html; charset=iso-8859-1", "text/csv; charset=us-ascii", "text/plain"])
    func marks(mark: [UInt8], type: String) {
        let body = mark + Array("Her number is \(Self.secret), please keep it to yourself.\n".utf8)
        let seen = Extracted.message(
            Array("From: a@example.org\nContent-Type: \(type)\n\n".utf8) + body, sizes: [4_096])
        #expect(seen.visible.contains("number is \(Self.secret)"))
        #expect(seen.kinds.contains("structure.charset-lying byte-order") == type.contains("charset"))
    }

    @Test("Zeros behind a text don't make UTF-16 of it", arguments: [" \0", "\0\0\0 "])
    func zeros(filling: String) {
        let text = "Her number is \(Self.secret).\n" + String(repeating: filling, count: 2_000)
        let seen = Extracted.message("From: a@example.org\nContent-Type: text/plain; charset=utf-8\n\n\(text)")
        #expect(seen.visible.contains("number is \(Self.secret)"))
    }

    @Test("Real UTF-16 is read once")
    func wideText() {
        let seen = Extracted.document([0xFF, 0xFE] + wide("Zoë’s list – 日本\n"), "a.txt")
        #expect(seen.visible == "Zoë’s list – 日本\n")
        #expect(seen.findings.isEmpty)
    }

    @Test(
        "Characters that nobody sees split no words",
        arguments: [UInt8](0..<0x20).filter { ![9, 10, 12, 13].contains($0) } + [0x7F])
    func controls(byte: UInt8) {
        let hidden = Array("Her num".utf8) + [byte] + Array("ber is QQ".utf8) + [byte, byte] + Array("123456C\n".utf8)
        let seen = Extracted.document(hidden, "a.txt")
        #expect(seen.visible.hasPrefix("Her number is \(Self.secret)\n"))
        #expect(seen.kinds == ["structure.disguised control-characters"])
        #expect(Extracted.document([0x61, 0x20, byte, 0x62], "a.txt").kinds.isEmpty)
    }

    @Test("A character that a backspace takes back is read both ways")
    func backspaces() {
        let seen = Extracted.document("Her numé\u{8}ber is QQ12x\u{8}3456C\n", "a.txt")
        #expect(seen.visible == "Her numéber is QQ12x3456C\nHer number is \(Self.secret)\n")
    }

    @Test("Control characters between all letters don't hide a text that begins like a picture")
    func interleaved() {
        let text = "Her number is \(Self.secret)".map { "\($0)\u{1}" }.joined()
        let seen = Extracted.message("Content-Type: text/plain\n\nGIF87a\u{3}\0\u{2}\0 \(text)\n")
        #expect(seen.visible.contains("number is \(Self.secret)"))
    }
}
