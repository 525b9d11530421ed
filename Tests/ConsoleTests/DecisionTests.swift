import Mail
import Testing
import Vault

@Suite struct DecisionTests {
    @Test("Releasing sends the message to all its held recipients")
    func release() async throws {
        let school = try School()
        let id = try school.hold(
            to: ["a@example.org", "b@example.org"], all: ["a@example.org", "b@example.org", "c@x.example"])
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.submit("/held/\(id)/release", on: "/held/\(id)", [("reason", "")])
            #expect(seen.status == 303 && seen.headers["location"] == "/done/released")
            let done = try await visitor.get("/done/released")
            #expect(done.status == 200 && done.has("id=\"done\"") && done.has("href=\"/held\""))
        }
        #expect(try school.state(of: id) == .releasing)
        #expect(try school.outbox() == [.release(to: [Address("a@example.org"), Address("b@example.org")])])
        #expect(try school.acts(on: id) == ["held", "release"])
    }

    @Test("Returning gives the sender the reviewer's reason")
    func giveBack() async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.submit(
                "/held/\(id)/return", on: "/held/\(id)", [("reason", " Please use\r\nother words. ")])
            #expect(seen.headers["location"] == "/done/returned")
        }
        #expect(try school.state(of: id) == .returning)
        guard case .giveBack(let notice)? = try school.outbox().first else {
            Issue.record("nothing goes back")
            return
        }
        #expect(notice.template == "returned" && notice.remark == "Please use\nother words.")
        #expect(notice.to == Address("t.marsh@meadowbank.example.org"))
        #expect(notice.reasons.first?.clauses == ["M-9-address"])
    }

    @Test("Deleting destroys the content and keeps the reason")
    func delete() async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.submit("/held/\(id)/delete", on: "/held/\(id)", [("reason", "Spam.")])
            #expect(seen.headers["location"] == "/done/deleted")
        }
        #expect(try school.state(of: id) == .deleted)
        #expect(throws: VaultError.self) { try school.vault.message(of: id, with: school.keys) }
        #expect(try school.vault.ledger(hold: id).last?.detail["reason"] == "Spam.")
        #expect(try school.outbox().isEmpty)
    }

    @Test(
        "A reason is asked for where one is needed, beside its field, and nothing is done",
        arguments: [
            ("return", ""), ("delete", ""), ("return", "  \r\n "), ("delete", String(repeating: "x", count: 2_001)),
        ])
    func missingReason(act: String, reason: String) async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.submit("/held/\(id)/\(act)", on: "/held/\(id)", [("reason", reason)])
            #expect(seen.status == 422)
            #expect(seen.has("href=\"#\(act)-reason\"") && seen.has("id=\"\(act)-error\"") && seen.has("aria-invalid"))
            #expect(!seen.has("bloody"))
        }
        #expect(try school.state(of: id) == .held)
        #expect(try school.acts(on: id) == ["held"])
    }

    @Test("A message that names no sender can't be returned")
    func nullSender() async throws {
        let school = try School()
        let id = try school.hold(from: "")
        try await school.serve { visitor in
            try school.signIn(visitor)
            let page = try await visitor.get("/held/\(id)")
            #expect(page.token(of: "/held/\(id)/return") != nil && !page.has("id=\"return-reason\""))
            let seen = try await visitor.submit("/held/\(id)/return", on: "/held/\(id)", [("reason", "x")])
            #expect(seen.status == 422)
        }
        #expect(try school.state(of: id) == .held)
    }

    @Test("Whoever comes second learns that somebody else has decided", arguments: ["release", "return", "delete"])
    func second(act: String) async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let token = try #require(await visitor.get("/held/\(id)").token(of: "/held/\(id)/release"))
            try school.vault.decide(
                .release(to: nil), on: id, by: .account(name: "bea", role: .head), reason: "", at: school.time)
            let seen = try await visitor.post("/held/\(id)/\(act)", [("csrf", token), ("reason", "x")])
            #expect(seen.status == 409 && seen.has("data-problem=\"already-decided\""))
        }
        #expect(try school.outbox().count == 1)
    }

    @Test(
        "A form without this session's token changes nothing", arguments: ["release", "return", "delete", "reveal"])
    func forged(act: String) async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor, as: "bea")
            let other = try #require(await visitor.get("/held").token(of: "/sign-out"))
            try school.signIn(visitor)
            let own = try #require(await visitor.get("/held").token(of: "/sign-out"))
            let fields = [("reason", "x"), ("purpose", "policy-check")]
            for token in ["", other, own + "0", String(own.dropLast()), own.uppercased()] {
                let seen = try await visitor.post("/held/\(id)/\(act)", fields + [("csrf", token)])
                #expect(seen.status == 403 && seen.has("data-problem=\"forged-form\""))
            }
            #expect(try await visitor.post("/held/\(id)/\(act)", fields).status == 403)
            let crossSite = try await visitor.post(
                "/held/\(id)/\(act)", fields + [("csrf", own)], headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(crossSite.status == 403)
            let json = try await visitor.post(
                "/held/\(id)/\(act)", fields + [("csrf", own)], headers: ["Content-Type": "text/plain"])
            #expect(json.status == 403)
        }
        #expect(try school.state(of: id) == .held)
        #expect(try school.acts(on: id) == ["held"])
    }

    @Test(
        "After the session is over nothing is done, and the page says so", arguments: ["release", "delete", "reveal"])
    func expiredSession(act: String) async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let token = try #require(await visitor.get("/held/\(id)").token(of: "/held/\(id)/release"))
            school.wait(seconds: 8 * 3600 + 1)
            let seen = try await visitor.post(
                "/held/\(id)/\(act)", [("csrf", token), ("reason", "x"), ("purpose", "policy-check")])
            #expect(seen.status == 403 && seen.has("data-problem=\"signed-out\""))
            #expect(seen.has("/sign-in?next=/held/\(id)"))
            #expect(try await visitor.get("/held").status == 303)
        }
        #expect(try school.acts(on: id) == ["held"])
    }

    @Test("A disabled account is out at once")
    func disabled() async throws {
        let school = try School()
        try await school.serve { visitor in
            try school.signIn(visitor)
            try school.vault.disableAccount("ada", by: "command:test", at: school.time)
            #expect(try await visitor.get("/held").status == 303)
        }
    }

    @Test("A form that is too big is refused")
    func tooBig() async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.submit(
                "/held/\(id)/release", on: "/held/\(id)", [("reason", String(repeating: "x", count: 300_000))])
            #expect(seen.status == 413 && seen.has("data-problem=\"too-large\""))
        }
        #expect(try school.state(of: id) == .held)
    }
}
