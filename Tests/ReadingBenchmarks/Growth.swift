import Extraction

/// Whether time grows as the document does: each format read at a size and at twice that size. Asked: at most 2.3 times.
enum Growth {
    static func report() {
        for (name, make) in formats {
            let once = make(2 << 20)
            let twice = make(4 << 20)
            var first = Double.infinity
            var second = Double.infinity
            for _ in 0..<5 {
                first = min(first, ReadingBenchmarks.seconds(once, name))
                second = min(second, ReadingBenchmarks.seconds(twice, name))
            }
            let size = Double(twice.count) / Double(once.count)
            let growth = Int(second / first * 100)
            print("\(name): \(Int(first * 1e4) / 10) ms, at \(Int(size * 100)) % of the size \(growth) % of the time")
        }
    }

    private static var formats: [(String, (Int) -> [UInt8])] {
        [
            ("list.xlsx", { Documents.workbook(bytes: $0) }), ("letter.docx", { Documents.letter(bytes: $0) }),
            ("prose.html", { Documents.page(bytes: $0) }), ("table.html", { Documents.table(bytes: $0) }),
            ("open.html", { Documents.repeated("<div style='color:#123'><b>a<p>", $0) }),
            ("styled.html", { Documents.repeated("<style>p{content:'x\\26y' url(data:,ab)}</style><p>x", $0) }),
            (
                "moved.html",
                { Documents.repeated("<b style='float:right'>a</b> <i style='left:3px;position:absolute'>b</i>", $0) }
            ),
            ("blocks.html", { Documents.repeated("<div style='display:inline-block'>a</div>", $0) }),
            (
                "added.html",
                {
                    Documents.repeated(
                        "<p class=a title=b>x</p><i>y</i>", $0,
                        before:
                            "<style>.a:before{content:'z' attr(title)}i:after{content:'w'}[title] i{color:red}</style>")
                }
            ),
            (
                "selectors.html",
                {
                    Documents.repeated(
                        "<div class=a><div title=b><p>x</p></div></div>", $0,
                        before: "<style>"
                            + (0..<40).map { ".a [title] > :is(p,b) .c\($0){display:none}" }.joined() + "</style>")
                }
            ),
            ("shifted.txt", { Documents.repeated("+AG0AbwBvAG4- +447700900123 a+b ", $0) }),
            ("entities.html", { Documents.repeated("&amp;&#x41;&notin;&unknown;<!-- a -->", $0) }),
            ("quotes.html", { Documents.repeated("<a b=\"<c d='", $0) }),
            ("letter.rtf", { Documents.repeated("{\\b \\f1\\u233 ?word} \\par\n", $0, before: "{\\rtf1 ") }),
            ("deep.rtf", { Documents.repeated("{\\*\\x ", $0, before: "{\\rtf1 ") }),
            (
                "letter.fodt",
                { Documents.repeated("<text:p>a <text:span>b</text:span></text:p>", $0, before: "<office:document>") }
            ),
            ("drawing.svg", { Documents.repeated("<text><tspan>a</tspan> &amp; b</text>", $0, before: "<svg>") }),
            (
                "data.json",
                { Documents.repeated("{\"a\": \"\\u0041bc\", \"b\": \"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\"},\n", $0) }
            ),
            ("list.csv", { Documents.repeated("\"Sam Okoro\",7A,\"12.50\",\"a \"\"b\"\"\"\n", $0) }),
            (
                "list.ics",
                {
                    Documents.repeated(
                        "SUMMARY;CN=\"x\":Parents\\, evening\n and more\n", $0, before: "BEGIN:VCALENDAR\n")
                }
            ),
            ("list.txt", { Documents.repeated("Dear all, please bring five pounds on Monday.\n", $0) }),
            ("files.txt", { Documents.repeated("begin 644 a\n#0V%T\n`\nend\n", $0 / 8) }),
            ("links.txt", { Documents.repeated("data:data:text/plain,data: \"data:,", $0) }),
            ("numbers.bin", { Documents.repeated("\u{1}\u{2}abcdefgh\u{3}", $0) }),
        ]
    }
}

extension Documents {
    static func repeated(_ text: String, _ bytes: Int, before: String = "") -> [UInt8] {
        Array((before + String(repeating: text, count: bytes / text.utf8.count)).utf8)
    }
}
