import Mail
import Testing

/// What a reader may miss is read another way, or said to be unread.
@Suite struct NothingUnreadTests {
    static let secret = "QQ123456C"
    static let cell = "<c r=\"A1\" t=\"inlineStr\"><is><t>\(secret)</t></is></c>"

    @Test(
        "A workbook with broken XML is told in full, and said to be read in part",
        arguments: [
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>\(secret)",
            "<sheetData><row r=\"1\">\(cell)",
            "<sheetData></row>\(secret)<row>\(cell)</row></sheetData>",
            String(repeating: "<row>", count: 50_000) + cell + String(repeating: "</row>", count: 50_000),
        ])
    func brokenSheet(content: String) {
        var book = ExcelBuilder()
        book.sheets = [.init(name: "a", content: content)]
        let seen = Extracted.document(book.build(), "a.xlsx")
        #expect((seen.visible + seen.hidden).contains(Self.secret))
        #expect(seen.state == "partly malformed")
        #expect(seen.kinds.contains("attachment.unreadable malformed"))
    }

    @Test(
        "Text of a workbook that stands in no cell is told as hidden",
        arguments: [
            "<sheetData/>\(secret)",
            "<sheetData><row><c r=\"A1\"><f>\"x \"&amp;\"\(secret)\"</f></c></row></sheetData>",
        ])
    func looseText(content: String) {
        var book = ExcelBuilder()
        book.sheets = [.init(name: "a", content: content)]
        let seen = Extracted.document(book.build(), "a.xlsx")
        #expect(seen.hidden.contains(Self.secret))
        #expect(seen.state == "read")
    }

    @Test(
        "What a workbook shows beside its cells is told",
        arguments: [
            "<headerFooter><oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;12Office&amp;C&amp;K00FF00\(secret)&amp;RPage &amp;P</oddHeader></headerFooter>",
            "<headerFooter><firstFooter>\(secret)</firstFooter></headerFooter>",
            "<dataValidations><dataValidation promptTitle=\"Number\" prompt=\"\(secret)\" sqref=\"A1\"/></dataValidations>",
            "<dataValidations><dataValidation error=\"\(secret)\"><formula1>1</formula1></dataValidation></dataValidations>",
        ])
    func beside(content: String) {
        var book = ExcelBuilder()
        book.sheets = [.init(name: "Office copy", content: "<sheetData/>\(content)")]
        let seen = Extracted.document(book.build(), "a.xlsx")
        #expect(seen.visible.split(separator: "\n").contains { $0 == Self.secret })
        #expect(seen.runs.contains { $0.role == .filename && $0.text == Array("Office copy".utf8) })
        #expect(seen.state == "read")
    }

    @Test("A document with entities of its own is said to be read in part")
    func entities() {
        let file = ZipBuilder([
            (
                "word/document.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY n \"\(Self.secret)\">]><w:document>"
                    + WordBuilder.paragraph("number: &n;") + "</w:document>"
            )
        ])
        #expect(Extracted.document(file.build(), "a.docx").state == "partly malformed")
    }

    @Test("Parts of an Office file that no relation names are told, twins of a name too")
    func parts() {
        var file = ZipBuilder([
            ("word/document.xml", "<w:document>\(WordBuilder.paragraph("shown"))</w:document>"),
            ("word/other/thing.xml", "<x><y>first \(Self.secret)</y></x>"),
            ("word/document.xml", "<w:document>\(WordBuilder.paragraph("second \(Self.secret)"))</w:document>"),
            ("word/notes.dat", "third \(Self.secret)"),
        ])
        file.members[3].isPacked = false
        let seen = Extracted.document(file.build(), "a.docx")
        for word in ["first", "second", "third"] {
            #expect((seen.visible + seen.hidden).contains("\(word) \(Self.secret)"))
        }
        #expect(seen.visible.hasPrefix("shown\n"))
    }

