import Extraction
import MIME
import Mail

/// What is made of the bytes that are tried. Also what the kept seeds are read by.
enum FuzzTarget: String, CaseIterable {
    case mime, html, zip, ooxml, rtf, tnef, cfb, charset, pdf, image

    func read(_ bytes: [UInt8]) {
        switch self {
        case .mime:
            var reader = MIMEReader(Extractor(Silence()))
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + 1 + Int(bytes[start]))
                reader.push(bytes.span.extracting(start..<end))
                start = end
            }
            _ = reader.finish()
        case .html: document(bytes, "a.html")
        case .zip: document([0x50, 0x4B, 3, 4] + bytes, "a.zip")
        case .ooxml:
            let isSheet = bytes.first.map { $0 & 1 == 0 } ?? true
            document(isSheet ? Office.workbook(bytes) : Office.letter(bytes), isSheet ? "a.xlsx" : "a.docx")
        case .rtf: document(Array("{\\rtf1".utf8) + bytes, "a.rtf")
        case .tnef: document([0x78, 0x9F, 0x3E, 0x22] + bytes, "winmail.dat")
        case .cfb: document([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + bytes, "a.doc")
        case .charset:
            let labels = ["utf-8", "utf-16", "utf-7", "iso-2022-jp", "gb18030", "windows-1252", "utf-32", "big5"]
            let label = bytes.first.map { labels[Int($0) % labels.count] }
            _ = CharsetDecoder.decode(bytes.span, label: label)
            _ = HeaderText.decode(bytes.span)
        case .pdf: document(Array("%PDF-1.4\n".utf8) + bytes, "a.pdf")
        case .image: document([0xFF, 0xD8, 0xFF] + bytes, "a.jpg")
        }
    }

    private func document(_ bytes: [UInt8], _ name: String) {
        var extractor = Extractor(Silence())
        extractor.document(bytes.span, filename: name)
    }
}

/// Listens and forgets.
private struct Silence: TextSink {
    mutating func run(_ run: TextRun) {}
    mutating func finding(_ finding: Finding) {}
    mutating func part(_ report: PartReport) {}
}

/// Office files, stored, around XML that is tried.
private enum Office {
    static func workbook(_ xml: [UInt8]) -> [UInt8] {
        stored([
            ("xl/workbook.xml", Array("<workbook><sheets><sheet name=\"a\"/></sheets></workbook>".utf8)),
            ("xl/worksheets/sheet1.xml", xml), ("xl/sharedStrings.xml", xml), ("xl/styles.xml", xml),
        ])
    }

    static func letter(_ xml: [UInt8]) -> [UInt8] {
        stored([("word/document.xml", xml), ("word/_rels/document.xml.rels", xml)])
    }

    private static func stored(_ members: [(String, [UInt8])]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in members {
            let sizes = number(0, 4) + number(bytes.count, 4) + number(bytes.count, 4) + number(name.utf8.count, 2)
            let offset = file.count
            file += [0x50, 0x4B, 3, 4] + number(20, 2) + number(0, 8) + sizes
            file += number(0, 2) + Array(name.utf8) + bytes
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + number(0, 8) + sizes
            directory += number(0, 12) + number(offset, 4) + Array(name.utf8)
        }
        let start = file.count
        file += directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(members.count, 2) + number(members.count, 2)
        return file + number(directory.count, 4) + number(start, 4) + number(0, 2)
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * min($0, 7))) }
    }
}
