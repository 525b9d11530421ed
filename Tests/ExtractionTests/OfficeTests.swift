import Mail
import Testing

@Suite struct OfficeTests {
    @Test("Word text comes in document order with runs joined and tables apart")
    func word() {
        let body =
            WordBuilder.paragraph("Dear par", "ents &amp; carers")
            + WordBuilder.table([["Name", "UPN"], ["Sam", "A1"]])
            + WordBuilder.paragraph("Bye")
        let seen = Extracted.document(WordBuilder.build(body), "letter.docx")
        #expect(seen.visible == "Dear parents & carers\nName\tUPN\nSam\tA1\nBye\n")
        #expect(seen.tables == ["Name\tUPN\nSam\tA1\n"])
        #expect(seen.state == "read")
        #expect(seen.kinds.isEmpty)
    }

    @Test(
        "What Word doesn't show is hidden",
        arguments: [
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>",
            "<w:p><w:del><w:r><w:delText>secret</w:delText></w:r></w:del></w:p>",
            "<w:p><w:moveFrom><w:r><w:t>secret</w:t></w:r></w:moveFrom></w:p>",
            "<w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>secret</w:t></w:r></w:p>",
            "<w:p><w:r><w:rPr><w:sz w:val=\"2\"/></w:rPr><w:t>secret</w:t></w:r></w:p>",
            "<w:p><w:r><w:instrText>HYPERLINK secret</w:instrText></w:r></w:p>",
        ])
    func hiddenWords(body: String) {
        let seen = Extracted.document(WordBuilder.build(body + WordBuilder.paragraph("shown")), "a.docx")
        #expect(seen.hidden.contains("secret"))
        #expect(seen.visible == "shown\n")
    }

    @Test(
        "Letters that a style hides are hidden",
        arguments: [
            "<w:pPr><w:pStyle w:val=\"gone\"/></w:pPr><w:r>", "<w:pPr><w:pStyle w:val=\"child\"/></w:pPr><w:r>",
            "<w:r><w:rPr><w:rStyle w:val=\"white\"/></w:rPr>",
        ])
    func styledWords(start: String) {
        let styles = """
            <w:styles><w:style w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style>
            <w:style w:styleId="child"><w:basedOn w:val="gone"/><w:rPr><w:b/></w:rPr></w:style>
            <w:style w:styleId="white"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
            <w:style w:styleId="back"><w:basedOn w:val="gone"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style></w:styles>
            """
        let back = "<w:p><w:pPr><w:pStyle w:val=\"back\"/></w:pPr><w:r><w:t>shown</w:t></w:r></w:p>"
        let body = "<w:p>\(start)<w:t>secret</w:t></w:r></w:p>\(back)"
        let seen = Extracted.document(WordBuilder.build(body, [("word/styles.xml", styles)]), "a.docx")
        #expect(seen.hidden.contains("secret"))
        #expect(seen.visible == "shown\n")
        #expect(seen.kinds == ["attachment.hidden-data hidden-text"])
    }

