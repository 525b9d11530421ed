import Detection
import Mail
import Testing

@Suite("Offensive words")
struct WordTests {
    @Test(
        "Plain words are found with their severity",
        arguments: [
            ("what a load of bollocks", Severity.medium), ("you twat", .strong), ("fucking hell", .strongest),
            ("that is crap", .mild), ("you are a knob", .strong), ("he called me a dirty paki", .strongest),
        ])
    func plain(text: String, severity: Severity) throws {
        #expect(try Dictionaries.findings(text).filter(\.counts).compactMap(\.severity).max() == severity)
    }

    @Test(
        "Disguised words are found, and told as disguised",
        arguments: [
            ("f u c k off", "spaced-letters"), ("f.u.c.k", "spaced-letters"), ("you b1tch", "digits-for-letters"),
            ("sh1t", "digits-for-letters"), ("@rsehole", "digits-for-letters"), ("fu\u{441}k", "look-alike-letters"),
            ("\u{1D58B}\u{1D59A}\u{1D588}\u{1D590}", "look-alike-letters"), ("f\u{200B}uck", "invisible-characters"),
            ("\u{202E}kcuf\u{202C}", "reversed"), ("c\u{308}unt", "accents"),
        ])
    func disguised(text: String, disguise: String) throws {
        let findings = try Dictionaries.findings(text)
        #expect(findings.contains { $0.kind.family == "language" && $0.counts })
        #expect(findings.contains { $0.kind == "structure.disguised" && $0.category == disguise })
    }

    @Test(
        "A disguise that may be haste or politeness is seen through and isn't a finding of its own",
        arguments: [
            "fuuuuck", "f**k", "sh*t", "fu\u{AD}ck", "Dickhead2009", "FuckYouMiss", "dick_head", "mother-fucker",
        ])
    func undisguised(text: String) throws {
        let findings = try Dictionaries.findings(text)
        #expect(findings.contains { $0.kind.family == "language" && $0.counts })
        #expect(!findings.contains { $0.kind == "structure.disguised" })
    }

    @Test(
        "Innocent words stay innocent",
        arguments: [
            "Scunthorpe, Penistone and Clitheroe", "Mr Hancock and Mrs Cockburn", "the A55 road, room B17 and CV1 2AB",
            "shiitake mushrooms", "a great tit on the feeder", "turn the knob", "algebra f*(x) and A*",
            "Moby Dick", "assessment of the class", "cock-a-leekie soup", "King Cnut", "Immanuel Kant", "S.E.N.D.",
            "a) b) c) d) e)", "Привет, как дела, сосок", "Noël a été fêté à l'école", "Mae'r plant yn y dosbarth",
            "sniggering at the back", "Dick Whittington and his cat", "bass, Hass avocado", "spastic quadriplegia",
        ])
    func innocent(text: String) throws {
        #expect(try !Dictionaries.isFlagged(text))
    }

    @Test("The span covers the bytes of the disguised word, its look-alikes included")
    func span() throws {
        let finding = try #require(
            try Dictionaries.findings("well fu\u{441}k you").first { $0.kind == "language.profanity" })
        #expect(finding.span == 5..<10)
    }
}
