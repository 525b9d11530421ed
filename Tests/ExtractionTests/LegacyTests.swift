import Mail
import Testing

@Suite struct LegacyTests {
    @Test("The pieces of a .doc are read in their order, narrow and wide ones")
    func word() {
        // Two pieces: "Café " in windows-1252 at 2048, "Ωmega" in UTF-16 at 2560.
        var stream = [UInt8](repeating: 0, count: 4_608)
        stream.replaceSubrange(0x0A..<0x0C, with: little(0x0200, 2))
        stream.replaceSubrange(0x01A2..<0x01AA, with: little(0, 4) + little(33, 4))
        stream.replaceSubrange(2_048..<2_053, with: [0x43, 0x61, 0x66, 0xE9, 0x20])
        stream.replaceSubrange(2_560..<2_572, with: wide("Ωmega\r"))
        let pieces =
            little(0, 4) + little(5, 4) + little(11, 4) + little(0, 2) + little(0x4000_0000 | 4_096, 4) + little(0, 2)
            + little(0, 2) + little(2_560, 4) + little(0, 2)
        var file = CompoundBuilder()
        file.add("WordDocument", stream)
        file.add("1Table", [2] + little(28, 4) + pieces)
        let seen = Extracted.document(file.build(), "a.doc")
        #expect(seen.visible == "Café Ωmega\n")
        #expect(seen.state == "read")
        #expect(seen.parts.last?.contentType == "application/msword")
        stream.replaceSubrange(0x0A..<0x0C, with: little(0x0300, 2))
        var locked = CompoundBuilder()
        locked.add("WordDocument", stream)
        #expect(Extracted.document(locked.build(), "a.doc").kinds == ["attachment.encrypted office"])
    }

    @Test("The sheets of an .xls are tables, hidden ones labelled")
    func excel() {
        func record(_ kind: Int, _ data: [UInt8]) -> [UInt8] { little(kind, 2) + little(data.count, 2) + data }
        func cell(_ row: Int, _ column: Int) -> [UInt8] { little(row, 2) + little(column, 2) + little(1, 2) }
        let begin = record(0x0809, little(0x0600, 2) + little(5, 2) + little(0, 12))
        let end = record(0x000A, [])
        let styles = record(0x00E0, little(0, 20)) + record(0x00E0, little(0, 2) + little(0, 2) + little(0, 16))
        let shared =
            record(
                0x00FC,
                little(2, 4) + little(2, 4) + little(4, 2) + [0] + Array("Na".utf8))
            // The string goes on in the next record, wide now.
            + record(0x003C, [1] + wide("me") + little(3, 2) + [0] + Array("UPN".utf8))
        func sheetList(_ first: Int, _ second: Int) -> [UInt8] {
            record(0x0085, little(first, 4) + [0, 0, 4, 0] + Array("List".utf8))
                + record(0x0085, little(second, 4) + [2, 0, 3, 0] + Array("raw".utf8))
        }
        let globals = begin.count + sheetList(0, 0).count + styles.count + shared.count + end.count
        let one =
            begin + record(0x00FD, cell(0, 0) + little(0, 4)) + record(0x00FD, cell(0, 1) + little(1, 4))
            + record(0x027E, cell(1, 0) + little(42 << 2 | 2, 4))
            + record(0x0203, cell(1, 2) + little(Int(bitPattern: UInt(2.5.bitPattern)), 8)) + end
        let two = begin + record(0x0204, cell(0, 0) + little(6, 2) + [0] + Array("secret".utf8)) + end
        let stream = begin + sheetList(globals, globals + one.count) + styles + shared + end + one + two
        var file = CompoundBuilder()
        file.add("Workbook", stream)
        file.add("_VBA_PROJECT_CUR/VBA/dir", [1])
        let seen = Extracted.document(file.build(), "a.xls")
        #expect(seen.text(at: "sheet \"List\"") == "Name\tUPN\n42\t\t2.5")
        #expect(seen.text(at: "sheet \"raw\" (very hidden)") == "secret")
        #expect(seen.kinds == ["attachment.macro office", "attachment.hidden-data very-hidden"])
    }

