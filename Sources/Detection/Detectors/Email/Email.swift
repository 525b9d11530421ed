import Mail

/// E-mail addresses of people; those of offices, machines and the school itself are nobody's personal data.
struct Email: Identifier {
    static let name = "Email"
    static let shapes = Shapes.email
    private let profile: SchoolProfile

    init(profile: SchoolProfile) { self.profile = profile }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let range = reading.tokens[index].range
        guard !isMessageID(range, reading) else { return nil }
        let text = reading.text[range].map(\.small)
        let at = text.lastIndex(of: 0x40) ?? 0
        let local = String(decoding: text[..<at], as: UTF8.self)
        let domain = String(decoding: text[(at + 1)...], as: UTF8.self)
        let evidence = reading.evidence(index, index, place)
        let isOwn = profile.owns(domain)
        let head = String(local.prefix { $0 != "." && $0 != "-" && $0 != "_" })
        let isOffice = Self.offices.contains(local) || Self.offices.contains(head)
        let isMachine = Self.machines.contains(local) || Self.machines.contains(head)
        let confidence = isMachine ? 0.1 : isOwn ? 0.2 : isOffice ? 0.3 : 0.9
        return Claim(
            kind: "personal.email", range: range, confidence: confidence, rank: Claim.Rank.email,
            specimen: Self.isSpecimen(domain),
            reason: reading.reason(
                isOwn
                    ? "e-mail address of the school's own"
                    : isOffice || isMachine ? "e-mail address of an office, not of a person" : "e-mail address",
                evidence, place))
    }

    /// `<20260901.4711@mail.example>` after Message-ID, In-Reply-To or References, or a `cid:`.
    private func isMessageID(_ range: Range<Int>, _ reading: Reading) -> Bool {
        if range.lowerBound >= 4, reading.text[(range.lowerBound - 4)..<range.lowerBound].elementsEqual("cid:".utf8) {
            return true
        }
        guard reading.byte(range.lowerBound - 1) == 0x3C, reading.byte(range.upperBound) == 0x3E else { return false }
        let start = max(0, range.lowerBound - 40)
        let before = reading.string(start..<range.lowerBound).lowercased()
        if ["message-id:", "in-reply-to:", "references:", "content-id:"].contains(where: { before.contains($0) }) {
            return true
        }
        let local = reading.text[range].prefix { $0 != 0x40 }
        return local.count >= 20 && local.count(where: \.isDigit) >= 8
    }

    /// Domains for examples (RFC 2606, RFC 6761).
    static func isSpecimen(_ domain: String) -> Bool {
        ["example.com", "example.org", "example.net"].contains { domain == $0 || domain.hasSuffix("." + $0) }
            || [".example", ".test", ".invalid", ".localhost"].contains { domain.hasSuffix($0) }
    }

    private static let machines: Set<String> = [
        "noreply", "no", "no-reply", "donotreply", "do", "do-not-reply", "mailer", "mailer-daemon", "bounce", "bounces",
    ]

    private static let offices: Set<String> = [
        "info", "office", "admin", "enquiries", "enquiry", "contact", "hello", "reception", "support", "help",
        "helpdesk", "sales", "accounts", "finance", "payroll", "hr", "recruitment", "jobs", "press", "media",
        "marketing", "bookings", "booking", "orders", "customerservice", "customer.service", "customerservices",
        "service", "services", "webmaster", "postmaster", "abuse", "security", "privacy", "dpo", "newsletter", "news",
        "team", "mail", "post", "head", "headteacher", "principal", "sbm", "dsl", "senco", "send", "sen", "ict", "it",
        "itsupport", "it.support", "exams", "exam", "attendance", "absence", "library", "sport", "pta", "governors",
        "clerk", "chair", "safeguarding", "admissions", "school", "schooloffice", "mainoffice", "thisoffice", "general",
        "billing", "invoices", "purchasing", "education", "schools", "training", "events", "tickets", "feedback",
        "catering", "kitchen", "site", "premises", "caretaker", "transport", "year7", "year8", "year9", "year10",
        "year11", "sixthform", "learning", "membership", "secretary", "treasurer", "notifications", "notification",
        "alerts", "updates", "donotreply", "customercare", "careers", "data", "dataprotection", "foi", "complaints",
        "hotel", "stay", "groups", "visits", "box.office", "boxoffice", "editor", "parents", "staff", "pupils",
    ]
}
