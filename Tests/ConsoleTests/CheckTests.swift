import Mail
import Testing
import Vault

@Suite struct CheckTests {
    private static let doubtful = "n.okafor@gmial.example"
    private static let view = ReadingView(
        subject: "Tom's report",
        texts: [.init(place: "", view: .visible, layout: .prose, role: .body, text: "body words", findings: [])],
        findings: [
            Finding(
                kind: "recipient.lookalike", reason: "It looks like an address you know.",
                recipient: Address(doubtful), suggestion: Address("n.okafor@gmail.example")),
            Finding(
                kind: "recipient.unfamiliar", confidence: 0.2, reason: "Too uncertain.",
                recipient: Address("b@example.org")),
            Finding(kind: "personal.date-of-birth", reason: "Tom's date of birth is in it."),
        ])

    private func asked(
        _ school: School, to recipients: [String] = [doubtful, "b@example.org", "c@example.org"]
    ) throws -> (id: String, path: String) {
        let id = try school.hold(to: recipients, for: .sender, reason: "One address is in doubt.", view: Self.view)
        return (id, "/check/" + (try school.vault.makeLink(for: id, at: school.time)))
    }

    @Test("The page shows subject, recipients, doubts and suggestion without a sign-in")
    func page() async throws {
        let school = try School()
        let (_, path) = try asked(school)
        try await school.serve { visitor in
            let seen = try await visitor.get(path)
            #expect(seen.status == 200)
            for words in [
                "Tom&#39;s report", Self.doubtful, "b@example.org", "It looks like an address you know.",
                "Did you mean <strong><bdi>n.okafor@gmail.example", "Tom&#39;s date of birth is in it.",
                "One address is in doubt.", "Check the address before sending.", "It comes back to you",
            ] {
                #expect(seen.has(words), "\(words)")
            }
            #expect(!seen.has("body words") && !seen.has("Too uncertain."))
            #expect(seen.text.split(separator: " checked>").count == 2)
            #expect(seen.headers["referrer-policy"] == "no-referrer")
            #expect(!seen.has("sign-out-form"))
        }
    }

    @Test("Looking changes nothing, however often")
    func looking() async throws {
        let school = try School()
        let (id, path) = try asked(school)
        let before = try school.vault.ledger().count
        try await school.serve { visitor in
            for _ in 0..<5 {
                let seen = try await visitor.get(path)
                #expect(seen.status == 200)
            }
            for choice in ["send", "drop", "dontsend"] {
                let seen = try await visitor.get(path + "?choice=\(choice)&recipient=b%40example.org")
                #expect(seen.status == 200)
            }
        }
        #expect(try school.state(of: id) == .held)
        #expect(try school.vault.ledger().count == before)
        #expect(try school.outbox().isEmpty)
    }