    @Test("The texts of a .ppt are read, narrow and wide ones")
    func powerPoint() {
        func atom(_ kind: Int, _ data: [UInt8]) -> [UInt8] {
            little(0, 2) + little(kind, 2) + little(data.count, 4) + data
        }
        let inside = atom(0x0FA0, wide("Title\rtwo")) + atom(0x0FA8, Array("narrow".utf8)) + atom(0x1234, [1, 2, 3])
        var file = CompoundBuilder()
        file.add("PowerPoint Document", little(15, 2) + little(0x03E8, 2) + little(inside.count, 4) + inside)
        #expect(Extracted.document(file.build(), "a.ppt").visible == "Title\ntwo\nnarrow\n")
    }

    @Test("A package with a password is encrypted, an unknown compound file unread with its printable runs")
    func others() {
        var locked = CompoundBuilder()
        locked.add("EncryptedPackage", [UInt8](repeating: 7, count: 100))
        let shut = Extracted.document(locked.build(), "a.docx")
        #expect(shut.kinds == ["attachment.encrypted office"])
        #expect(shut.state == "unread encrypted")
        var strange = CompoundBuilder()
        strange.add("Contents", [0, 1] + Array("readable words".utf8) + [0])
        let unknown = Extracted.document(strange.build(), "a.pub")
        #expect(unknown.hidden.contains("readable words"))
        #expect(unknown.state == "unread unknown-format")
    }

    @Test("An Outlook message gives names, bodies, attachments and the message inside it")
    func outlook() {
        var file = CompoundBuilder()
        file.add("__properties_version1.0", [UInt8](repeating: 0, count: 32))
        file.add("__substg1.0_0037001F", wide("A subject"))
        file.add("__substg1.0_1000001F", wide("Plain body"))
        file.add("__substg1.0_10130102", Array("<p>HTML body</p>".utf8))
        file.add("__recip_version1.0_#00000000/__substg1.0_3001001E", Array("Sam Okoro".utf8))
        file.add("__attach_version1.0_#00000000/__substg1.0_3707001F", wide("list.csv"))
        file.add("__attach_version1.0_#00000000/__substg1.0_37010102", Array("a,b\n".utf8))
        file.add("__attach_version1.0_#00000001/__substg1.0_3001001F", wide("Inner"))
        file.add("__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_1000001F", wide("Inner body"))
        let seen = Extracted.document(file.build(), "fwd.msg")
        #expect(seen.text(at: "headers") == "A subject\nSam Okoro \n")
        #expect(seen.text(at: "fwd.msg > body") == "Plain bodyHTML body")
        #expect(seen.text(at: "fwd.msg > list.csv") == "a\tb\n")
        #expect(seen.text(at: "fwd.msg > Inner > body") == "Inner body")
        #expect(seen.parts.last?.contentType == "application/vnd.ms-outlook")
    }

    @Test("winmail.dat gives its body and its attachments by their names")
    func tnef() {
        func attribute(_ id: Int, _ data: [UInt8]) -> [UInt8] {
            [1] + little(id, 2) + little(0, 2) + little(data.count, 4) + data + little(0, 2)
        }
        func property(_ tag: Int, _ type: Int, _ data: [UInt8]) -> [UInt8] {
            little(type, 2) + little(tag, 2) + little(1, 4) + little(data.count, 4) + data
                + [UInt8](repeating: 0, count: (4 - data.count % 4) % 4)
        }
        let properties =
            little(2, 4) + little(3, 2) + little(0x0E07, 2) + little(1, 4) + property(0x1000, 0x1F, wide("Body words"))
        let long = little(1, 4) + property(0x3707, 0x1F, wide("register.csv"))
        let file =
            little(0x223E_9F78, 4) + little(1, 2) + attribute(0x8004, Array("Subject\0".utf8))
            + attribute(0x9003, properties)
            + attribute(0x9002, [0, 0]) + attribute(0x8010, Array("REGIST~1.CSV\0".utf8))
            + attribute(0x800F, Array("x,y\n".utf8))
            + attribute(0x9005, long)
        let seen = Extracted.document(file, "winmail.dat")
        #expect(seen.visible == "SubjectBody wordsx\ty\n")
        #expect(seen.text(at: "winmail.dat > register.csv") == "x\ty\n")
        #expect(seen.state == "read")
        #expect(Extracted.document(Array(file[..<79]), "winmail.dat").state == "partly truncated")
    }

