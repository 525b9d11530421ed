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
        let rtf = "{\\rtf1\\ansi{\\*\\x y}{\\object{\\objdata 0105000002000000}}\\u8364?\\'e9 text\\par}"
        let html = "<table><tr><td style='color:red'>a&amp;b<td>c<tr><td>d<td>e</table><!-- x --><p hidden>y"
        return [
            ("a.xlsx", book.build()), ("a.docx", stored.build()), ("a.msg", outlook.build()), ("a.doc", word.build()),
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
