import Addressing
import Directory
import Mail
import Testing

/// Mail that looks like a leak and is none, beside the leak that it looks like.
struct QuietMailTests {
    private static let domain = "hillside.example"

    private static func pupil(_ id: String, _ forename: String, _ surname: String) -> Pupil {
        var one = Pupil()
        one.id = id
        one.forename = forename
        one.surname = surname
        one.schoolClass = "7A"
        return one
    }

    private static func guardian(_ id: String, of pupil: String, _ forename: String, _ surname: String, _ email: String)
        -> Guardian
    {
        var one = Guardian()
        one.id = id
        one.title = "Mrs"
        one.forename = forename
        one.surname = surname
        one.emails = [email]
        var tie = Guardian.Tie()
        tie.pupil = pupil
        one.ties = [tie]
        return one
    }

    private static func staff(_ id: String, _ forename: String, _ surname: String, classes: [String] = []) -> Staff {
        var one = Staff()
        one.id = id
        one.forename = forename
        one.surname = surname
        one.roles = [.teacher]
        one.email = "\(forename.prefix(1).lowercased()).\(surname.lowercased())@\(domain)"
        one.classes = classes
        return one
    }

    private static let maple: SchoolClass = {
        var one = SchoolClass()
        one.id = "7A"
        one.name = "Maple"
        return one
    }()

    private static let school: School = {
        var parent = staff("T2", "Dana", "Winters", classes: ["9C"])
        parent.ownChildren = ["P4"]
        parent.privateEmails = ["dana.winters@gmail.com"]
        return School(
            staff: [staff("T1", "Owen", "Tanner", classes: ["7A"]), parent],
            pupils: [
                pupil("P1", "Grace", "Ward"), pupil("P2", "Will", "Fox"), pupil("P3", "Rose", "Day"),
                pupil("P4", "Noah", "Winters"), pupil("P5", "May", "Khan"), pupil("P6", "Florence", "Hale"),
                pupil("P7", "Mark", "Ellis"), pupil("P8", "Blessing", "Ade"), pupil("P9", "Sofía", "García López"),
                pupil("P10", "Sofía", "Ruiz García"), pupil("P11", "Maple", "Yeo"),
            ],
            guardians: [
                guardian("G1", of: "P1", "Priya", "Ward", "priya.ward@example.org"),
                guardian("G2", of: "P2", "Helen", "Fox", "helen.fox@example.org"),
                guardian("G7", of: "P7", "Tara", "Ellis", "tara.ellis@example.org"),
                guardian("G8", of: "P6", "Dina", "Winters", "dina.winters@example.org"),
                guardian("G9", of: "P9", "Pilar", "García Marín", "pilar@example.org"),
                guardian("G10", of: "P3", "Rose", "Hart", "rose.hart@council.example"),
            ], classes: [maple])
    }()

    private func findings(
        from: String = "o.tanner", to: String, subject: String = "School", _ body: String, files: [String] = []
    ) -> [Finding] {
        let checks = RecipientChecks(
            school: Self.school, profile: SchoolProfile(name: "Hillside", domains: [Self.domain]))
        return checks.findings(
            for: AddressedMessage(
                flow: .outbound, sender: Address("\(from)@\(Self.domain)"), recipients: [Address(to)],
                to: [("", Address(to))], subject: subject, body: body, attachmentNames: files, moment: 1_794_787_200)
        )
    }

    @Test(
        arguments: [
            "Grace will be said before lunch.", "Will all families please note the date?",
            "In May we visit the Rose garden.",
            "Our play is about Grace Darling.", "Please Mark your calendars.", "The Mark Scheme is on the website.",
            "We are reading Florence Nightingale's letters.", "Hope this helps. May I ask for wellies?",
            "It is Rose House against Grace House.", "WILL YOU HELP? MAY WE ASK?", "Each Rose bush costs a pound.",
            "The trip is in early May.", "Bill enclosed. Mark of respect at eleven.",
            "Blessing of the animals is at two.", "The coach is from Rose's Travel, as last year.",
        ])
    func aNameThatIsAWordIsNobodyWhereAWordStands(body: String) {
        let found = findings(to: "tara.ellis@example.org", "Dear Mrs Ellis,\n\n\(body)\n")
        #expect(!found.contains { $0.kind == "recipient.wrong-family" || $0.kind == "recipient.namesake" })
    }

