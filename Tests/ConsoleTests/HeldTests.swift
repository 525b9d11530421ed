import Mail
import Testing
import Vault

@Suite struct HeldTests {
    @Test("A list without messages says so")
    func empty() async throws {
        let school = try School()
        try school.hold(for: .role(.dsl))
        try school.hold(for: .sender)
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.get("/held")
            #expect(seen.status == 200 && seen.has("id=\"empty\"") && seen.has("Nothing waits for you"))
        }
    }

    @Test("The list shows envelope, reason and time, and nothing of the content")
    func list() async throws {
        let school = try School()
        let id = try school.hold(to: ["a@example.org", "b@example.org", "c@example.org"])
        try school.hold(for: .role(.sbm), reason: "For somebody else.")
        try school.hold(reason: "Hidden from this role.", hiddenFrom: [.head])
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.get("/held")
            #expect(seen.has("1 message waits for you"))
            #expect(seen.has("id=\"hold-\(id)\"") && seen.has("href=\"/held/\(id)\""))
            #expect(seen.has("t.marsh@meadowbank.example.org") && seen.has("a@example.org</bdi> and 2 more"))
            #expect(seen.has("Strong language to a parent.") && seen.has("Unique Pupil Number (UPN)"))
            #expect(seen.has("<time datetime=\"2026-11-22T"))
            for secret in ["secret", "bloody", "somebody else", "Hidden from"] { #expect(!seen.has(secret)) }
        }
        #expect(try school.acts(on: id) == ["held"])
    }

    @Test("Newest first, or what expires soonest")
    func order() async throws {
        let school = try School()
        let late = try school.hold(expires: 9_000)
        school.wait(seconds: 10)
        let never = try school.hold(expires: nil)
        school.wait(seconds: 10)
        let soon = try school.hold(expires: 3_000)
        try await school.serve { visitor in
            try school.signIn(visitor)
            let seen = try await visitor.get("/held")
            #expect(seen.has("3 messages wait for you"))
            #expect(ids(seen) == [soon, never, late])
            let sorted = try await visitor.get("/held?sort=expires")
            #expect(ids(sorted) == [soon, late, never])
            #expect(sorted.has("Soon:"))
        }
    }

    @Test("What was decided stays in sight with who decided")
    func decided() async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            _ = try await visitor.submit("/held/\(id)/release", on: "/held/\(id)", [("reason", "")])
            let seen = try await visitor.get("/held")
            #expect(seen.has("Nothing waits") && seen.has("id=\"decided\"") && seen.has("Released, on its way"))
            #expect(seen.has("by ada"))
            let page = try await visitor.get("/held/\(id)")
            #expect(page.status == 200 && page.has("id=\"state\"") && !page.has("id=\"release-form\""))
        }
    }

    private func ids(_ seen: Seen) -> [String] {
        seen.text.split(separator: "id=\"hold-").dropFirst().map { String($0.prefix(12)) }
    }
}
