/// Documents as large as they come, in the formats that most attachments have. Archives are stored, not packed, so that
/// what is measured is the reading of their XML.
enum Documents {
    static func workbook(bytes: Int) -> [UInt8] {
        var dice = Dice(state: 3)
        var rows = ""
        var number = 1
        while rows.utf8.count < bytes {
            rows += "<row r=\"\(number)\" spans=\"1:8\">"
            for column in ["A", "B", "C", "D"] {
                rows += "<c r=\"\(column)\(number)\" t=\"s\"><v>\(dice.roll(5_000))</v></c>"
            }
            for column in ["E", "F", "G", "H"] {
                rows += "<c r=\"\(column)\(number)\" s=\"1\"><v>\(dice.roll(100_000))</v></c>"
            }
            rows += "</row>"
            number += 1
        }
        let strings = (0..<5_000).map { "<si><t>word number \($0)</t></si>" }.joined()
        return stored([
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\"/></sheets></workbook>"),
            ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>"),
        ])
    }

    static func letter(bytes: Int) -> [UInt8] {
        let run =
            "<w:r w:rsidRPr=\"00B1\"><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:sz w:val=\"22\"/></w:rPr>"
            + "<w:t xml:space=\"preserve\">The quick brown fox jumps over the lazy dog again. </w:t></w:r>"
        let paragraph =
            "<w:p w:rsidR=\"00A77B3E\"><w:pPr><w:pStyle w:val=\"Normal\"/></w:pPr>"
            + String(repeating: run, count: 4) + "</w:p>"
        let body = String(repeating: paragraph, count: bytes / paragraph.utf8.count)
        return stored([("word/document.xml", "<w:document><w:body>\(body)</w:body></w:document>")])
    }

    static func page(bytes: Int) -> [UInt8] {
        let paragraph =
            "<p class=MsoNormal style=\"margin:0cm\"><span style=\"font-size:11.0pt;font-family:&quot;Calibri&quot;\">"
            + "Dear all, please bring five pounds &amp; a packed lunch on Monday, thank you.<o:p></o:p></span></p>\n"
        return html(String(repeating: paragraph, count: bytes / paragraph.utf8.count))
    }

    static func table(bytes: Int) -> [UInt8] {
        let row = "<tr><td style=\"color:#333\">Sam Okoro</td><td>7A</td><td align=\"right\"><b>12.50</b></td></tr>\n"
        return html("<table>\(String(repeating: row, count: bytes / row.utf8.count))</table>")
    }

    private static func html(_ body: String) -> [UInt8] { Array("<html><body>\(body)</body></html>".utf8) }

    private static func stored(_ members: [(String, String)]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, text) in members {
            let bytes = Array(text.utf8)
            let title = Array(name.utf8)
            let sizes = number(0, 4) + number(bytes.count, 4) + number(bytes.count, 4) + number(title.count, 2)
            let offset = file.count
            file += [0x50, 0x4B, 3, 4] + number(20, 2) + number(0, 8) + sizes + number(0, 2) + title + bytes
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + number(0, 8) + sizes
            directory += number(0, 12) + number(offset, 4) + title
        }
        let start = file.count
        file += directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(members.count, 2) + number(members.count, 2)
        return file + number(directory.count, 4) + number(start, 4) + number(0, 2)
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * min($0, 7))) }
    }
}