    @Test("Send as it is goes to everybody")
    func send() async throws {
        let school = try School()
        let (id, path) = try asked(school)
        try await school.serve { visitor in
            let seen = try await visitor.submit(path, on: path, [("choice", "send"), ("reason", "I know her.")])
            #expect(seen.status == 303 && seen.headers["location"] == "/done/sent")
            #expect(try await visitor.get("/done/sent").has("Your message is on its way"))
        }
        #expect(
            try school.outbox() == [
                .release(to: [Self.doubtful, "b@example.org", "c@example.org"].map { Address($0) })
            ])
        let entry = try school.vault.ledger(hold: id).last
        #expect(entry?.actor == "sender" && entry?.act == "release" && entry?.detail["reason"] == "I know her.")
    }

    @Test("Those who are ticked are left out")
    func drop() async throws {
        let school = try School()
        let (_, path) = try asked(school)
        try await school.serve { visitor in
            let seen = try await visitor.submit(
                path, on: path, [("choice", "drop"), ("recipient", Self.doubtful), ("recipient", "c@example.org")])
            #expect(seen.headers["location"] == "/done/sent-without")
        }
        #expect(try school.outbox() == [.release(to: [Address("b@example.org")])])
    }

    @Test(
        "Leaving out everybody, nobody or a stranger is explained and does nothing",
        arguments: [
            ([doubtful, "b@example.org", "c@example.org"], "Nobody would be left"), ([], "Tick whom"),
            (["stranger@example.net"], "Tick whom"), ([doubtful, "stranger@example.net"], "Tick whom"),
        ])
    func badDrop(dropped: [String], words: String) async throws {
        let school = try School()
        let (id, path) = try asked(school)
        try await school.serve { visitor in
            let seen = try await visitor.submit(
                path, on: path, [("choice", "drop")] + dropped.map { ("recipient", $0) })
            #expect(seen.status == 422 && seen.has(words) && seen.has("href=\"#drop-list\""))
            #expect(try await visitor.get(path).status == 200)
        }
        #expect(try school.state(of: id) == .held)
    }

    @Test("Don't send gives it back to the sender")
    func dontSend() async throws {
        let school = try School()
        let (_, path) = try asked(school)
        try await school.serve { visitor in
            let seen = try await visitor.submit(path, on: path, [("choice", "dontsend")])
            #expect(seen.headers["location"] == "/done/not-sent")
        }
        guard case .giveBack(let notice)? = try school.outbox().first else {
            Issue.record("nothing goes back")
            return
        }
        #expect(notice.template == "returned" && notice.to == Address("t.marsh@meadowbank.example.org"))
        #expect(notice.remark == nil)
    }

    @Test("With one recipient nobody can be left out")
    func alone() async throws {
        let school = try School()
        let (_, path) = try asked(school, to: [Self.doubtful])
        try await school.serve { visitor in
            let seen = try await visitor.get(path)
            #expect(!seen.has("id=\"drop-form\"") && seen.has("id=\"send-form\"") && seen.has("id=\"dontsend-form\""))
            #expect(
                try await visitor.submit(path, on: path, [("choice", "drop"), ("recipient", Self.doubtful)]).status
                    == 422)
        }
    }

    @Test("A link works once")
    func replay() async throws {
        let school = try School()
        let (_, path) = try asked(school)
        try await school.serve { visitor in
            let token = try #require(await visitor.get(path).token(of: path))
            #expect(try await visitor.post(path, [("choice", "send"), ("csrf", token)]).status == 303)
            let again = try await visitor.post(path, [("choice", "dontsend"), ("csrf", token)])
            #expect(again.status == 404 && again.has("data-problem=\"link-used\""))
            #expect(try await visitor.get(path).has("data-problem=\"link-used\""))
        }
        #expect(try school.outbox().count == 1)
    }

    @Test("A decision needs the token of this link, and a choice")
    func forged() async throws {
        let school = try School()
        let (id, path) = try asked(school)
        let (_, other) = try asked(school)
        try await school.serve { visitor in
            let foreign = try #require(await visitor.get(other).token(of: other))
            for token in ["", foreign, "x"] {
                #expect(try await visitor.post(path, [("choice", "send"), ("csrf", token)]).status == 403)
            }
            for choice in ["", "SEND", "release"] {
                let seen = try await visitor.submit(path, on: path, [("choice", choice)])
                #expect(seen.status == 422 && seen.has("id=\"error-summary\""))
            }
        }
        #expect(try school.state(of: id) == .held)
    }

    @Test(
        "A link that leads nowhere says nothing",
        arguments: ["x", String(repeating: "A", count: 43), String(repeating: "%00", count: 43), "..%2f..%2fheld"])
    func unknown(token: String) async throws {
        let school = try School()
        try await school.serve { visitor in
            let seen = try await visitor.get("/check/\(token)")
            #expect(seen.status == 404 && seen.has("data-problem=\"link-used\""))
        }
    }

    @Test("A link to a message that waits for a role opens nothing")
    func foreignAudience() async throws {
        let school = try School()
        let id = try school.hold(for: .role(.head))
        let path = "/check/" + (try school.vault.makeLink(for: id, at: school.time))
        try await school.serve { visitor in
            let seen = try await visitor.get(path)
            #expect(seen.has("data-problem=\"link-used\""))
        }
    }
}
