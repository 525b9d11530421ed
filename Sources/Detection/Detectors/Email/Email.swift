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
        let text = reading.text[range]
        let at = text.lastIndex(of: 0x40) ?? range.lowerBound
        let local = text[..<at]
        let domain = text[(at + 1)...]
        let evidence = reading.evidence(index, index, place)
        let isOwn = !profile.domains.isEmpty && profile.owns(String(decoding: domain.map(\.small), as: UTF8.self))
        let isMachine = Self.isOf(Self.machines, local)
        let isOffice =
            Self.isOf(Self.offices, local) && !Self.isSomebodys(range.lowerBound, reading) && !reading.isAll(range)
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
        if reading.has(["message-id:", "in-reply-to:", "references:", "content-id:"], in: start..<range.lowerBound) {
            return true
        }
        let local = reading.text[range].prefix { $0 != 0x40 }
        return local.count >= 20 && local.count(where: \.isDigit) >= 8
    }

    /// Whether all words of a local part are of a list: "info", "school.office", "year7".
    private static func isOf(_ list: WordSet, _ local: ArraySlice<UInt8>) -> Bool {
        if list.contains(local) { return true }
        let words = local.split { !$0.isLetter }
        return !words.isEmpty && words.allSatisfy { list.contains($0) }
    }

    /// "My email is", "reach me at": somebody's own, however it is called.
    private static func isSomebodys(_ start: Int, _ reading: Reading) -> Bool {
        let before = reading.sentence(around: start, reach: 40).lowerBound..<start
        return reading.has([" my ", "my email", "my e-mail", "his email", "her email", "me at", "me on"], in: before)
    }

    /// Domains for examples (RFC 2606, RFC 6761).
    static func isSpecimen(_ domain: ArraySlice<UInt8>) -> Bool {
        let labels = domain.split(separator: 0x2E)
        guard let last = labels.last else { return false }
        if tops.contains(last) { return true }
        return labels.count >= 2 && examples.contains(last) && reserved.contains(labels[labels.count - 2])
    }

    private static let tops = WordSet("example test invalid localhost")
    private static let examples = WordSet("com org net")
    private static let reserved = WordSet("example")

    private static let machines = WordSet(
        "noreply donotreply mailer mailerdaemon daemon bounce bounces no reply do not")

    private static let offices = WordSet(
        "ithelp ithelpdesk servicedesk itservicedesk info office admin enquiries enquiry contact hello reception support help helpdesk sales accounts "
            + "finance payroll hr recruitment jobs press media marketing bookings booking orders customerservice "
            + "customerservices service services webmaster postmaster abuse security privacy dpo newsletter news "
            + "team mail head headteacher principal sbm dsl senco send sen ict it itsupport exams exam attendance "
            + "absence library sport pta governors clerk chair safeguarding admissions school schooloffice "
            + "mainoffice thisoffice general billing invoices purchasing education schools training events tickets "
            + "feedback catering kitchen site premises caretaker transport year7 year8 year9 year10 year11 "
            + "sixthform learning membership secretary treasurer notifications notification alerts updates "
            + "donotreply customercare careers data dataprotection foi complaints hotel groups visits boxoffice "
            + "editor parents staff pupils the lettings timetable pastoral form tutor bursar registrar sims mis ks1 "
            + "ks2 ks3 ks4 ey eyfs primary infants juniors nursery box customer care desk")
}
