import Detection
import Mail
import Testing

@Suite("Whether wording counts")
struct JudgementTests {
    @Test(
        "The same words count for a child or a worried adult and not in minutes, lessons and quotations",
        arguments: [
            ("miss i want to kill myself", true),
            ("Aisha told me at lunch that she wants to kill herself", true),
            ("Minutes of the meeting: a pupil had said that she wants to kill herself", false),
            ("\"I want to kill myself,\" says Juliet in the play", false),
            ("im gonna stab you after school", true),
            ("Ryan threatened to stab my son at the gate", true),
            ("Training scenario: a boy says \"im gonna stab you after school\"", false),
            ("we're going to kill them in the final on Saturday", false),
        ])
    func reported(text: String, counts: Bool) throws {
        #expect(try Dictionaries.isFlagged(text) == counts)
    }

    @Test(
        "Words with an innocent sense wait for a second signal",
        arguments: [
            ("you absolute knob", true), ("a knob of butter", false), ("suck my cock", true),
            ("the cock crowed at dawn", false), ("what a stupid cow", true), ("the cow gives milk", false),
            ("those dirty coons", true), ("a Maine Coon cat", false),
        ])
    func secondSignal(text: String, found: Bool) throws {
        let counting = try Dictionaries.findings(text).contains { $0.kind.family == "language" && $0.counts }
        #expect(counting == found)
    }

    @Test(
        "Case and text-speak make no difference",
        arguments: [
            ("I am going to kill you tomorrow", "IM GONNA KILL U TMRW"), ("nobody likes you", "no1 likes u"),
            ("do not tell your mum about us", "dont tell ur mum about us"),
        ])
    func style(plain: String, other: String) throws {
        let kinds = try Dictionaries.findings(plain).filter(\.counts).map(\.kind)
        #expect(!kinds.isEmpty)
        #expect(Set(try Dictionaries.findings(other).filter(\.counts).map(\.kind)) == Set(kinds))
    }

    @Test(
        "Neutral and proud mention of a group never scores",
        arguments: [
            "I am a proud lesbian", "Muslims pray five times a day", "the Traveller families are welcome",
            "my black, gay, disabled and Jewish friends", "trans rights are human rights", "Black lives matter",
            "Some of our pupils are Roma", "Disabled people deserve better buses", "He is autistic and good at maths",
            "She wears a hijab to school", "My two dads are coming to sports day", "Immigrants built this town",
            "Being a lesbian is nothing to be ashamed of", "Hindus and Sikhs live on our street",
            "Polish people have lived here since the war", "My brother is deaf and signs with his friends",
        ])
    func identity(text: String) throws {
        #expect(try Dictionaries.findings(text).filter(\.counts).isEmpty)
    }

    @Test("What is being answered is only mentioned")
    func reply() throws {
        #expect(try Dictionaries.isFlagged("fuck off you prick"))
        #expect(try !Dictionaries.isFlagged("Dear Mr Lowe,\nI am sorry that you are upset.\n> fuck off you prick\n"))
    }

    @Test("A mild word tags and never flags")
    func mild() throws {
        let findings = try Dictionaries.findings("oh crap, I forgot my bloody kit")
        #expect(findings.contains { $0.severity == .mild && $0.counts })
        #expect(!score(of: findings).flagged)
    }

    @Test(
        "Hostile text is read to its end with a bounded number of findings",
        arguments: [
            String(repeating: "kill ", count: 40_000), String(repeating: "f.", count: 60_000),
            String(repeating: "a-", count: 60_000), String(repeating: "\u{202E}", count: 20_000),
            String(repeating: "*a", count: 60_000), String(repeating: "aA", count: 60_000),
        ])
    func hostile(text: String) throws {
        #expect(try Dictionaries.findings(text).count <= 4_000)
    }

    @Test(
        "Spans lie inside the text and on character borders",
        arguments: [
            "né fu\u{441}k — f\u{200B}uck “you”", "\u{202E}kcuf\u{202C} ok", "🖕🏽 you c u n t", "sh!t\u{AD}ter ﬀ ⓕⓤⓒⓚ",
        ])
    func spans(text: String) throws {
        let bytes = Array(text.utf8)
        for finding in try Dictionaries.findings(text) {
            let span = try #require(finding.span)
            #expect(span.lowerBound < span.upperBound && span.upperBound <= bytes.count)
            #expect(String(validating: bytes[span], as: UTF8.self) != nil)
        }
    }
}
