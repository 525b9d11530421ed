import Mail
import Testing
import Vault

@Suite struct HostileTextTests {
    @Test(
        "Text is escaped wherever it stands, and characters that deceive become visible",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onfocus=\"x", "&quot; onfocus=&quot;x"),
            // A mark that combines with the character before it hides that character from whole-character escaping.
            ("\"\u{301} onfocus='\u{301}", "&quot;\u{301} onfocus=&#39;\u{301}"),
            ("<\u{301}img src=x>\u{200D}", "&lt;\u{301}img src=x&gt;\u{200D}"),
            ("&amp;&lt;", "&amp;amp;&amp;lt;"),
            ("{{csrf}} {{{csrf}}} {{#x}}", "{{csrf}} {{{csrf}}} {{#x}}"),
            ("a\u{0}b\u{1B}[2J\u{7F}", "a\u{2400}b\u{241B}[2J\u{2421}"),
            ("invoice\u{202E}fdp.exe\u{202C}", "invoice[U+202E]fdp.exe[U+202C]"),
            ("\u{2066}x\u{2069}\u{200F}y", "[U+2066]x[U+2069]y"),
            ("\u{85}\u{FFFE}", "\u{FFFD}\u{FFFD}"),
            ("Grüße, 你好, 👩‍👧, ‏שלום", "Grüße, 你好, 👩‍👧, שלום"),
        ])
    func escaped(text: String, shown: String) async throws {
        let school = try School()
        let view = ReadingView(
            subject: text, headers: [.init(name: text, value: text)],
            texts: [.init(place: text, view: .hidden, layout: .prose, role: .body, text: text, findings: [])],
            parts: [PartReport(path: .root, contentType: text, filename: text, size: 1, state: .unread(why: text))],
            findings: [Finding(kind: "x.y", place: text, reason: text, recipient: Address(text))])
        let id = try school.hold(from: text, to: [text], reason: text, clauses: [text], view: view)
        let check = try school.hold(from: text, to: [text, "b"], for: .sender, reason: text, view: view)
        let path = "/check/" + (try school.vault.makeLink(for: check, at: school.time))
        try await school.serve { visitor in
            try school.signIn(visitor)
            let pages = [
                try await visitor.get("/held"), try await visitor.get("/held/\(id)"),
                try await visitor.submit("/held/\(id)/reveal", on: "/held/\(id)", [("purpose", "policy-check")]),
                try await visitor.get(path),
            ]
            for page in pages {
                #expect(page.status == 200)
                #expect(page.text.unicodeScalars.contains(shown))
                if shown != text { #expect(!page.text.unicodeScalars.contains(text)) }
                #expect(!page.has("<script") && !page.has("<img src=x"))
            }
            let opened = pages[2].text.unicodeScalars
            #expect(opened.contains("<bdi>\(shown)</bdi></strong>"))
            #expect(opened.contains("dir=\"auto\">\(shown)</div>"))
        }
    }

    @Test("What was typed into a form comes back escaped")
    func typed() async throws {
        let school = try School()
        try await school.serve { visitor in
            let seen = try await visitor.submit(
                "/sign-in", on: "/sign-in", [("user", "\"\u{301}><script>"), ("password", "x")])
            #expect(seen.text.unicodeScalars.contains("value=\"&quot;\u{301}&gt;&lt;script&gt;\""))
        }
    }

    @Test("Megabytes of text end with a note, and quickly")
    func long() async throws {
        let school = try School()
        let line = String(repeating: "x", count: 3_000_000)
        let view = ReadingView(
            subject: String(repeating: "s", count: 100_000),
            headers: (0..<2_000).map { .init(name: "X-\($0)", value: String(repeating: "h", count: 10_000)) },
            texts: [
                .init(place: "1", view: .visible, layout: .prose, role: .body, text: line, findings: []),
                .init(place: "2", view: .visible, layout: .prose, role: .body, text: line, findings: []),
                .init(place: "3", view: .visible, layout: .prose, role: .body, text: line, findings: []),
            ])
        let seen = try await opened(view, in: school)
        #expect(seen.status == 200)
        #expect(seen.has("id=\"shortened\"") && seen.has("This text goes on"))
        #expect(seen.text.utf8.count < 2_500_000)
        #expect(!seen.has("id=\"run-3\""))
    }

    @Test("Ten thousand findings, however they overlap, end with a note")
    func manyFindings() async throws {
        let school = try School()
        let text = String(repeating: "ab ", count: 40_000)
        var findings = (0..<10_000).map {
            Finding(kind: "language.profanity", span: ($0 * 3)..<($0 * 3 + 2), reason: "Number \($0).")
        }
        findings[3].span = 9..<120_000
        let view = ReadingView(
            subject: "x",
            texts: [
                .init(
                    place: "1", view: .visible, layout: .prose, role: .body, text: text,
                    findings: Array(0..<10_000) + [10_000, -1])
            ], findings: findings)
        let seen = try await opened(view, in: school)
        #expect(seen.status == 200)
        #expect(seen.has("And 9500 more that are not listed."))
        #expect(seen.text.split(separator: "<mark>").count - 1 == 4)
    }

    @Test("A table with too many columns is shown as text, and a hundred thousand empty runs come to an end")
    func tables() async throws {
        let school = try School()
        let wide = String(repeating: "x\t", count: 10_000)
        let run = ReadingView.Text(
            place: "t", view: .visible, layout: .table, role: .attachment, text: wide, findings: [])
        let empty = ReadingView.Text(place: "e", view: .blind, layout: .table, role: .body, text: "", findings: [])
        let view = ReadingView(subject: "x", texts: [run] + Array(repeating: empty, count: 100_000))
        let seen = try await opened(view, in: school)
        #expect(seen.status == 200 && !seen.has("<td dir=\"auto\">x</td>"))
        #expect(seen.has("id=\"run-500\"") && !seen.has("id=\"run-501\"") && seen.has("id=\"shortened\""))
    }

    @Test("Marks stand where the findings are, counted in code points")
    func marks() async throws {
        let school = try School()
        let text = "e\u{301}👩‍👧 <b> one two three"
        func span(_ from: Int, _ to: Int) -> Finding { Finding(kind: "x.y", span: from..<to, reason: "r") }
        let view = ReadingView(
            subject: "x",
            texts: [
                .init(
                    place: "1", view: .visible, layout: .prose, role: .body, text: text, findings: [0, 1, 2, 3, 4, 5])
            ], findings: [span(6, 9), span(10, 13), span(12, 17), span(500, 600), span(18, 900), span(3, 3)])
        let seen = try await opened(view, in: school)
        let hint = "<span class=\"hidden\">found: </span>"
        #expect(
            seen.text.unicodeScalars.contains(
                "e\u{301}👩‍👧 <span id=\"mark-1\"></span><mark>\(hint)&lt;b&gt;<sup>1</sup></mark> "
                    + "<span id=\"mark-2\"></span><span id=\"mark-3\"></span><mark>\(hint)one two<sup>2, 3</sup></mark> "
                    + "<span id=\"mark-5\"></span><mark>\(hint)three<sup>5</sup></mark></div>"))
        #expect(!seen.has("href=\"#mark-4\"") && !seen.has("href=\"#mark-6\"") && seen.has("href=\"#mark-5\""))
    }

    private func opened(_ view: ReadingView, in school: School) async throws -> Seen {
        let id = try school.hold(view: view)
        let seen = Box()
        try await school.serve { visitor in
            try school.signIn(visitor)
            seen.keep(
                try await visitor.submit("/held/\(id)/reveal", on: "/held/\(id)", [("purpose", "policy-check")]))
        }
        return try #require(seen.value)
    }
}

extension String.UnicodeScalarView {
    /// Compares scalar by scalar; strings compare by canonical equivalence and whole characters.
    fileprivate func contains(_ other: String) -> Bool {
        String(self).utf8.contains(Array(other.utf8))
    }
}

extension String.UTF8View {
    fileprivate func contains(_ other: [UInt8]) -> Bool {
        let bytes = Array(self)
        guard let first = other.first, bytes.count >= other.count else { return other.isEmpty }
        return (0...(bytes.count - other.count)).contains { start in
            bytes[start] == first && bytes[start..<(start + other.count)].elementsEqual(other)
        }
    }
}
