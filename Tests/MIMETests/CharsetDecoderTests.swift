import MIME
import Testing

@Suite struct CharsetDecoderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let label: String
        let bytes: [UInt8]
        let text: String
        var testDescription: String { label }

        init(_ label: String, _ bytes: [UInt8], _ text: String) {
            self.label = label
            self.bytes = bytes
            self.text = text
        }
    }

    static let cases = [
        Case("utf-8", Array("Zoë paid £5 – 日本 🎒".utf8), "Zoë paid £5 – 日本 🎒"),
        Case("UTF-8", [0x61, 0xC3, 0x62, 0xFF, 0xE2, 0x82], "a\u{FFFD}b\u{FFFD}\u{FFFD}"),
        Case("utf8", [0xC0, 0xAF, 0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        Case("latin1", [0x5A, 0x6F, 0xEB, 0x20, 0x93, 0x94, 0x81], "Zoë “”\u{81}"),
        Case("us-ascii", [0xA3, 0x35], "£5"),
        Case(" \"ISO-8859-15\" ", [0xA4], "€"),
        Case("windows-1251", [0xCF, 0xF0, 0xE8], "При"),
        Case("koi8-r", [0xF0, 0xD2, 0xC9], "При"),
        Case("shift_jis", [0x93, 0xFA, 0x96, 0x7B, 0xB1], "日本ｱ"),
        Case("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
        Case("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x21], "日本!"),
        Case("gb2312", [0xD6, 0xD0, 0xCE, 0xC4], "中文"),
        Case("big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文"),
        Case("euc-kr", [0xC7, 0xD1, 0xB1, 0xDB], "한글"),
        Case("utf-7", Array("Caf+AOk- +2DzfUg-".utf8), "Café \u{1F352}"),
        Case("utf-16", [0xFF, 0xFE, 0x41, 0, 0x3D, 0xD8, 0x92, 0xDF], "A\u{1F792}"),
        Case("utf-16", [0, 0x41, 0, 0x42], "AB"),
        Case("utf-16le", [0x41, 0, 0x00, 0xD8, 0x42, 0], "A\u{FFFD}B"),
        Case("utf-16be", [0, 0x41, 0x20], "A\u{FFFD}"),
        Case("utf-32", [0, 0, 0xFE, 0xFF, 0, 1, 0xF3, 0x92], "\u{1F392}"),
        Case("macintosh", [0x8E], "é"),
    ]

    @Test("Each charset comes out as UTF-8", arguments: cases)
    func whole(_ example: Case) throws {
        #expect(try decode(example, by: example.bytes.count) == example.text)
    }

    @Test("Chunk edges make no difference, not even inside a character", arguments: cases)
    func split(_ example: Case) throws {
        for size in 1...max(1, example.bytes.count) {
            #expect(try decode(example, by: size) == example.text, "chunks of \(size)")
        }
    }

    private func decode(_ example: Case, by size: Int) throws -> String {
        let decoder = try #require(CharsetDecoder(label: example.label))
        var text = [UInt8]()
        var start = 0
        while start < example.bytes.count {
            let end = min(start + size, example.bytes.count)
            decoder.decode(Array(example.bytes[start..<end]).span, into: &text)
            start = end
        }
        decoder.finish(into: &text)
        return try #require(String(validating: text, as: UTF8.self))
    }

    @Test("An unknown label is said to be unknown", arguments: ["x-school", "", "utf-9", "//TRANSLIT"])
    func unknown(label: String) {
        #expect(CharsetDecoder(label: label) == nil)
        let read = CharsetDecoder.decode([0x5A, 0x6F, 0xEB].span, label: label)
        #expect(read.text == Array("Zoë".utf8))
        #expect(read.note == .unknown)
    }

    @Test(
        "A whole text is read as what it is, and a label that lies is told",
        arguments: [
            ("Zoë", Array("Zoë".utf8), "utf-8", nil),
            ("Zoë", Array("Zoë".utf8), "iso-8859-1", CharsetNote.lying),
            ("Zoë", Array("Zoë".utf8), nil, nil),
            ("Zoë", [0x5A, 0x6F, 0xEB], "utf-8", .lying),
            ("Zoë", [0x5A, 0x6F, 0xEB], nil, nil),
            ("Zoë", [0xEF, 0xBB, 0xBF] + Array("Zoë".utf8), "utf-8", nil),
            ("School", Array("School".utf8), "utf-16", .lying),
            ("School", Array("School".utf8), "us-ascii", nil),
            ("AB", [0xFF, 0xFE, 0x41, 0, 0x42, 0], "us-ascii", .lying),
            ("AB", [0xFF, 0xFE, 0x41, 0, 0x42, 0], "utf-16", nil),
            ("register", Array("register".utf8).flatMap { [$0, 0] }, nil, nil),
            ("register", Array("register".utf8).flatMap { [0, $0] }, "utf-8", .lying),
            ("日本", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], "iso-2022-jp", nil),
            ("日本", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], nil, nil),
            ("日本", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], "us-ascii", .lying),
            ("日a b c d", [0x65, 0xE5] + Array("a b c d".utf8).flatMap { [0, $0] }, "utf-16", nil),
        ] as [(String, [UInt8], String?, CharsetNote?)])
    func sniffed(text: String, bytes: [UInt8], label: String?, note: CharsetNote?) {
        let read = CharsetDecoder.decode(bytes.span, label: label)
        #expect(String(decoding: read.text, as: UTF8.self) == text)
        #expect(read.note == note)
    }
}
