import Console
import Mail
import Testing
import Vault

@Suite struct EveryPageTests {
    /// One visit to each kind of page, by a name for the test's report.
    private func everyPage(_ school: School, _ visitor: Visitor) async throws -> [(name: String, seen: Seen)] {
        let id = try school.hold(to: ["a@example.org", "b@example.org"])
        let check = try school.hold(to: ["a@example.org", "b@example.org"], for: .sender)
        let link = "/check/" + (try school.vault.makeLink(for: check, at: school.time))
        var pages = [("sign-in", try await visitor.get("/sign-in"))]
        let wrong = try await visitor.submit("/sign-in", on: "/sign-in", [("user", ""), ("password", "")])
        pages.append(("sign-in error", wrong))
        pages.append(("link used", try await visitor.get("/check/x")))
        try school.signIn(visitor)
        for path in [
            "/held", "/held/\(id)", "/held/\(id)/audit", "/audit", link, "/done/released", "/notice", "/nowhere",
        ] {
            pages.append((path, try await visitor.get(path)))
        }
        let purpose = [("purpose", "policy-check")]
        pages.append(("opened", try await visitor.submit("/held/\(id)/reveal", on: "/held/\(id)", purpose)))
        pages.append(("purpose", try await visitor.submit("/held/\(id)/reveal", on: "/held/\(id)", [])))
        pages.append(("reason", try await visitor.submit("/held/\(id)/delete", on: "/held/\(id)", [])))
        pages.append(("drop", try await visitor.submit(link, on: link, [("choice", "drop")])))
        pages.append(("forged", try await visitor.post("/held/\(id)/release", [])))
        return pages
    }

    @Test("Every page keeps itself private and inert")
    func headers() async throws {
        let school = try School()
        try await school.serve { visitor in
            for (name, seen) in try await everyPage(school, visitor) {
                let policy = seen.headers["content-security-policy"] ?? ""
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(name)")
                #expect(!policy.contains("script") && !policy.contains("unsafe"), "\(name)")
                #expect(seen.headers["cache-control"] == "no-store", "\(name)")
                #expect(seen.headers["referrer-policy"] == "no-referrer", "\(name)")
                #expect(seen.headers["x-content-type-options"] == "nosniff", "\(name)")
                #expect(seen.headers["content-type"] == "text/html; charset=utf-8", "\(name)")
                #expect(!seen.has("<script") && !seen.has(" style=\"") && !seen.has(" onclick"), "\(name)")
            }
        }
    }

