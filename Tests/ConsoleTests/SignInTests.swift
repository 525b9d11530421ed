import Mail
import Testing
import Vault

@Suite struct SignInTests {
    @Test("Name and password lead to the list, with a cookie that scripts can't read")
    func rightPassword() async throws {
        let school = try School()
        try await school.serve { visitor in
            let seen = try await visitor.submit(
                "/sign-in", on: "/sign-in", [("user", " ada "), ("password", School.password)])
            #expect(seen.status == 303)
            #expect(seen.headers["location"] == "/held")
            let cookie = seen.setCookies.first { $0.hasPrefix("postern=") } ?? ""
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            #expect(!cookie.contains("Secure"))
            let list = try await visitor.get("/held")
            #expect(list.status == 200 && list.has("id=\"signed-in-as\">ada<"))
            #expect(try await visitor.get("/sign-in").headers["location"] == "/held")
        }
    }

    @Test("Over https the cookies are Secure and their names begin with __Host-")
    func secureCookies() async throws {
        let school = try School(url: "https://mail.meadowbank.example.org")
        try await school.serve { visitor in
            let form = try await visitor.get("/sign-in")
            #expect(form.setCookies.first?.hasPrefix("__Host-postern-form=") == true)
            #expect(form.headers["strict-transport-security"] != nil)
            let seen = try await visitor.submit(
                "/sign-in", on: "/sign-in", [("user", "ada"), ("password", School.password)])
            let cookie = seen.setCookies.first { $0.hasPrefix("__Host-postern=") } ?? ""
            #expect(cookie.hasSuffix("; Secure") && !cookie.contains("Domain"))
        }
    }

    @Test("A wrong name and a wrong password get the same answer, with the error above and beside the field")
    func wrongPassword() async throws {
        let school = try School()
        try await school.serve { visitor in
            let wrong = try await visitor.submit("/sign-in", on: "/sign-in", [("user", "ada"), ("password", "no")])
            let unknown = try await visitor.submit("/sign-in", on: "/sign-in", [("user", "bob"), ("password", "no")])
            #expect(wrong.status == 403 && unknown.status == 403)
            #expect(wrong.text == unknown.text.replacing("bob", with: "ada"))
            #expect(wrong.has("id=\"error-summary\"") && wrong.has("href=\"#user\"") && wrong.has("id=\"user-error\""))
            #expect(wrong.has("<title>Error: "))
            #expect(!wrong.has("value=\"no\""))
            #expect(wrong.setCookies.allSatisfy { !$0.hasPrefix("postern=") })
        }
    }

    @Test("After too many wrong passwords even the right one waits; nothing tells that there is such an account")
    func locked() async throws {
        let school = try School()
        for _ in 0..<5 { _ = try school.vault.signIn("ada", password: "no", at: school.time) }
        try await school.serve { visitor in
            let fields = [("user", "ada"), ("password", School.password)]
            let seen = try await visitor.submit("/sign-in", on: "/sign-in", fields)
            #expect(seen.status == 403)
            #expect(seen.has("five minutes"))
            let unknown = try await visitor.submit("/sign-in", on: "/sign-in", [("user", "bob"), ("password", "no")])
            #expect(seen.text == unknown.text.replacing("bob", with: "ada"))
            school.wait(seconds: 301)
            #expect(try await visitor.submit("/sign-in", on: "/sign-in", fields).status == 303)
        }
    }

    @Test("A sign-in form needs the token of this browser")
    func forged() async throws {
        let school = try School()
        let fields = [("user", "ada"), ("password", School.password)]
        let before = try school.vault.ledger().count
        try await school.serve { visitor in
            #expect(try await visitor.post("/sign-in", fields).status == 403)
            let token = try #require(await visitor.get("/sign-in").token(of: "/sign-in"))
            #expect(try await visitor.post("/sign-in", fields + [("csrf", token + "0")]).status == 403)
            visitor.keep(cookie: "postern-form", value: String(repeating: "a", count: 64))
            #expect(try await visitor.post("/sign-in", fields + [("csrf", token)]).status == 403)
        }
        #expect(try school.vault.ledger().count == before)
    }

    @Test(
        "After the sign-in only pages of our own follow",
        arguments: [
            ("/held/abcdefgh2345", "/held/abcdefgh2345"), ("/audit", "/audit"), ("", "/held"),
            ("https://evil.example/", "/held"), ("//evil.example", "/held"), ("/\\evil.example", "/held"),
            ("/held//evil", "/held"), ("held", "/held"), ("/held/../sign-out", "/held"), ("/held?x=1", "/held"),
            ("/sign-out", "/held"), ("/held\r\nSet-Cookie: a=b", "/held"), ("/held/%2e%2e", "/held"),
        ])
    func next(asked: String, leadsTo: String) async throws {
        let school = try School()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let encoded = asked.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            #expect(try await visitor.get("/sign-in?next=\(encoded)").headers["location"] == leadsTo)
        }
    }

    @Test("A page leads to the sign-in and remembers where somebody wanted to go")
    func remembered() async throws {
        let school = try School()
        try await school.serve { visitor in
            #expect(try await visitor.get("/held").headers["location"] == "/sign-in")
            let seen = try await visitor.get("/held/abcdefgh2345")
            #expect(seen.status == 303 && seen.headers["location"] == "/sign-in?next=/held/abcdefgh2345")
            #expect(try await visitor.get("/sign-in?next=/held/abcdefgh2345").has("value=\"/held/abcdefgh2345\""))
        }
    }

    @Test("Signing out needs a token, ends the session, and is on record")
    func signOut() async throws {
        let school = try School()
        try await school.serve { visitor in
            try school.signIn(visitor)
            #expect(try await visitor.post("/sign-out", []).status == 403)
            #expect(try await visitor.get("/held").status == 200)
            let seen = try await visitor.submit("/sign-out", on: "/held", [])
            #expect(seen.headers["location"] == "/done/signed-out")
            #expect(try await visitor.get("/held").status == 303)
        }
        #expect(try school.vault.ledger().first?.act == "signed-out")
    }
}
