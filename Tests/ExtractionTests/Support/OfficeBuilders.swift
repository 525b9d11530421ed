/// Writes Word documents from the XML of their bodies.
enum WordBuilder {
    static func build(_ body: String, _ others: [(String, String)] = []) -> [UInt8] {
        ZipBuilder(
            [
                ("[Content_Types].xml", "<Types/>"),
                (
                    "word/document.xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document><w:body>\(body)</w:body></w:document>"
                ),
            ] + others
        ).build()
    }

    static func paragraph(_ runs: String...) -> String {
        "<w:p>" + runs.map { "<w:r><w:t xml:space=\"preserve\">\($0)</w:t></w:r>" }.joined() + "</w:p>"
    }

    static func table(_ rows: [[String]]) -> String {
        let cells = rows.map { row in
            "<w:tr>" + row.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
        }
        return "<w:tbl>" + cells.joined() + "</w:tbl>"
    }
}

/// Writes Excel workbooks.
struct ExcelBuilder {
    struct Sheet {
        var name: String
        var state = "visible"
        /// XML inside `<worksheet>`.
        var content: String
    }

    var sheets: [Sheet] = []
    var strings: [String] = []
    var others: [(String, String)] = []
    var names = ""

    /// Rows of inline strings.
    static func rows(_ rows: [[String]], attributes: [Int: String] = [:]) -> String {
        var xml = "<sheetData>"
        for (number, row) in rows.enumerated() {
            xml += "<row r=\"\(number + 1)\" \(attributes[number] ?? "")>"
            for (column, text) in row.enumerated() where !text.isEmpty {
                xml += "<c r=\"\(letters(column))\(number + 1)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            }
            xml += "</row>"
        }
        return xml + "</sheetData>"
    }

    static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }

    func build() -> [UInt8] {
        var list = ""
        var relations = ""
        var members: [(String, String)] = [("[Content_Types].xml", "<Types/>")]
        for (index, sheet) in sheets.enumerated() {
            let state = sheet.state == "visible" ? "" : " state=\"\(sheet.state)\""
            list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"rId\(index + 1)\"/>"
            relations +=
                "<Relationship Id=\"rId\(index + 1)\" Type=\"x/worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
            members.append(("xl/worksheets/sheet\(index + 1).xml", "<worksheet>\(sheet.content)</worksheet>"))
        }
        members.append(("xl/workbook.xml", "<workbook><sheets>\(list)</sheets>\(names)</workbook>"))
        members.append(("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>"))
        if !strings.isEmpty {
            let items = strings.map { "<si><t>\($0)</t></si>" }.joined()
            members.append(("xl/sharedStrings.xml", "<sst>\(items)</sst>"))
        }
        members.append(
            (
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs>"
                    + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"
            ))
        return ZipBuilder(members + others).build()
    }
}
