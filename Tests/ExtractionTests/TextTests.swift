import Mail
import Testing

@Suite struct TextTests {
    @Test(
        "format=flowed lines are joined",
        arguments: [
            ("One \ntwo\nthree\n", "no", "One two\nthree\n"),
            ("Mea \nsure\n", "yes", "Measure\n"),
            ("> a \n> b\nc\n", "no", "> a b\nc\n"),
            (">> deep \n> less\n", "no", ">> deep \n> less\n"),
            (" From here\n", "no", "From here\n"),
            ("end \n-- \nSam\n", "no", "end \n-- \nSam\n"),
        ])
    func flowed(body: String, delsp: String, text: String) {
        let message = "Content-Type: text/plain; format=flowed; delsp=\(delsp)\nFrom: a@example.org\n\n\(body)"
        #expect(Extracted.message(message).visible == text)
    }

    @Test(
        "CSV becomes a table whatever separates it",
        arguments: [
            ("a,b\n1,2\n", "a.csv", "a\tb\n1\t2\n"),
            ("a;b;c\n1;2,5;3\n", "a.csv", "a\tb\tc\n1\t2,5\t3\n"),
            ("a\tb\r\n1\t2\r\n", "a.tsv", "a\tb\n1\t2\n"),
            ("\"a,x\",\"b\"\"q\"\n\"two\nlines\",2", "a.csv", "a,x\tb\"q\ntwo lines\t2"),
            ("a|b\n1|2\n", "a.csv", "a\tb\n1\t2\n"),
        ])
    func delimited(csv: String, name: String, table: String) {
        #expect(Extracted.document(csv, name).tables == [table])
    }

    @Test("A long text is cut into runs at line ends, and a long table repeats its first row")
    func cutting() {
        var limits = Limits()
        limits.runBytes = 1_024
        let rows = "Name,UPN\n" + (0..<200).map { "Pupil \($0),A\($0)\n" }.joined()
        let table = Extracted.document(rows, "a.csv", limits: limits)
        #expect(table.tables.count > 2)
        #expect(table.tables.joined() == rows.replacing(",", with: "\t"))
        let later = table.runs.filter { $0.layout == .table }.dropFirst()
        #expect(later.allSatisfy { $0.header == Array("Name\tUPN".utf8) && $0.text.last == 0x0A })
        let prose = Extracted.document(String(repeating: "é", count: 5_000), "a.txt", limits: limits)
        #expect(prose.visible == String(repeating: "é", count: 5_000))
        #expect(prose.runs.allSatisfy { $0.text.count <= 1_024 })
    }

    @Test("Text beyond the message's limit is dropped and said")
    func limit() {
        var limits = Limits()
        limits.textBytes = 10_000
        limits.runBytes = 1_000
        let cut = Extracted.document(String(repeating: "word ", count: 10_000), "a.txt", limits: limits)
        #expect(cut.state == "partly text-bytes")
        #expect(cut.visible.utf8.count <= 11_000)
    }

    @Test("Calendars and contacts are told property by property")
    func calendar() {
        let event = """
            BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Parents' eve\r\n ning\\, hall\r\nATTENDEE;CN="Sam Okoro":\
            mailto:sam@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n
            """
        #expect(
            Extracted.document(event, "a.ics").visible
                == "SUMMARY: Parents' evening, hall\nATTENDEE: Sam Okoro mailto:sam@example.org\n")
        let card = "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg=\n Test\nBDAY:2010-02-01\nEND:VCARD\n"
        #expect(Extracted.document(card, "a.vcf").visible == "FN: Jörg Test\nBDAY: 2010-02-01\n")
    }

    @Test("RTF gives its text, and hidden text apart")
    func richText() {
        let rtf = #"""
            {\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\author Sam}}\pard Caf\'e9 \u8364?5 {\b bo}ld\par
            {\v secret\v0 seen}\par\trowd\intbl Name\cell UPN\cell\row\trowd\intbl Sam\cell A1\cell\row\pard end}
            """#
        let seen = Extracted.document(rtf, "a.rtf")
        #expect(seen.visible.contains("Café €5 bold\nseen\n"))
        #expect(seen.tables == ["Name\tUPN\nSam\tA1\n"])
        #expect(seen.hidden.contains("secret"))
        #expect(seen.hidden.contains("Sam"))
        #expect(!seen.visible.contains("Arial"))
    }

    @Test("XML shows its text and hides its attributes")
    func markup() {
        let seen = Extracted.document(
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'boom'>]><a x='at&amp;t'>one<b>two &lt; &b;</b><![CDATA[<raw>]]></a>",
            "a.xml")
        #expect(seen.visible == "one\ntwo < &b;\n<raw>\n")
        #expect(seen.hidden == "DOCTYPE a [<!ENTITY b 'boom'>]\nat&t\nboom\n")
        #expect(seen.state == "partly entities")
    }

    @Test("Header texts are runs: the subject, and names without their addresses")
    func headers() {
        let seen = Extracted.message(
            "From: Sam Okoro <sam@example.org>\nTo: <x@example.org>\nSubject: =?utf-8?q?caf=C3=A9?=\n\nhello\n")
        let roles = seen.runs.map { "\($0.role.rawValue) \(String(decoding: $0.text, as: UTF8.self))" }
        #expect(roles == ["header Sam Okoro", "subject café", "body hello\n"])
    }
}