    @Test(
        arguments: [
            "I'm afraid Grace forgot the PE kit.", "We told Will twice to sit down.", "Rose's bag is in the office.",
            "I wanted to let you know that Rose was upset today.", "After lunch Grace complained of a headache.",
            "Could you tell me whether Will is back on Monday?", "It was good to see May read aloud.",
            "May hasn't handed in her homework, and we told May twice.",
            "Grace bumped heads with another child at lunch.",
        ])
    func aNameThatIsAWordIsSomebodyWhereANameStands(body: String) {
        let found = findings(to: "tara.ellis@example.org", "Hello,\n\n\(body)\n")
        #expect(found.contains { $0.kind == "recipient.wrong-family" })
    }

    @Test(
        arguments: [
            ("Train tickets", "Coach C, seat 14.", ["ticket.pdf"]),
            ("car", "The garage's report is here.", ["car report.pdf"]),
            ("songs", "Jolene, Angel, Hey Jude, Ruby", []), ("", "Lovely, thank you.", []),
            ("lift", "I can take you on Tuesday.", []), ("list", "Milk, bread, Mark's birthday card.", []),
            ("Noah", "Noah's report, for the file at home.", ["Noah Winters report.pdf"]),
            ("budget", "", ["household budget.xlsx"]), ("GP", "Medication to collect, then the hospital at two.", []),
            ("", "Please send the form and the ticket.", ["10k training log.xlsx"]),
            ("holiday", "Passport numbers are in the drawer.", ["packing list.xlsx"]),
            ("lessons", "Rocks: ask the pupils for examples first.", ["Rivers lesson Y8.pptx"]),
            ("court", "The custody letter is attached.", ["solicitor's letter.pdf"]),
            ("wedding", "Who sits where", ["guest list.xlsx"]),
        ])
    func aNoteToOnesOwnMailboxIsNobodysBusiness(subject: String, body: String, files: [String]) {
        let signature = "\n\nKind regards,\nDana Winters\nHead of Year\nThis message is confidential."
        let found = findings(
            from: "d.winters", to: "dana.winters@gmail.com", subject: subject, body + signature, files: files)
        #expect(!found.contains { $0.counts })
    }

    @Test(
        arguments: [
            ("tonight", "", ["7A register.xlsx"]), ("reports", "Finish: Grace Ward still lacks a target.", []),
            ("", "", ["Year 9 reports.docx"]), ("", "UPN and date of birth are in it", ["list.docx"]),
            ("notes", "The child disclosed that she is afraid to go home; safeguarding lead told.", []),
            ("copy", "", ["export.csv"]), ("", "", ["SEND list.docx"]), ("", "", ["chronology.docx"]),
            ("Year 8", "TAF on Monday: mum is drinking, attendance 61 per cent.", []),
        ])
    func theSchoolsDataInOnesOwnMailboxIsDoubted(subject: String, body: String, files: [String]) {
        let found = findings(from: "d.winters", to: "dana.winters@gmail.com", subject: subject, body, files: files)
        #expect(found.contains { $0.counts && $0.kind == "recipient.private-mailbox" })
    }

    @Test(arguments: ["Hi Dana,\n\nFlorence was late again.", "Florence was late again.", "Grace Ward has moved sets."])
    func aColleagueWhoIsAParentHearsOfEveryPupil(body: String) {
        #expect(!findings(to: "d.winters@\(Self.domain)", body).contains { $0.counts })
    }

    @Test func whomALetterGreetsIsNoPupilOfThatName() {
        let found = findings(to: "rose.hart@council.example", "Dear Rose,\n\nGrace Ward was upset again today.")
        #expect(found.contains { $0.kind == "recipient.wrong-family" && $0.counts })
    }

    @Test(
        arguments: [
            ("pilar@example.org", "Sofía García López was late again.", "Sofía García López.pdf"),
            ("tara.ellis@example.org", "Mark's words for the week.", "Maple spellings.docx"),
        ])
    func aSurnameIsReadWholeAndAClassIsNobody(to: String, body: String, file: String) {
        let found = findings(to: to, body, files: [file])
        #expect(
            !found.contains { ["recipient.wrong-family", "recipient.attachment-mismatch"].contains($0.kind.rawValue) })
    }
}
