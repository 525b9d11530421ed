import Mail

/// What a finding's kind is called among people who aren't engineers.
enum KindWords {
    static func of(_ kind: FindingKind) -> String {
        if let words = table[kind.rawValue] { return words }
        let name = kind.rawValue.drop { $0 != "." }.dropFirst()
        let plain = (name.isEmpty ? kind.rawValue[...] : name).replacing("-", with: " ")
        return kind.family == "structure" ? "Oddly built: \(plain)" : plain.prefix(1).uppercased() + plain.dropFirst()
    }

    /// Each kind once, in words, in order.
    static func list(_ kinds: [FindingKind]) -> [String] {
        var seen: Set<String> = []
        return kinds.map(of).filter { seen.insert($0).inserted }
    }

    private static let table: [String: String] = [
        "language.profanity": "Strong language",
        "language.sexual": "Sexual language",
        "language.discriminatory": "Discriminatory language",
        "language.bullying": "Bullying",
        "language.threat": "A threat",
        "language.self-harm": "Mention of self-harm",
        "language.grooming": "Signs of grooming",
        "language.extremism": "Extremist language",
        "language.drugs": "Mention of drugs",
        "language.disparaging": "Disparaging words about the school",
        "language.angry": "An angry tone",
        "personal.name": "Somebody’s name",
        "personal.upn": "Unique Pupil Number (UPN)",
        "personal.uln": "Unique Learner Number (ULN)",
        "personal.uci": "Exam candidate number (UCI)",
        "personal.nhs-number": "NHS number",
        "personal.chi-number": "CHI number",
        "personal.ni-number": "National Insurance number",
        "personal.passport": "Passport number",
        "personal.driving-licence": "Driving licence number",
        "personal.vehicle": "Vehicle registration",
        "personal.postcode": "Postcode",
        "personal.address": "Postal address",
        "personal.phone": "Phone number",
        "personal.email": "E-mail address",
        "personal.date-of-birth": "Date of birth",
        "personal.payment-card": "Payment card number",
        "personal.iban": "Bank account (IBAN)",
        "personal.bank-account": "Bank account and sort code",
        "personal.utr": "Tax reference (UTR)",
        "personal.trn": "Teacher reference number",
        "personal.dbs": "DBS certificate number",
        "personal.ip-address": "IP address",
        "personal.special-category": "Sensitive data about somebody",
        "personal.record": "A person together with data about them",
        "personal.bulk": "Data about many people",
        "secret.credential": "A password",
        "secret.credential-request": "A request for a password",
        "secret.api-key": "An access key",
        "secret.private-key": "A private key",
        "secret.registered": "A registered secret of the school",
        "recipient.lookalike": "An address that looks like another one",
        "recipient.unfamiliar": "Somebody the sender never writes to",
        "recipient.namesake": "Somebody with the same name as another",
        "recipient.wrong-family": "Another family’s address",
        "recipient.exposed-list": "Many families can see each other’s addresses",
        "recipient.private-mailbox": "A private mailbox",
        "recipient.parent-direct": "Written straight to a parent",
        "recipient.pupil-direct": "Written straight to a pupil",
        "recipient.mass": "A great many recipients",
        "recipient.reply-all": "A reply to everybody",
        "recipient.greeting-mismatch": "The greeting names somebody else",
        "recipient.doubtful": "A recipient in doubt",
        "attachment.executable": "An attachment that is a program",
        "attachment.macro": "An attachment with macros",
        "attachment.unreadable": "An attachment that can’t be read",
        "attachment.encrypted": "An encrypted attachment",
        "attachment.hidden-data": "Hidden data in an attachment",
        "attachment.unprotected": "An unprotected attachment",
        "attachment.password-alongside": "A password sent with what it protects",
        "attachment.type-mismatch": "An attachment that isn’t what its name says",
        "content.private-marked": "Marked as private",
        "content.confidential-marked": "Marked as confidential",
        "content.chain-letter": "A chain letter",
        "content.promotion": "Advertising",
        "content.purchase": "A purchase",
        "content.contract": "A contract",
        "content.political": "Political content",
        "content.gambling": "Gambling",
        "content.bypass": "Ways round the school’s filters",
        "content.personal-view": "A personal view",
        "content.forwarded": "Forwarded mail",
        "content.cloud-share": "A link to shared files",
        "content.outside-messaging": "A messaging service outside school",
        "structure.hidden-text": "Text that the reader doesn’t see",
        "structure.unread-limit": "Too much to read all of it",
        "time.out-of-hours": "Sent out of hours",
        "time.mass-at-peak": "A mass mailing at a busy hour",
    ]
}
