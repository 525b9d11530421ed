import Addressing
import Directory
import Foundation
import Mail
import Testing

struct MailboxCheckTests {
    private func counted(_ message: AddressedMessage) throws -> [Finding] {
        try SampleSchool.checks().findings(for: message).filter(\.counts)
    }

    @Test func schoolDataToTheOwnPrivateMailboxIsDoubted() throws {
        let staff = try #require(try SampleSchool.load().staff.first { $0.surname == "Braithwaite" })
        let mailbox = try #require(staff.privateEmails.first)
        let message = SampleSchool.message(
            from: staff.email, to: [mailbox], subject: "for tonight", attachments: ["SEN register.xlsx"])
        #expect(try counted(message).contains { $0.kind == "recipient.private-mailbox" })
    }

    @Test func sharingALiftIsNobodysBusiness() throws {
        let staff = try #require(try SampleSchool.load().staff.first { $0.surname == "Braithwaite" })
        let mailbox = try #require(staff.privateEmails.first)
        let message = SampleSchool.message(from: staff.email, to: [mailbox], subject: "Lift", body: "Pick you up at 7?")
        #expect(try !counted(message).contains { $0.kind == "recipient.private-mailbox" })
    }

    @Test func aPupilsPrivateAddressNeedsAGrant() throws {
        let school = try SampleSchool.load()
        let pupil = try #require(school.pupils.first { !$0.privateEmails.isEmpty })
        func findings(from surname: String) throws -> [Finding] {
            let staff = try #require(school.staff.first { $0.surname == surname })
            return try counted(
                SampleSchool.message(
                    from: staff.email, to: [pupil.privateEmails[0]], body: "Hi \(pupil.forename),\n\nWell done."))
        }
        let found = try #require(try findings(from: "Hartley").first { $0.kind == "recipient.pupil-direct" })
        #expect(found.suggestion == Address(pupil.email))
        #expect(try !findings(from: "Feldman").contains { $0.kind == "recipient.pupil-direct" })
    }

    @Test func aTeacherToAParentIsAFactAndTheOfficeIsNot() throws {
        let school = try SampleSchool.load()
        let parent = try #require(SampleSchool.guardian(school, of: "Lucy", "Bell", in: "7A")?.emails.first)
        func isDirect(_ sender: String) throws -> Bool {
            let message = SampleSchool.message(from: sender, to: [parent], body: "Dear Mrs Bell,\n\nLucy is well.")
            return try counted(message).contains { $0.kind == "recipient.parent-direct" }
        }
        #expect(try isDirect("w.hartley@meadowbank.example.org"))
        #expect(try !isDirect("g.pemberton@meadowbank.example.org"))
        #expect(try !isDirect("office@meadowbank.example.org"))
        #expect(try !isDirect("year7@meadowbank.example.org"))
    }

    @Test func aStaffBriefingToAllParentsNamesTheStaffList() throws {
        let message = SampleSchool.message(
            to: ["allparents@meadowbank.example.org"], subject: "Briefing",
            body: "Dear colleagues,\n\nThe cover rota is attached.", attachments: ["behaviour log.xlsx"])
        let found = try #require(try counted(message).first { $0.kind == "recipient.wrong-audience" })
        #expect(found.suggestion == Address("allstaff@meadowbank.example.org"))
        let newsletter = SampleSchool.message(
            to: ["allparents@meadowbank.example.org"], subject: "Newsletter",
            body: "Dear parents and carers,\n\nThe fair is on Saturday.", attachments: ["Newsletter 12.pdf"])
        #expect(try !counted(newsletter).contains { $0.kind == "recipient.wrong-audience" })
    }

    @Test func fiftyRecipientsAreAMassMailing() throws {
        let many = (1...50).map { "person\($0)@partner.example" }
        #expect(try counted(SampleSchool.message(to: many)).contains { $0.kind == "recipient.mass" && $0.count == 50 })
        #expect(try !counted(SampleSchool.message(to: Array(many.dropLast()))).contains { $0.kind == "recipient.mass" })
    }

    @Test func aGreetingForSomebodyElseIsNoticed() throws {
        let school = try SampleSchool.load()
        let wrong = try #require(school.staff.first { $0.surname == "Hartley" })
        let message = SampleSchool.message(
            to: [wrong.email], subject: "Rota", body: "Hi Kirsty,\n\nCan you swap duties?")
        let found = try SampleSchool.checks().findings(for: message)
        #expect(found.contains { $0.kind == "recipient.greeting-mismatch" })
        let right = SampleSchool.message(to: [wrong.email], subject: "Rota", body: "Hi Will,\n\nCan you swap duties?")
        #expect(try !SampleSchool.checks().findings(for: right).contains { $0.kind == "recipient.greeting-mismatch" })
    }
}
