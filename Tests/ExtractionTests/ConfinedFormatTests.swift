import Mail
import Testing

/// What a child reads comes out as if it had been read here.
@Suite(.enabled(if: ProgramUnderTest.path != nil)) struct ConfinedFormatTests {
    static let message: [UInt8] = {
        var file = CompoundBuilder()
        file.add("__properties_version1.0", [UInt8](repeating: 0, count: 32))
        file.add("__substg1.0_0037001F", wide("A subject"))
        file.add("__substg1.0_1000001E", [0x43, 0x61, 0x66, 0xE9])
        file.add("__substg1.0_10130102", Array("<p>HTML <i hidden>body</i></p>".utf8))
        file.add("__substg1.0_3A08001F", wide("+44 1632 960 123"))
        file.add("__attach_version1.0_#00000000/__substg1.0_3707001F", wide("list.csv"))
        file.add("__attach_version1.0_#00000000/__substg1.0_37010102", Array("a,b\n".utf8))
        file.add("__attach_version1.0_#00000001/__substg1.0_3707001F", wide("a.exe"))
        file.add("__attach_version1.0_#00000001/__substg1.0_37010102", [0x4D, 0x5A] + [UInt8](repeating: 0, count: 99))
        return file.build()
    }()

    static let letter: [UInt8] = {
        var file = CompoundBuilder()
        file.add("WordDocument", [UInt8](repeating: 0, count: 64) + Array("nothing but letters".utf8))
        file.add("_VBA_PROJECT", [1, 2, 3])
        file.add("ObjectPool/_1/\u{1}Ole10Native", Array("words in an object".utf8))
        file.add("ObjectPool/_2/Other", Array("more words in it".utf8))
        return file.build()
    }()

    static let documents = [("a.msg", message), ("a.doc", letter), ("cut.doc", Array(letter.prefix(1_600)))]

    @Test("A child tells the same of an old Office file as this process", arguments: documents)
    func same(name: String, bytes: [UInt8]) {
        let outside = Extracted.document(bytes, name)
        let inside = Extracted.document(bytes, name, child: nil)
        #expect(outside.runs == inside.runs)
        #expect(outside.parts.map(\.state) == inside.parts.map(\.state))
        #expect(outside.kinds == inside.kinds)
        #expect(!outside.runs.isEmpty)
    }

    @Test("The limits that were set count in the child too", arguments: documents)
    func limits(name: String, bytes: [UInt8]) {
        var limits = Limits()
        limits.runBytes = 16
        limits.textBytes = 40
        let outside = Extracted.document(bytes, name, limits: limits)
        let inside = Extracted.document(bytes, name, limits: limits, child: nil)
        #expect(outside.runs == inside.runs)
        #expect(outside.runs.allSatisfy { $0.role == .filename || $0.text.count <= 16 })
    }

    @Test("Texts of a message that have no place of their own are told as hidden")
    func contact() {
        let seen = Extracted.document(Self.message, "a.msg")
        #expect(seen.text(at: "a.msg > properties") == "+44 1632 960 123\n")
        #expect(seen.kinds.contains("attachment.executable exe"))
    }

    @Test("A child that can't be started leaves the document unread")
    func noChild() {
        let seen = Extracted.document(Self.letter, "a.doc", child: "/nowhere/postern")
        #expect(seen.state == "unread no-child")
        #expect(seen.kinds.contains("attachment.unreadable no-child"))
    }

    @Test("Comments and page headers of an .xls are told")
    func comments() {
        func record(_ kind: Int, _ data: [UInt8]) -> [UInt8] { little(kind, 2) + little(data.count, 2) + data }
        let name = record(0x0085, little(0, 4) + [0, 0, 1, 0, 0x61])
        let book = record(0x0809, little(0x0600, 2) + little(5, 2)) + name + record(0x000A, [])
        let text = Array("QQ123456C".utf8)
        let box =
            record(0x01B6, [UInt8](repeating: 0, count: 10) + little(text.count, 2) + little(0, 2))
            + record(0x003C, [0] + text)
        let header = record(0x0014, little(6, 2) + [0] + Array("&LPage".utf8))
        let sheet = record(0x0809, little(0x0600, 2) + little(0x10, 2)) + box + header + record(0x000A, [])
        var file = CompoundBuilder()
        file.add("Workbook", book + sheet)
        let seen = Extracted.document(file.build(), "a.xls")
        #expect(seen.text(at: "beside the cells") == "QQ123456C\n\nPage\n")
    }
}