    @Test("Words that stand where a workbook keeps its looks are told as hidden")
    func styleWords() {
        let book = ZipBuilder([
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\"/></sheets></workbook>"),
            ("xl/worksheets/sheet1.xml", "<worksheet/>"), ("xl/styles.xml", "<styleSheet>secret one</styleSheet>"),
            ("xl/sharedStrings.xml", "<sst><si><t>shown</t><rPh><t>secret two</t></rPh></si></sst>"),
        ])
        let seen = Extracted.document(book.build(), "a.xlsx")
        #expect(seen.hidden.contains("secret one"))
        #expect(seen.hidden.contains("secret two"))
    }

    @Test("Comments, properties and custom data of a Word document are hidden, headers and notes shown")
    func wordParts() {
        let seen = Extracted.document(
            WordBuilder.build(
                WordBuilder.paragraph("body"),
                [
                    (
                        "word/comments.xml",
                        "<w:comments><w:comment>\(WordBuilder.paragraph("a comment"))</w:comment></w:comments>"
                    ),
                    ("word/header1.xml", "<w:hdr>\(WordBuilder.paragraph("on top"))</w:hdr>"),
                    ("word/footnotes.xml", "<w:footnotes>\(WordBuilder.paragraph("a note"))</w:footnotes>"),
                    ("docProps/core.xml", "<p><creator>Sam Okoro</creator></p>"),
                    ("customXml/item1.xml", "<d><v>kept</v></d>"),
                ]), "a.docx")
        #expect(seen.text(at: "comments") == "a comment\n")
        #expect(seen.text(at: "properties").contains("Sam Okoro"))
        #expect(seen.text(at: "custom data").contains("kept"))
        #expect(seen.visible.contains("on top\n"))
        #expect(seen.visible.contains("a note\n"))
        #expect(!seen.visible.contains("a comment"))
    }

    @Test("Every sheet of a workbook is told, hidden ones with their label and the number of rows")
    func sheets() {
        var book = ExcelBuilder()
        book.sheets = [
            .init(name: "Register", content: ExcelBuilder.rows([["Name", "UPN"], ["Sam", "A1"]])),
            .init(
                name: "raw", state: "veryHidden", content: ExcelBuilder.rows([["x", "y"], ["p", "q"], ["r", "s"]])),
            .init(name: "old", state: "hidden", content: ExcelBuilder.rows([["z"]])),
        ]
        let seen = Extracted.document(book.build(), "register.xlsx")
        #expect(seen.text(at: "1 > register.xlsx > sheet \"Register\"") == "Name\tUPN\nSam\tA1\n")
        #expect(seen.text(at: "1 > register.xlsx > sheet \"raw\" (very hidden)") == "x\ty\np\tq\nr\ts\n")
        #expect(seen.text(at: "sheet \"old\" (hidden)") == "z\n")
        #expect(seen.visible == "Name\tUPN\nSam\tA1\n")
        let finding = seen.findings.first { $0.category == "very-hidden" }
        #expect(finding?.reason == "Sheet 'raw', very hidden, 3 rows.")
        #expect(finding?.count == 3)
        #expect(seen.kinds == ["attachment.hidden-data very-hidden", "attachment.hidden-data hidden"])
    }

    @Test(
        "Cells are told as people read them",
        arguments: [
            ("<c r=\"A1\" t=\"s\"><v>0</v></c>", "shared"), ("<c r=\"A1\"><v>42</v></c>", "42"),
            ("<c r=\"A1\" s=\"1\"><v>40246</v></c>", "2010-03-09"),
            ("<c r=\"A1\" s=\"2\"><v>40246</v></c>", "2010-03-09"),
            ("<c r=\"A1\" s=\"3\"><v>40246.5</v></c>", "2010-03-09 12:00"),
            ("<c r=\"A1\" s=\"1\"><v>1</v></c>", "1900-01-01"),
            ("<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE"), ("<c r=\"A1\"><v>9.434765919E+9</v></c>", "9434765919"),
            ("<c r=\"A1\"><v>0.30000000000000004</v></c>", "0.3"),
            ("<c r=\"A1\" t=\"str\"><f>A2</f><v>made</v></c>", "made"),
            ("<c r=\"C1\"><v>7</v></c>", "\t\t7"), ("<c><v>1</v></c><c><v>2</v></c>", "1\t2"),
            ("<c r=\"A1\" t=\"inlineStr\"><is><r><t>ri</t></r><r><t>ch</t></r></is></c>", "rich"),
            ("<c r=\"XFD1\"><v>far</v></c>", "\tfar"),
            ("<c r=\"A1\" t=\"s\"><v>99</v></c><c r=\"B1\"><v>1</v></c>", "\t1"),
        ])
    func cells(cell: String, text: String) {
        var book = ExcelBuilder()
        book.strings = ["shared"]
        book.sheets = [.init(name: "a", content: "<sheetData><row r=\"1\">\(cell)</row></sheetData>")]
        #expect(Extracted.document(book.build(), "a.xlsx").visible == text + "\n")
    }

    @Test("Hidden rows and columns are told apart, with the first row as their header")
    func hiddenCells() {
        var book = ExcelBuilder()
        book.sheets = [
            .init(
                name: "a",
                content: ExcelBuilder.rows(
                    [["Name", "UPN"], ["Sam", "A1"], ["Kim", "B2"]], attributes: [1: "hidden=\"1\""])),
            .init(
                name: "b",
                content: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>"
                    + ExcelBuilder.rows([["Name", "UPN"], ["Jo", "C3"]])),
        ]
        let seen = Extracted.document(book.build(), "a.xlsx")
        #expect(seen.visible == "Name\tUPN\nKim\tB2\nName\nJo\n")
        #expect(seen.hidden == "Sam\tA1\nName\tUPN\nJo\tC3\n")
        #expect(seen.runs.first { $0.text == Array("Sam\tA1\n".utf8) }?.header == Array("Name\tUPN".utf8))
        #expect(seen.kinds == ["attachment.hidden-data hidden-rows", "attachment.hidden-data hidden-columns"])
    }

    @Test("What else a workbook keeps is hidden text")
    func rest() {
        var book = ExcelBuilder()
        book.sheets = [.init(name: "a", content: ExcelBuilder.rows([["x"]]))]
        book.names = "<definedNames><definedName name=\"Head\">\"Sam Okoro\"</definedName></definedNames>"
        book.others = [
            (
                "xl/pivotCache/pivotCacheRecords1.xml",
                "<pivotCacheRecords><r><s v=\"Kim\"/><n v=\"7\"/></r></pivotCacheRecords>"
            ),
            (
                "xl/externalLinks/externalLink1.xml",
                "<externalLink><row r=\"1\"><cell><v>linked</v></cell></row></externalLink>"
            ),
            ("xl/comments1.xml", "<comments><comment><text><t>remark</t></text></comment></comments>"),
            ("xl/worksheets/sheet9.xml", "<worksheet>\(ExcelBuilder.rows([["unlisted"]]))</worksheet>"),
        ]
        let seen = Extracted.document(book.build(), "a.xlsx")
        for word in ["Sam Okoro", "Kim\t7", "linked", "remark", "unlisted"] { #expect(seen.hidden.contains(word)) }
        #expect(seen.visible == "x\n")
    }

    @Test("A pivot cache's rows name shared values by their numbers; what no row has is told too")
    func pivotCache() {
        var book = ExcelBuilder()
        book.sheets = [.init(name: "a", content: ExcelBuilder.rows([["x"]]))]
        book.others = [
            (
                "xl/pivotCache/pivotCacheDefinition1.xml",
                """
                <pivotCacheDefinition><cacheFields><cacheField name="Name"><sharedItems><s v="Kim"/><s v="Lee"/>\
                <s v="Gone Away"/></sharedItems></cacheField><cacheField name="Age"><sharedItems/></cacheField>\
                <cacheField name="SEN"><sharedItems><m/><s v="ASD"/></sharedItems></cacheField></cacheFields>\
                </pivotCacheDefinition>
                """
            ),
            (
                "xl/pivotCache/pivotCacheRecords1.xml",
                """
                <pivotCacheRecords><r><x v="1"/><n v="7"/><x v="1"/></r><r><x v="0"/><m/><x v="0"/></r>\
                <r><x v="99"/><n v="8"/><x v="1"/></r></pivotCacheRecords>
                """
            ),
        ]
        let seen = Extracted.document(book.build(), "a.xlsx")
        #expect(seen.text(at: "pivot cache") == "Name\tAge\tSEN\nLee\t7\tASD\nKim\t\t\n\t8\tASD")
        #expect(seen.text(at: "pivot cache, values") == "Name\nGone Away")
        #expect(seen.kinds == ["attachment.hidden-data pivot-cache"])
    }

    @Test("Slides are told in order, hidden slides and notes as hidden")
    func slides() {
        func slide(_ text: String, _ more: String = "") -> String {
            "<p:sld \(more)><a:p><a:r><a:t>\(text)</a:t></a:r></a:p></p:sld>"
        }
        let deck = ZipBuilder([
            (
                "ppt/presentation.xml",
                "<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"r2\"/><p:sldId id=\"257\" r:id=\"r1\"/></p:sldIdLst></p:presentation>"
            ),
            (
                "ppt/_rels/presentation.xml.rels",
                "<R><Relationship Id=\"r1\" Target=\"slides/slide1.xml\"/><Relationship Id=\"r2\" Target=\"slides/slide2.xml\"/></R>"
            ),
            ("ppt/slides/slide1.xml", slide("second", "show=\"0\"")), ("ppt/slides/slide2.xml", slide("first")),
            ("ppt/notesSlides/notesSlide1.xml", slide("a note")),
        ]).build()
        let seen = Extracted.document(deck, "a.pptx")
        #expect(seen.visible == "first\n")
        #expect(seen.text(at: "slide 2 (hidden)") == "second\n")
        #expect(seen.text(at: "notes") == "a note\n")
        #expect(seen.kinds == ["attachment.hidden-data hidden-slide"])
    }

    @Test("OpenDocument sheets, dates and hidden sheets")
    func openDocument() {
        let content = """
            <office:document-content><office:automatic-styles><style:style style:name="h"><style:table-properties \
            table:display="false"/></style:style></office:automatic-styles><office:body><table:table table:name="A">\
            <table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell><table:table-cell/>\
            <table:table-cell office:date-value="2010-03-09"><text:p>9 March</text:p></table:table-cell></table:table-row>\
            </table:table><table:table table:name="B" table:style-name="h"><table:table-row><table:table-cell>\
            <text:p>secret</text:p></table:table-cell></table:table-row></table:table></office:body></office:document-content>
            """
        let file = ZipBuilder([
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
            ("meta.xml", "<m><c>Sam</c></m>"),
        ]).build()
        let seen = Extracted.document(file, "a.ods")
        #expect(seen.text(at: "sheet \"A\"") == "Name\t\t2010-03-09\n")
        #expect(seen.text(at: "sheet \"B\" (hidden)") == "secret\n")
        #expect(seen.hidden.contains("Sam"))
        #expect(seen.kinds == ["attachment.hidden-data hidden"])
    }

    @Test("Macros are found")
    func macros() {
        let file = WordBuilder.build(WordBuilder.paragraph("x"), [("word/vbaProject.bin", "code")])
        #expect(Extracted.document(file, "a.docm").kinds == ["attachment.macro office"])
    }

    @Test("A picture in a format that nobody knows is a picture, text among the pictures is text")
    func pictures() {
        let unknown = String(decoding: [1, 0, 9, 0, 0, 3, 1, 2, 3, 4, 0, 0, 1] as [UInt8], as: UTF8.self)
        let file = WordBuilder.build(
            WordBuilder.paragraph("x"),
            [("word/media/image1.wmf", unknown), ("word/media/image2.png", "secret words in a picture")])
        let seen = Extracted.document(file, "a.docx")
        #expect(seen.state == "read")
        #expect(!seen.kinds.contains { $0.hasPrefix("attachment.unreadable") })
        #expect((seen.visible + seen.hidden).contains("secret words"))
    }
}
