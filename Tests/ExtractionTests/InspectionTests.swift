import Mail
import Testing

@Suite struct InspectionTests {
    static let program: [UInt8] = [0x4D, 0x5A, 0x90, 0, 3] + [UInt8](repeating: 0, count: 100)

    @Test(
        "Programs are found by content and by name",
        arguments: [
            (program, "setup.exe", ["attachment.executable exe"]),
            (program, "holiday.bin", ["attachment.executable pe"]),
            (Array("text".utf8), "a.js", ["attachment.executable js"]),
            (Array("text".utf8), "invoice.pdf.vbs", ["attachment.executable vbs"]),
            ([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1], "tool", ["attachment.executable elf"]),
            (Array("#!/bin/sh\nrm".utf8), "notes", ["attachment.executable script"]),
            (Array("MZ is a name".utf8), "a.txt", []), (Array("hello".utf8), "hello.txt", []),
        ])
    func programs(bytes: [UInt8], name: String, kinds: [String]) {
        #expect(Extracted.document(bytes, name).kinds.filter { $0.hasPrefix("attachment.exec") } == kinds)
    }

    @Test("A program inside a zip is found")
    func inside() {
        var zip = ZipBuilder()
        zip.add("docs/readme.txt", Self.program)
        let seen = Extracted.document(zip.build(), "a.zip")
        #expect(seen.kinds.contains("attachment.executable pe"))
        #expect(seen.kinds.contains("attachment.type-mismatch pe"))
        #expect(seen.findings.first?.place == "1 > a.zip > docs/readme.txt")
    }

    @Test(
        "A name that lies about the content is found, habits of schools are not",
        arguments: [
            (program, "photo.jpg", true), (ZipBuilder([("a", "b")]).build(), "letter.pdf", true),
            (Array("%PDF-1.4".utf8), "letter.docx", true), (Array("<table><tr><td>x".utf8), "report.xls", false),
            (Array("a,b\n".utf8), "export.xls", false), (WordBuilder.build(""), "a.docx", false),
            ([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], "logo.jpg", false), (Array("{\\rtf1 x}".utf8), "a.doc", false),
        ])
    func names(bytes: [UInt8], name: String, isFound: Bool) {
        let kinds = Extracted.document(bytes, name).kinds
        #expect(kinds.contains { $0.hasPrefix("attachment.type-mismatch") } == isFound)
    }

    @Test("A name whose end is turned around is found, and shown without the turn")
    func turned() {
        let seen = Extracted.document("x", "invoice\u{202E}fdp.exe")
        #expect(seen.kinds == ["attachment.executable exe", "attachment.type-mismatch direction"])
        #expect(seen.runs.first.map { String(decoding: $0.text, as: UTF8.self) } == "invoice\u{FFFD}fdp.exe")
    }

    @Test(
        "What is recognised, read and named",
        arguments: [
            (Array("hello there".utf8), "a.txt", "read", "text/plain"),
            ([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], "a.png", "unread image-only", "image/png"),
            ([1, 2, 3, 0, 4, 5, 6, 7, 8, 9, 1, 2, 3], "a.dat", "unread unknown-format", "application/octet-stream"),
            (Array("Rar!".utf8) + [0x1A, 7, 1, 0], "a.rar", "unread unknown-format", "application/vnd.rar"),
            (Array("OggS".utf8) + [0, 2], "a.ogg", "unread recording", "audio/ogg"),
            ([], "empty.pdf", "read", "application/octet-stream"),
            (Array("-----BEGIN PGP MESSAGE-----\n\nabc".utf8), "a.asc", "unread encrypted", "application/octet-stream"),
        ])
    func states(bytes: [UInt8], name: String, state: String, type: String) {
        let seen = Extracted.document(bytes, name)
        #expect(seen.state == state)
        #expect(seen.parts.last?.contentType == type)
    }

    @Test("Printable runs of an unknown format are hidden text")
    func printable() {
        let bytes: [UInt8] =
            [0, 1, 2, 0xFF] + Array("secret words".utf8) + [0, 0, 1, 0xFE, 3, 0x80, 0x81] + [2, 0, 9, 0]
        let seen = Extracted.document(bytes + bytes, "a.dat")
        #expect(seen.hidden == "secret words\nsecret words\n")
        #expect(seen.kinds == ["attachment.unreadable unknown-format"])
    }

    @Test("The position in a picture is told, and so are its words")
    func picture() {
        // A TIFF directory with a description, and one with 52 deg 57' 12" N, 1 deg 9' 0" W.
        var tiff: [UInt8] = Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 2]
        func entry(_ tag: Int, _ type: UInt8, _ count: UInt8, _ value: [UInt8]) -> [UInt8] {
            [UInt8(tag >> 8), UInt8(tag & 255), 0, type, 0, 0, 0, count] + value
        }
        tiff += entry(0x010E, 2, 10, [0, 0, 0, 100]) + entry(0x8825, 4, 1, [0, 0, 0, 120]) + [0, 0, 0, 0]
        tiff += [UInt8](repeating: 0, count: 100 - tiff.count) + Array("Class trip".utf8)
        tiff += [UInt8](repeating: 0, count: 120 - tiff.count) + [0, 4]
        tiff += entry(1, 2, 2, Array("N\0\0\0".utf8)) + entry(2, 5, 3, [0, 0, 0, 180])
        tiff += entry(3, 2, 2, Array("W\0\0\0".utf8)) + entry(4, 5, 3, [0, 0, 0, 204])
        tiff += [UInt8](repeating: 0, count: 180 - tiff.count)
        for value in [52, 57, 12, 1, 9, 0] as [UInt8] { tiff += [0, 0, 0, value, 0, 0, 0, 1] }
        let length = tiff.count + 8
        let jpeg: [UInt8] =
            [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + Array("Exif\0\0".utf8) + tiff + [
                0xFF, 0xD9,
            ]
        let seen = Extracted.document(jpeg, "trip.jpg")
        #expect(seen.hidden == "Class trip\nGPS position 52.95333, -1.15")
        #expect(seen.kinds == ["attachment.hidden-data gps"])
        #expect(seen.state == "unread image-only")
    }

    @Test("Words in drawings and in the pictures of phones are told, a bitmap is a picture")
    func otherPictures() {
        var drawing: [UInt8] = [1, 0, 0, 0] + [UInt8](repeating: 0, count: 36) + Array(" EMF".utf8)
        drawing += [0, 0, 1, 0] + wide("Class list 7A") + [0, 0, 0]
        let emf = Extracted.document(drawing, "image1.emf")
        #expect(emf.hidden.contains("Class list 7A"))
        #expect(emf.state == "unread image-only")
        #expect(emf.kinds.isEmpty)

        let tiff: [UInt8] =
            Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1] + [1, 0x0E, 0, 2, 0, 0, 0, 10, 0, 0, 0, 26] + [0, 0, 0, 0]
            + Array("Class trip".utf8)
        let phone: [UInt8] =
            [0, 0, 0, 24] + Array("ftypheic".utf8) + [UInt8](repeating: 0, count: 40) + Array("Exif".utf8) + [0, 0]
            + tiff
        #expect(Extracted.document(phone, "IMG_1.HEIC").hidden.contains("Class trip"))

        let bitmap = Array("BM".utf8) + little(80, 4) + little(0, 4) + little(54, 4) + [UInt8](repeating: 7, count: 70)
        #expect(Extracted.document(bitmap, "a.bmp").state == "unread image-only")
        #expect(Extracted.document("BM is what the museum is called", "a.txt").state == "read")
    }
}
