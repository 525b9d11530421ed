import Testing

@Suite struct HTMLTests {
    @Test(
        "What a reader sees of HTML",
        arguments: [
            ("<p>Dear <b>par</b>ents</p>", "Dear parents"),
            ("f<i>o</i>o<!-- x -->bar", "foobar"),
            ("one<br>two<div>three</div>four", "one\ntwo\nthree\nfour"),
            ("a&amp;b &pound;5 &#163;6 &#xA3;7 &hellip; &copy2", "a&b £5 £6 £7 … ©2"),
            ("a &unknown; &; & b", "a &unknown; &; & b"),
            ("sh<wbr>it and da<span></span>mn", "shit and damn"),
            ("un<x-y>known</x-y>s join", "unknowns join"),
            ("  lots \n of\t\tblanks  ", "lots of blanks"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
            ("<a href=x>link</a >text", "linktext"),
            ("<IMG SRC=x ALT=pic>after", "after"),
            ("<p title='a>b'>quoted</p>", "quoted"),
            ("<script>var a = '<p>no</p>'</script>yes", "yes"),
            ("<style>p{color:red}</style>yes", "yes"),
            ("<textarea>typed <b>in</b></textarea>", "typed <b>in</b>"),
            ("<input value=filled><input type=hidden value=no>", "filled"),
            ("<svg><text>drawn</text></svg>", "drawn"),
            ("<![if !mso]>shown<![endif]>", "shown"),
            ("a<b", "a"), ("a<!-->b<!--->c<!-- d --!>e", "abce"),
        ])
    func visible(html: String, text: String) {
        let seen = Extracted.document(html, "x.html").visible.trimmed
        #expect(seen == text)
    }

    @Test(
        "What hides text in HTML",
        arguments: [
            "<p style='display:none'>secret</p>", "<p style=\"DISPLAY : none !important\">secret</p>",
            "<span style='visibility:hidden'>secret</span>", "<span hidden>secret</span>",
            "<span style='font-size:0'>secret</span>", "<span style='font-size:1px'>secret</span>",
            "<span style='opacity:0'>secret</span>", "<font color=white>secret</font>",
            "<span style='color:#fefefe'>secret</span>", "<div style='color:rgb(255,255,255)'>secret</div>",
            "<table bgcolor=black><tr><td><font color='#000'>secret</font></td></tr></table>",
            "<div style='max-height:0;overflow:hidden'>secret</div>", "<div style='text-indent:-9999px'>secret</div>",
            "<style>.h{display:none}</style><p class='a h'>secret</p>",
            "<style>#h { visibility: hidden }</style><p id=h>secret</p>", "<!-- secret -->", "<img alt=secret>",
            "<p title=secret>x</p>", "<title>secret</title>", "<input type=hidden value=secret>",
            "<!--[if mso]><p>secret</p><![endif]-->", "<div style='display:none'><p>a</p><b>secret</b></div>",
            "<span style='display:/* x */none'>secret</span>", "<template>secret</template>",
            "<iframe srcdoc='&lt;p>se&lt;b>cret&lt;/b>'></iframe>", "<meta name=description content=secret>",
            "<span style='color:transparent'>secret</span>",
        ])
    func hidden(html: String) {
        let seen = Extracted.document(html, "x.html")
        #expect(seen.hidden.contains("secret"))
        #expect(!seen.visible.contains("secret"))
    }

    @Test(
        "What hides nothing",
        arguments: [
            "<p style='color:#ffffff;background:#003366'>seen</p>",
            "<table bgcolor='#000000'><tr><td style='color:white'>seen</td></tr></table>",
            "<p style='font-size:11pt'>seen</p>", "<p style='display:block'>seen</p>",
            "<div style='display:none'>x</div>seen", "<p hidden>x</p><p>seen</p>",
            "<style>@media print{.s{display:none}}</style><p class=s>seen</p>",
            "<div style='overflow:hidden;width:600px'>seen</div>", "<p style='opacity:0.8'>seen</p>",
            "<td style='display:none'>x</td><td>seen</td>", "<p style='display:none'>x<p>seen",
        ])
    func shown(html: String) {
        #expect(Extracted.document(html, "x.html").visible.contains("seen"))
    }

    @Test("A table of data becomes a table run; a table for layout does not")
    func tables() {
        let data = Extracted.document(
            "Before<table><tr><th>Name<th>UPN</tr><tr><td>Sam <b>Okoro</b><td>A1<br>B2</td></tr></table>After", "x.html"
        )
        #expect(data.tables == ["Name\tUPN\nSam Okoro\tA1 B2\n"])
        #expect(data.visible.trimmed == "BeforeName\tUPN\nSam Okoro\tA1 B2\nAfter")
        let layout = Extracted.document(
            "<table><tr><td><table><tr><td>Hello</td></tr></table></td></tr><tr><td>World</td></tr></table>", "x.html")
        #expect(layout.tables.isEmpty)
        #expect(layout.visible.trimmed == "Hello\nWorld")
    }

    @Test(
        "Text that its style turns round is told as it is seen",
        arguments: [
            "<bdo dir=rtl>gro.elpmaxe ta maS</bdo>", "<bdo dir=RTL>gro.elp<b>maxe</b> ta maS</bdo>",
            "<p style='unicode-bidi: bidi-override; direction: rtl'>gro.elpmaxe ta maS</p>",
            "<style>.x{direction:rtl;unicode-bidi:isolate-override}</style><i class=x>gro.elpmaxe ta maS</i>",
            "<div dir=rtl><bdo>gro.elpmaxe ta maS</bdo></div>",
            "<bdo dir=rtl><p>gro.elpmaxe<br>Sam at example.org</bdo>",
        ])
    func turned(html: String) {
        let seen = Extracted.document(html, "x.html")
        #expect(seen.visible.contains("Sam at example.org"))
        #expect(seen.kinds == ["structure.disguised turned-text"])
    }

    @Test(
        "Other directions turn nothing",
        arguments: ["<p dir=rtl>seen</p>", "<bdo dir=ltr>seen</bdo>", "<bdo dir=rtl><bdo dir=ltr>seen</bdo></bdo>"])
    func straight(html: String) {
        let seen = Extracted.document(html, "x.html")
        #expect(seen.visible.trimmed == "seen")
        #expect(seen.kinds.isEmpty)
    }

    @Test("The charset of a meta element counts")
    func charset() {
        let bytes = Array("<meta charset='iso-8859-2'><p>".utf8) + [0xB1] + Array("</p>".utf8)
        #expect(Extracted.document(bytes, "x.html").visible.trimmed == "ą")
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