    /// What the end of an archive's directory says, changed: place in the record, and the bytes put there.
    static let lies: [(Int, [UInt8])] = [
        (8, [0, 0, 0, 0]), (10, [0, 0]), (10, [9, 0]), (16, [0xFF, 0xFF, 0xFF, 0xFF]), (16, [1, 0, 0, 0]),
        (12, [0xFF, 0xFF, 0xFF, 0x7F]), (12, [0, 0, 0, 0]), (16, [0, 0, 0, 0]), (0, [0, 0, 0, 0]),
    ]

    @Test("An archive whose directory lies is read by its local headers", arguments: lies, ["a.zip", "a.docx"])
    func lyingDirectory(lie: (Int, [UInt8]), name: String) {
        var bytes =
            name == "a.zip"
            ? ZipBuilder([("a.txt", "see \(Self.secret)"), ("b.txt", "more")]).build()
            : WordBuilder.build(WordBuilder.paragraph("see \(Self.secret)"))
        let end = bytes.count - 22
        bytes.replaceSubrange(end + lie.0..<end + lie.0 + lie.1.count, with: lie.1)
        let seen = Extracted.document(bytes, name)
        #expect((seen.visible + seen.hidden).contains(Self.secret))
        #expect(
            seen.kinds.contains { $0.hasPrefix("structure.archive-") } || lie.1 == [0, 0, 0, 0] || seen.state == "read")
    }

    @Test("What stands before, behind and between the members of an archive is told")
    func beside() {
        let zip = ZipBuilder([("a.txt", "inside")]).build()
        let before = Array("Before: \(Self.secret) and some more words that nobody looks for\n".utf8)
        var commented = zip
        commented.replaceSubrange(zip.count - 2..<zip.count, with: [40, 0])
        commented += Array("Comment: \(Self.secret) and a few words to spare".utf8)
        for bytes in [before + zip, commented] {
            let seen = Extracted.document(bytes, "a.zip")
            #expect(seen.hidden.contains(Self.secret))
            #expect(seen.visible.contains("inside"))
        }
    }

    @Test("What stands behind a packed file is told")
    func behind() {
        let bytes = ZipBuilder.gzip(Array("inside".utf8)) + Array("\0\0Behind it: \(Self.secret)\n".utf8)
        let seen = Extracted.document(bytes, "a.txt.gz")
        #expect(seen.visible.contains("inside"))
        #expect(seen.hidden.contains(Self.secret))
    }

    @Test("Two tar archives one behind the other are both read")
    func twoArchives() {
        let both = TarBuilder.build([("a.txt", "one")]) + TarBuilder.build([("b.txt", "two \(Self.secret)")])
        #expect(Extracted.document(both, "a.tar").visible.contains(Self.secret))
    }

    @Test(
        "Parts behind a limit of the message are said to be read in part",
        arguments: [
            (
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n--b\n\nthree\n--b--\n",
                "parts"
            ),
            (
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n"
                    + "Content-Type: multipart/mixed; boundary=d\n\n--d\n\nx\n--d--\n--c--\n--b--\n", "depth"
            ),
            (String(repeating: "A: b\n", count: 9) + "\nx\n", "header-fields"),
            ("Content-Type: multipart/mixed; boundary=\(String(repeating: "b", count: 99))\n\n--b\n\nx\n", "boundary"),
            ("Content-Type: message/partial; id=a; number=1\n\nSubject: x\n\ny\n", "fragment"),
            ("Content-Type: message/external-body; access-type=url\n\nContent-Type: text/plain\n\n", "external"),
            ("Content-Type: text/plain; charset=x-nobody\n\ncaf\u{E9}\n", "unknown-charset"),
            ("begin 644 a\n#0V%T\n`\nend\nbegin 644 b\n#0V%T\n`\nend\nbegin 644 c\n#0V%T\n`\nend\n", "parts"),
        ])
    func limits(message: String, why: String) {
        var limits = Limits()
        limits.parts = 3
        limits.depth = 2
        limits.headerFields = 8
        limits.boundaryBytes = 80
        let seen = Extracted.message(message, limits: limits)
        #expect(seen.parts.contains { $0.state == .partly(why: why) })
        #expect(seen.kinds.contains("attachment.unreadable \(why)"))
    }

    @Test("A text with a file inside it keeps its words before and behind the file")
    func inlineFile() {
        let seen = Extracted.message("Subject: x\n\nbefore \(Self.secret)\nbegin 644 a.txt\n#0V%T\n`\nend\nbehind it\n")
        #expect(seen.visible.contains("before \(Self.secret)"))
        #expect(seen.visible.contains("behind it"))
        #expect(seen.visible.contains("Cat"))
        #expect(seen.parts.map(\.state) == [.read, .read])
    }

    @Test("A BinHex file is said not to be decoded")
    func binHex() {
        let seen = Extracted.message(
            "Content-Type: application/mac-binhex40; name=a.hqx\n\n(This file must be converted with BinHex 4.0)\n\n:$f*:\n"
        )
        #expect(seen.state == "partly binhex")
    }

    @Test(
        "Letters that nobody sees are told as hidden, and counted",
        arguments: [
            ("<w:rPr><w:color w:val=\"FEFEFE\"/></w:rPr>", "", true),
            ("<w:rPr><w:color w:val=\"FFFFFF\"/><w:shd w:fill=\"1F497D\"/></w:rPr>", "", false),
            ("<w:rPr><w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"black\"/></w:rPr>", "", false),
            ("<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>", "<w:pPr><w:shd w:fill=\"000000\"/></w:pPr>", false),
            ("<w:rPr><w:webHidden/></w:rPr>", "", false), ("<w:rPr><w:vanish w:val=\"0\"/></w:rPr>", "", false),
            ("<w:rPr><w:sz w:val=\"1\"/></w:rPr>", "", true),
        ])
    func letters(run: String, paragraph: String, isHidden: Bool) {
        let body = "<w:p>\(paragraph)<w:r>\(run)<w:t>secret</w:t></w:r></w:p>"
        let seen = Extracted.document(WordBuilder.build(body), "a.docx")
        #expect(seen.hidden.contains("secret") == isHidden)
        #expect(seen.visible.contains("secret") != isHidden)
        #expect(seen.kinds.contains("attachment.hidden-data hidden-text") == isHidden)
    }

    @Test(
        "Cells that show nothing are told as hidden",
        arguments: [
            ("<numFmts><numFmt numFmtId=\"170\" formatCode=\";;;\"/></numFmts>", "", "", "numFmtId=\"170\"", true),
            ("", "<font><color rgb=\"FFFFFFFF\"/></font>", "<fill/>", "", true),
            ("", "<font><color theme=\"0\"/></font>", "<fill/>", "", true),
            ("", "<font><color theme=\"1\"/></font>", "<fill/>", "", false),
            (
                "", "<font><color rgb=\"FFFFFFFF\"/></font>",
                "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF1F497D\"/></patternFill></fill>", "", false
            ),
            (
                "", "<font><color rgb=\"FFFFFFFF\"/></font>",
                "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFFFF\"/></patternFill></fill>", "", true
            ),
        ])
    func cells(formats: String, fonts: String, fills: String, style: String, isHidden: Bool) {
        let sheet =
            "<worksheet><sheetData><row><c r=\"A1\" t=\"str\"><v>seen</v></c>"
            + "<c r=\"B1\" t=\"str\" s=\"1\"><v>secret</v></c></row></sheetData></worksheet>"
        let file = ZipBuilder([
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\"/></sheets></workbook>"),
            ("xl/worksheets/sheet1.xml", sheet),
            (
                "xl/styles.xml",
                "<styleSheet>\(formats)<fonts><font/>\(fonts)</fonts><fills><fill/>\(fills)</fills><cellXfs><xf/>"
                    + "<xf fontId=\"1\" fillId=\"1\" \(style)/></cellXfs></styleSheet>"
            ),
        ]).build()
        let seen = Extracted.document(file, "a.xlsx")
        #expect(seen.visible == (isHidden ? "seen\n" : "seen\tsecret\n"))
        #expect(seen.hidden.contains("secret") == isHidden)
        #expect(seen.kinds == (isHidden ? ["attachment.hidden-data invisible-cells"] : []))
    }
}
