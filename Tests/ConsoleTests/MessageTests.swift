import Console
import Mail
import Testing
import Vault

@Suite struct MessageTests {
    private static let secrets = ["secret", "bloody", "Tom Ashby", "A123456789012", "header words"]

    @Test("Before it is opened, the page shows envelope, reasons and clauses, and nothing of the content")
    func closed() async throws {
        let school = try School()
        let id = try school.hold(
            to: ["a@example.org"], all: ["a@example.org", "b@example.org"], clauses: ["M-9-address", "X-unknown"])
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.get("/held/\(id)")
            #expect(seen.status == 200)
            for secret in Self.secrets { #expect(!seen.has(secret)) }
            for words in [
                "t.marsh@meadowbank.example.org", "a@example.org", "Already delivered to", "b@example.org",
                "From school to outside", "Strong language to a parent.", "M-9-address",
                "Check the address before sending.", "X-unknown", "id=\"masked\"", "id=\"reveal-form\"",
            ] {
                #expect(seen.has(words), "\(words)")
            }
        }
        #expect(try school.acts(on: id) == ["held"])
    }

    @Test("With a purpose the content is shown, and the look is on record")
    func revealed() async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.submit(
                "/held/\(id)/reveal", on: "/held/\(id)", [("purpose", "safeguarding")])
            #expect(seen.status == 200)
            #expect(seen.has("id=\"subject\"><bdi>The secret subject<"))
            #expect(seen.has("this is a <span id=\"mark-1\"></span><mark><span class=\"hidden\">found: </span>bloody"))
            #expect(seen.has("Hidden: the recipient would not see this text"))
            #expect(seen.has("<td dir=\"auto\">Tom Ashby</td>"))
            #expect(seen.has("Not read (encrypted)") && seen.has("secret-file.zip") && seen.has("Archive (zip)"))
            #expect(seen.has("Read in full") && seen.has("id=\"unread\""))
            #expect(seen.has("X-Secret-Header") && seen.has("header words"))
            #expect(seen.has("id=\"finding-2\"") && seen.has("Tom Ashby&#39;s pupil number."))
            #expect(seen.has("id=\"release-form\""))
            #expect(seen.headers["cache-control"] == "no-store")
        }
        let looked = try school.vault.ledger(hold: id).last
        #expect(looked?.act == "looked" && looked?.actor == "console:ada")
        #expect(looked?.detail["purpose"] == "safeguarding")
    }

    @Test("Without a purpose of the list nothing is opened", arguments: ["", "curiosity", "policy-check\n"])
    func withoutPurpose(purpose: String) async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.submit("/held/\(id)/reveal", on: "/held/\(id)", [("purpose", purpose)])
            #expect(seen.status == 422)
            #expect(seen.has("href=\"#purpose\"") && seen.has("id=\"purpose-error\"") && seen.has("<title>Error: "))
            for secret in Self.secrets { #expect(!seen.has(secret)) }
        }
        #expect(try school.acts(on: id) == ["held"])
    }

    @Test("Another role's message looks like none at all, and the try is on record")
    func anotherRole() async throws {
        let school = try School()
        let id = try school.hold(for: .role(.dsl))
        let sender = try school.hold(for: .sender)
        let hidden = try school.hold(hiddenFrom: [.head])
        try await school.serve { visitor in
            try school.signIn(visitor)
            let nowhere = try await visitor.get("/held/abcdefgh2345")
            #expect(nowhere.status == 404)
            for other in [id, sender, hidden] {
                #expect(try await visitor.get("/held/\(other)").text == nowhere.text)
                #expect(try await visitor.get("/held/\(other)/audit").text == nowhere.text)
                #expect(try school.acts(on: other) == ["held", "refused", "refused"])
            }
            let token = try #require(await visitor.get("/held").token(of: "/sign-out"))
            for act in ["reveal", "release", "return", "delete"] {
                let seen = try await visitor.post(
                    "/held/\(id)/\(act)", [("csrf", token), ("reason", "x"), ("purpose", "policy-check")])
                #expect(seen.status == 404)
            }
        }
        #expect(try school.state(of: id) == .held)
        #expect(try school.acts(on: id).allSatisfy { ["held", "refused"].contains($0) })
        #expect(try school.outbox().isEmpty)
    }

    @Test("Coming back to a form's address leads to the message", arguments: ["reveal", "release", "return", "delete"])
    func comingBack(act: String) async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.get("/held/\(id)/\(act)")
            #expect(seen.status == 303 && seen.headers["location"] == "/held/\(id)")
            let odd = try await visitor.get("/held/https%3A%2F%2Fx/\(act)")
            #expect(odd.status == 404)
        }
    }

    @Test("A message whose content is destroyed can still be looked up, but not opened")
    func deleted() async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let token = try #require(await visitor.get("/held/\(id)").token(of: "/held/\(id)/reveal"))
            _ = try await visitor.post("/held/\(id)/delete", [("csrf", token), ("reason", "Spam.")])
            let seen = try await visitor.get("/held/\(id)")
            #expect(seen.status == 200 && seen.has("can’t be shown any more") && seen.has("Spam."))
            let opened = try await visitor.post(
                "/held/\(id)/reveal", [("csrf", token), ("purpose", "policy-check")])
            #expect(opened.status == 404)
        }
    }

    @Test("A message sealed to a lost key says so, without details")
    func lostKey() async throws {
        let other = OpeningKeys.make(path: "/nowhere/opening.json")
        let school = try School { $0.keys = other }
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.submit(
                "/held/\(id)/reveal", on: "/held/\(id)", [("purpose", "policy-check")])
            #expect(seen.status == 500 && seen.has("data-problem=\"cannot-open\"") && !seen.has("/nowhere"))
        }
        #expect(try school.acts(on: id) == ["held"])
    }

    @Test("The record of a message names who looked, why, and who decided")
    func audit() async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            _ = try await visitor.submit("/held/\(id)/reveal", on: "/held/\(id)", [("purpose", "policy-check")])
            _ = try await visitor.submit("/held/\(id)/release", on: "/held/\(id)", [("reason", "It is <fine>.")])
            for path in ["/held/\(id)/audit", "/audit"] {
                let seen = try await visitor.get(path)
                #expect(seen.status == 200)
                for words in [
                    "Message was held", "Opened the message", "To check the message against", "Decided to release it",
                    "It is &lt;fine&gt;.", "<bdi>ada</bdi>",
                ] {
                    #expect(seen.has(words), "\(words)")
                }
            }
        }
    }

    @Test("The record shows a role its own messages and its own doings only")
    func ownRecord() async throws {
        let school = try School()
        let other = try school.hold(for: .role(.dsl))
        let hidden = try school.hold(hiddenFrom: [.head])
        let own = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.get("/audit")
            #expect(seen.has(own) && !seen.has(other) && !seen.has(hidden) && seen.has("Signed in"))
        }
    }
}
