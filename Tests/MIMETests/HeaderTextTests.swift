import MIME
import Mail
import Testing

@Suite struct HeaderTextTests {
    @Test(
        "A header value becomes the text that people see",
        arguments: [
            (" Trip on Friday", "Trip on Friday"),
            (" folded\n\tonce\n  more", "folded\tonce  more"),
            (" =?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
            (" =?UTF-8?b?R3LDvMOfZQ?= x", "Grüße x"),
            (" =?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
            (" =?utf-8?Q?a?=\n =?iso-8859-1?Q?=E9?=", "aé"),
            (" =?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
            (" =?utf-8?B?Q2Fmww==?= =?utf-8?B?qQ==?=", "Café"),
            (" =?utf-8?B?Q2Fmw?= =?utf-8?B?6k=?=", "Café"),
            (" =?utf-8?Q?Zo=C3?= =?utf-8?Q?=AB?=", "Zoë"),
            (" =?utf-8*de?Q?Sch=C3=B6n?=", "Schön"),
            (" =?utf-8?Q?two words?=", "two words"),
            (" =?utf-8?Q?_=3D=5F?=.", " =_."),
            (" x=?utf-8?Q?y?=z", "xyz"),
            (" =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
            (" =?utf-8?X?abc?=", "=?utf-8?X?abc?="),
            (" =?utf-8?Q?open", "=?utf-8?Q?open"),
            (" =?utf-8?Q??=", ""),
            (" =?=?=?=", "=?=?=?="),
            (" caf\u{E9}", "café"),
        ])
    func text(value: String, text: String) {
        #expect(HeaderText.decode(Array(value.utf8).span) == text)
    }

    @Test("Raw bytes that are no UTF-8 are read as windows-1252") func raw() {
        #expect(HeaderText.decode([0x43, 0x61, 0x66, 0xE9, 0x20, 0x93].span) == "Café “")
    }

    @Test(
        "An address list becomes names and addresses",
        arguments: [
            ("sam@example.org", [["", "sam@example.org"]]),
            ("<sam@example.org>", [["", "sam@example.org"]]),
            ("Sam Okoro <sam@example.org>", [["Sam Okoro", "sam@example.org"]]),
            (
                "\"Okoro, Sam\" <sam@example.org>, pat@example.org",
                [["Okoro, Sam", "sam@example.org"], ["", "pat@example.org"]]
            ),
            ("\"Sam \\\"S\\\" Okoro\" <sam@example.org>", [["Sam \"S\" Okoro", "sam@example.org"]]),
            ("sam@example.org (Sam (S) Okoro)", [["Sam (S) Okoro", "sam@example.org"]]),
            ("Sam (the boss) Okoro <sam@example.org>", [["Sam Okoro", "sam@example.org"]]),
            (
                "Staff: a@example.org, B <b@example.org>; c@example.org",
                [
                    ["", "a@example.org"], ["B", "b@example.org"], ["", "c@example.org"],
                ]
            ),
            ("undisclosed-recipients:;", []),
            ("=?utf-8?Q?Okoro=2C_Zo=C3=AB?= <zoe@example.org>", [["Okoro, Zoë", "zoe@example.org"]]),
            ("\"=?utf-8?B?Wm/Dqw==?=\" <zoe@example.org>", [["Zoë", "zoe@example.org"]]),
            ("<@a.example,@b.example:sam@example.org>", [["", "sam@example.org"]]),
            ("\"odd local\"@example.org", [["", "\"odd local\"@example.org"]]),
            ("sam @ example . org", [["", "sam@example.org"]]),
            ("Sam <sam@example.org", [["Sam", "sam@example.org"]]),
            ("a@example.org;b@example.org", [["", "a@example.org"], ["", "b@example.org"]]),
            ("\"a@example.org\" <b@example.org>", [["a@example.org", "b@example.org"]]),
            ("a@example.org <b@example.org>", [["a@example.org", "b@example.org"]]),
            ("sam@[192.0.2.1]", [["", "sam@[192.0.2.1]"]]),
            ("Sam Okoro", [["Sam Okoro", ""]]),
            (",, ,", []),
            ("", []),
        ] as [(String, [[String]])])
    func addresses(value: String, mailboxes: [[String]]) {
        let found = HeaderText.addresses(Array(value.utf8).span)
        #expect(found.map { [$0.name, $0.address.text] } == mailboxes)
    }

    @Test(
        "Message ids come without their brackets",
        arguments: [
            (" <a@example.org>", ["a@example.org"]),
            ("<a@example.org> <b@example.org>\n <c@example.org>", ["a@example.org", "b@example.org", "c@example.org"]),
            ("bare@example.org", ["bare@example.org"]), ("<>", []), ("a message of old", []),
        ])
    func ids(value: String, ids: [String]) {
        #expect(HeaderText.messageIDs(Array(value.utf8).span) == ids)
    }
}