    @Test("Every page can be read by everybody: language, title, one heading, labelled fields, ids once")
    func accessible() async throws {
        let school = try School()
        try await school.serve { visitor in
            for (name, seen) in try await everyPage(school, visitor) {
                let page = Markup(seen.text)
                #expect(seen.has("<html lang=\"en-GB\">") && seen.has("class=\"skip\" href=\"#main\""), "\(name)")
                #expect(seen.has("<main id=\"main\"") && page.tags("h1").count == 1, "\(name)")
                #expect(page.tags("title").count == 1, "\(name)")
                let ids = page.values(of: "id")
                #expect(Set(ids).count == ids.count, "\(name): \(ids)")
                for target in page.values(of: "for") + page.values(of: "aria-describedby")
                    + page.values(of: "aria-labelledby")
                {
                    #expect(ids.contains(target), "\(name): \(target)")
                }
                for target in page.values(of: "href") where target.hasPrefix("#") {
                    #expect(ids.contains(String(target.dropFirst())), "\(name): \(target)")
                }
                let labelled = Set(page.values(of: "for"))
                for field in page.tags("input") + page.tags("textarea") where !field.contains("type=\"hidden\"") {
                    #expect(labelled.contains(Markup.value(of: "id", in: field) ?? ""), "\(name): \(field)")
                }
                for form in page.tags("form") { #expect(form.contains("method=\"post\""), "\(name)") }
                for image in page.tags("img") { #expect(image.contains("alt="), "\(name)") }
                #expect(page.openTags.isEmpty, "\(name): \(page.openTags)")
            }
        }
    }

    @Test("Errors stand in the title, in a summary that leads to the field, and beside it")
    func errors() async throws {
        let school = try School()
        try await school.serve { visitor in
            let pages = try await everyPage(school, visitor).filter { $0.seen.status == 422 }
            #expect(pages.count == 3)
            for (name, seen) in pages {
                #expect(seen.has("<title>Error: ") && seen.has("id=\"error-summary\""), "\(name)")
                #expect(seen.has("role=\"alert\"") && seen.has("<span class=\"hidden\">Error: </span>"), "\(name)")
            }
        }
    }

    @Test(
        "A path that isn't there has a friendly page, for every method",
        arguments: ["/nowhere", "/held/", "/.env", "/held/x/y"])
    func nowhere(path: String) async throws {
        let school = try School()
        try await school.serve { visitor in
            for seen in [try await visitor.get(path), try await visitor.post(path, [])] where seen.status != 303 {
                #expect(seen.status == 404 && seen.has("data-problem=\"not-found\""))
            }
        }
    }

    @Test("The style sheet and the icon are there")
    func assets() async throws {
        let school = try School()
        try await school.serve { visitor in
            let page = Markup(try await visitor.get("/sign-in").text)
            let style = try #require(page.values(of: "href").first { $0.hasPrefix("/style.css?v=") })
            let sheet = try await visitor.get(style)
            #expect(sheet.status == 200 && sheet.headers["content-type"] == "text/css; charset=utf-8")
            #expect(sheet.has("prefers-color-scheme: dark") && !sheet.has("http"))
            #expect(try await visitor.get("/icon.svg").headers["content-type"] == "image/svg+xml")
        }
    }

    @Test("Machines learn whether mail leaves")
    func health() async throws {
        let school = try School()
        try await school.serve { visitor in
            let well = try await visitor.get("/health")
            #expect(
                well.status == 200
                    && well.text == "{\"ok\":true,\"vault\":\"open\",\"backlog\":0,\"oldest_seconds\":0}\n")
            let notice = Notice(template: "told", to: Address("head@example.org"), received: school.time)
            try school.vault.send(notice, at: school.time)
            #expect(try await visitor.get("/health").text.contains("\"backlog\":1"))
            school.wait(seconds: 1_000)
            let late = try await visitor.get("/health")
            #expect(late.status == 503 && late.text.contains("\"ok\":false"))
        }
    }

    @Test("The notice is public, and says when the school has declared none")
    func notice() async throws {
        let school = try School()
        try await school.serve { visitor in
            let seen = try await visitor.get("/notice")
            #expect(
                seen.has("ICT Acceptable Use Policy")
                    && seen.has("href=\"https://www.meadowbank.example.org/policies\""))
            #expect(seen.has("School Business Manager") && seen.has("Check the address before sending."))
            #expect(!seen.has("No rule names this one."))
            #expect(!seen.has("id=\"observing\""))
        }
        let silent = try School {
            $0.notice = nil
            $0.isObserving = true
        }
        try await silent.serve { visitor in
            let seen = try await visitor.get("/notice")
            #expect(seen.has("hasn’t declared") && seen.has("id=\"observing\"") && seen.has("nothing is held back"))
        }
        let odd = try School {
            $0.notice = MonitoringNotice(policy: "AUP", date: "today", published: "javascript:alert(1)")
        }
        try await odd.serve { visitor in
            let seen = try await visitor.get("/notice")
            #expect(!seen.has("href=\"javascript"))
        }
    }

    @Test("No GET changes anything")
    func onlyLooking() async throws {
        let school = try School()
        let id = try school.hold()
        try await school.serve { visitor in
            try school.signIn(visitor)
            let before = try school.vault.ledger(limit: 10_000).count
            for path in [
                "/", "/held", "/held/\(id)", "/held/\(id)/audit", "/audit", "/sign-in", "/sign-out", "/notice",
                "/health",
                "/held/\(id)/release", "/held/\(id)/return", "/held/\(id)/delete", "/held/\(id)/reveal",
                "/held/\(id)/reveal?purpose=policy-check",
            ] {
                _ = try await visitor.get(path)
            }
            #expect(try school.vault.ledger(limit: 10_000).count == before)
            #expect(try await visitor.get("/held").status == 200)
        }
        #expect(try school.state(of: id) == .held)
        #expect(try school.outbox().isEmpty)
    }
}
