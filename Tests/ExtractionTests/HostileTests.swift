import Mail
import Testing

@Suite struct HostileTests {
    /// Numbers that look random and are the same in every run (xorshift).
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(max(1, sides)))
        }
    }

    static let samples: [(String, [UInt8])] = {
        var book = ExcelBuilder()
        book.strings = ["one", "two"]
        book.sheets = [.init(name: "a", content: ExcelBuilder.rows([["x", "y"], ["1", "2"]]))]
        var stored = ZipBuilder([("word/document.xml", "<w:p><w:r><w:t>words &amp; more</w:t></w:r></w:p>")])
        stored.members[0].isPacked = false
        var outlook = CompoundBuilder()
        outlook.add("__properties_version1.0", [0])
        outlook.add("__substg1.0_1000001F", wide("Plain body"))
        outlook.add("__attach_version1.0_#00000000/__substg1.0_37010102", Array("a,b\n".utf8))
        var word = CompoundBuilder()
        word.add("WordDocument", [UInt8](repeating: 0x41, count: 5_000))
        word.add("0Table", [2] + little(28, 4) + [UInt8](repeating: 1, count: 40))
        func record(_ kind: Int, _ data: [UInt8]) -> [UInt8] { little(kind, 2) + little(data.count, 2) + data }
        var sheets = CompoundBuilder()
        sheets.add(
            "Workbook",
            record(0x0809, [0, 6, 5, 0]) + record(0x0085, little(50, 4) + [0, 0, 1, 0, 0x41])
                + record(0x00FC, little(1, 4) + little(2, 4) + little(2, 2) + [9, 1, 0] + wide("ab") + little(0, 4))
                + record(0x003C, [1] + wide("cd")) + record(0x00BD, little(0, 18)) + record(0x0006, little(0, 14)))
        let tnef =
            little(0x223E_9F78, 4) + little(1, 2) + [1] + little(0x9003, 2) + little(6, 2) + little(28, 4)
            + little(1, 4)
            + little(0x1F, 2) + little(0x1000, 2) + little(1, 4) + little(8, 4) + wide("body") + little(0, 6)
        let signed: [UInt8] =
            [0x30, 0x80, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 13, 1, 7, 2, 0xA0, 0x80, 0x30, 0x80, 2, 1, 1]
            + [
                0x30, 0x80, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 13, 1, 7, 1, 0xA0, 0x80, 0x24, 0x80, 4, 3, 10, 0x61,
                0x62, 0, 0,
            ]
        let jpeg: [UInt8] =
            [0xFF, 0xD8, 0xFF, 0xE1, 0, 60] + Array("Exif\0\0MM".utf8) + [
                0, 42, 0, 0, 0, 8, 0, 2, 1, 14, 0, 2, 0, 0, 0, 10,
            ]
            + [
                0, 0, 0, 20, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 8, 0xFF, 0xFE,
                0, 4, 65, 66,
            ]
        let rtf = "{\\rtf1\\ansi{\\*\\x y}{\\object{\\objdata 0105000002000000}}\\u8364?\\'e9 text\\par}"
        let html = "<table><tr><td style='color:red'>a&amp;b<td>c<tr><td>d<td>e</table><!-- x --><p hidden>y"
        return [
            ("a.xlsx", book.build()), ("a.docx", stored.build()), ("a.msg", outlook.build()), ("a.doc", word.build()),
            ("a.xls", sheets.build()), ("winmail.dat", tnef), ("a.p7m", signed), ("a.jpg", jpeg),
            ("a.rtf", Array(rtf.utf8)), ("a.html", Array(html.utf8)), ("a.tar", TarBuilder.build([("a.txt", "words")])),
            ("a.txt.gz", ZipBuilder.gzip(Array("packed words".utf8))),
            (
                "a.vcf",
                Array("BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=41=\n b\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n".utf8)
            ),
        ]
    }()

    @Test("Damaged documents are reported like all others", arguments: samples)
    func mutants(name: String, bytes: [UInt8]) {
        var dice = Dice(state: 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<60 {
            var mutant = bytes
            for _ in 0..<1 + dice.roll(8) {
                let at = dice.roll(mutant.count)
                switch dice.roll(4) {
                case 0: mutant[at] = UInt8(dice.roll(256))
                case 1: mutant[at] = [0, 0xFF, 0x7F, 0x80][dice.roll(4)]
                case 2: mutant.removeSubrange(at..<min(mutant.count, at + dice.roll(16)))
                default: mutant.insert(contentsOf: mutant[at..<min(mutant.count, at + dice.roll(64))], at: at)
                }
                if mutant.isEmpty { mutant = [0] }
            }
            let seen = Extracted.document(mutant, name, child: nil)
            #expect(seen.parts.last?.size == mutant.count)
        }
    }

    @Test("Cut documents are reported like all others", arguments: samples)
    func cut(name: String, bytes: [UInt8]) {
        for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
            #expect(Extracted.document(Array(bytes[..<length]), name, child: nil).parts.last?.size == length)
        }
    }

    @Test(
        "What repeats itself endlessly ends",
        arguments: [
            String(repeating: "<div>", count: 20_000), String(repeating: "<table><tr><td>", count: 5_000),
            String(repeating: "<a x='", count: 20_000), String(repeating: "<!--", count: 20_000),
            String(repeating: "&#", count: 50_000), String(repeating: "<", count: 100_000),
            String(repeating: "</p>", count: 20_000), String(repeating: "<p title=a>", count: 10_000),
            String(repeating: "<style>", count: 10_000), String(repeating: "&amp", count: 30_000),
        ])
    func repetition(html: String) {
        #expect(Extracted.document(html, "a.html").parts.count == 1)
    }

    @Test("A compound file whose chains run in circles ends")
    func circles() {
        var file = CompoundBuilder()
        file.add("WordDocument", [UInt8](repeating: 0x41, count: 9_000))
        var bytes = file.build()
        // Every sector is followed by the first.
        let table = bytes.count - 512
        for index in 0..<128 { bytes.replaceSubrange(table + 4 * index..<table + 4 * index + 4, with: little(0, 4)) }
        #expect(Extracted.document(bytes, "a.doc", child: nil).parts.count >= 1)
    }

    @Test("A sheet of a million empty cells and one far away costs what it holds")
    func sparse() {
        var book = ExcelBuilder()
        let cells = String(repeating: "<c r=\"XFD1\"/>", count: 20_000) + "<c r=\"ZZZZZZZ9\"><v>7</v></c>"
        book.sheets = [.init(name: "a", content: "<sheetData><row>\(cells)</row></sheetData>")]
        #expect(Extracted.document(book.build(), "a.xlsx").visible == "\t7\n")
    }
}