    @Test("Packed RTF of Outlook is unpacked")
    func compressed() {
        // Literals, then a reference of three bytes to the start of the known words, then the end.
        let words = Array("ab".utf8)
        let end = 207 + 2 + 6
        let packed: [UInt8] =
            little(20, 4) + little(0, 4) + Array("LZFu".utf8) + little(0, 4) + [0b1100]
            + words + [0x00, 0x04, UInt8(end >> 4), UInt8(end << 4 & 0xF0)]
        var file = CompoundBuilder()
        file.add("__properties_version1.0", [0])
        file.add("__substg1.0_10090102", packed)
        // What comes out is no RTF here, so it is told as the text it is: `ab{\rtf1`.
        #expect(Extracted.document(file.build(), "a.msg").visible == "ab{\\rtf1")
    }
}

@Suite struct SecuredTests {
    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] = count < 128 ? [UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 255)]
        return [tag] + length + content
    }

    private static func type(_ last: UInt8) -> [UInt8] {
        element(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, last])
    }

    private static let inner = "Content-Type: text/plain\n\nsigned words\n"

    /// ContentInfo of SignedData, the content in one piece or in several with open lengths.
    private static func signed(inPieces: Bool) -> [UInt8] {
        let bytes = Array(inner.utf8)
        let octets =
            inPieces
            ? [0x24, 0x80] + element(0x04, Array(bytes[..<10])) + element(0x04, Array(bytes[10...])) + [0, 0]
            : element(0x04, bytes)
        let wrapper = inPieces ? [0xA0, 0x80] + octets + [0, 0] : element(0xA0, octets)
        let content = inPieces ? [0x30, 0x80] + type(1) + wrapper + [0, 0] : element(0x30, type(1) + wrapper)
        let data = element(0x02, [1]) + element(0x31, []) + content + element(0x31, [])
        return element(0x30, type(2) + element(0xA0, element(0x30, data)))
    }

    @Test("The content of an opaque signature is read", arguments: [false, true])
    func opaque(inPieces: Bool) {
        let seen = Extracted.document(Self.signed(inPieces: inPieces), "smime.p7m")
        #expect(seen.visible == "signed words\n")
        #expect(seen.state == "read")
        #expect(seen.runs.last?.place == "1 > smime.p7m > 1")
    }

    @Test("What is locked is named by its kind")
    func locked() {
        let enveloped = Self.element(0x30, Self.type(3) + Self.element(0xA0, [0x30, 0]))
        #expect(Extracted.document(enveloped, "smime.p7m").kinds == ["attachment.encrypted smime"])
        let inline = Extracted.message(
            "From: a@example.org\nSubject: x\n\nhi\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n")
        #expect(inline.kinds == ["attachment.encrypted pgp"])
        #expect(inline.state == "partly encrypted")
    }

    @Test("A detached signature is nothing to read, and nothing to complain of")
    func detached() {
        let seen = Extracted.document([0x30, 0x03, 1, 2, 3], "smime.p7s")
        #expect(seen.state == "read")
        #expect(seen.kinds.isEmpty)
    }

    @Test("A message that came as a file is read as a message, under its own place")
    func nested() {
        let seen = Extracted.document(
            "From: Sam <sam@example.org>\nTo: x@example.org\nSubject: inner\n\nwords\n", "fwd.eml")
        #expect(seen.visible == "words\n")
        #expect(seen.runs.map(\.place).contains("1 > fwd.eml > 1 > Subject"))
        #expect(seen.parts.map(\.contentType) == ["text/plain", "message/rfc822"])
    }
}
