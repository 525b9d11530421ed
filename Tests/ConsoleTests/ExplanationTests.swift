import Console
import Mail
import Testing
import Vault

/// A file about many people is explained in a few lines, whatever else the page shows.
@Suite struct ExplanationTests {
    private static let place = "1.2 > log.xlsx > sheet \"raw\" (hidden)"

    /// Forty invented pupils, a row each.
    private static let leak: ReadingView = {
        var text = "Name\tUPN\n"
        var findings = [
            Finding(kind: "attachment.unprotected", place: place, view: .hidden, reason: "records of 40 people"),
            Finding(kind: "language.profanity", place: "1.1", span: 0..<4, reason: "A mild swear word."),
        ]
        for number in 10..<50 {
            let start = text.unicodeScalars.count
            text += "Pupil Nr\(number)\tA1234567890\(number)\n"
            findings.append(
                Finding(
                    kind: "personal.record", place: place, view: .hidden, span: start..<(start + 8),
                    reason: "Pupil Nr\(number) with pupil number in one row"))
        }
        return ReadingView(
            subject: "The log",
            texts: [
                .init(place: "1.1", view: .visible, layout: .prose, role: .body, text: "Damn, here.", findings: [1]),
                .init(
                    place: place, view: .hidden, layout: .table, role: .attachment, text: text,
                    findings: Array(2..<findings.count)),
            ], findings: findings)
    }()

    @Test("A leak file is told in short: what, how many, where it is hidden, and examples with the names covered")
    func explained() async throws {
        let school = try School()
        let id = try school.hold(view: Self.leak)
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.submit(
                "/held/\(id)/reveal", on: "/held/\(id)", [("purpose", "safeguarding")])
            #expect(seen.status == 200)
            for words in [
                "id=\"places-heading\"", "records of 40 people", "40 × ", "with pupil number in one row",
                "but anybody can bring it up", "(columns Name, UPN)", "P•••• N•••  A••••••••••••",
                "<details id=\"one-by-one\">",
            ] {
                #expect(seen.has(words), "\(words)")
            }
        }
    }

    @Test("A message with a finding or two in its text explains itself")
    func plain() async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.submit(
                "/held/\(id)/reveal", on: "/held/\(id)", [("purpose", "safeguarding")])
            #expect(seen.status == 200 && !seen.has("id=\"places-heading\"") && !seen.has("one-by-one"))
        }
    }

    @Test(
        "What is also done because of the same clauses stands beside them; what has a clause of its own is told apart")
    func reasons() async throws {
        let school = try School()
        let same = Action(
            verb: .notify, audience: .sender, clauses: ["M-9-address"], reason: "Told once more.",
            kinds: ["language.profanity"])
        let other = Action(
            verb: .notify, audience: .sender, clauses: ["M-9-address", "M-10-other"], reason: "Another matter.",
            kinds: ["language.profanity"])
        let id = try school.hold(besides: [same, other])
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.get("/held/\(id)")
            #expect(seen.has("Strong language to a parent.") && seen.has("Another matter."))
            #expect(!seen.has("Told once more."))
            #expect(seen.has("<span class=\"badge\">Held</span> <span class=\"badge\">Somebody is told</span>"))
        }
    }
}
