import Addressing
import Directory
import Foundation
import Mail
import Testing

struct FamilyCheckTests {
    private func kinds(_ message: AddressedMessage) throws -> Set<String> {
        Set(try SampleSchool.checks().findings(for: message).filter(\.counts).map(\.kind.rawValue))
    }

    @Test func aLetterAboutAnotherFamilysChildNamesTheRightParent() throws {
        let school = try SampleSchool.load()
        let wrong = try #require(SampleSchool.guardian(school, of: "Ruby", "Holmes", in: "7A")?.emails.first)
        let right = try #require(SampleSchool.guardian(school, of: "Lucy", "Bell", in: "7A")?.emails.first)
        let message = SampleSchool.message(
            to: [wrong], subject: "Support plan",
            body: "Dear Mrs Bell,\n\nWe met about Lucy Bell today.\n\nHelen Ashworth")
        let finding = try #require(
            try SampleSchool.checks().findings(for: message).first { $0.kind == "recipient.wrong-family" })
        #expect(finding.counts)
        #expect(finding.recipient == Address(wrong))
        #expect(finding.suggestion == Address(right))
    }

    @Test(
        arguments: [
            "Dear Mrs Bell,\n\nLucy has had a good week.",
            "Dear Mrs Bell,\n\nLucy Bell was pushed by Ruby Holmes at lunch.",
            "Dear Mrs Bell,\n\nWill you come on Monday? Hope that suits. In May we go to the rose garden.",
            "Dear Joanne,\n\nThe trip is on Friday.",
        ])
    func aLetterThatMayBeAboutTheRecipientsChildIsLeftAlone(body: String) throws {
        let school = try SampleSchool.load()
        let parent = try #require(SampleSchool.guardian(school, of: "Lucy", "Bell", in: "7A")?.emails.first)
        let kinds = try kinds(SampleSchool.message(to: [parent], subject: "School", body: body))
        #expect(!kinds.contains("recipient.wrong-family"))
        #expect(!kinds.contains("recipient.greeting-mismatch"))
    }

    @Test func aParentWithoutContactIsNeverWrittenToAboutTheChild() throws {
        let school = try SampleSchool.load()
        let barred = try #require(school.guardians.first { $0.ties.allSatisfy { !$0.mayBeContacted } })
        let pupil = try #require(barred.pupils.first.flatMap(school.pupil))
        let email = try #require(barred.emails.first)
        let message = SampleSchool.message(
            to: [email], subject: "Report", body: "Dear Mr \(barred.surname),\n\n\(pupil.forename) is doing well.")
        let finding = try #require(
            try SampleSchool.checks().findings(for: message).first { $0.kind == "recipient.no-contact" })
        #expect(finding.counts)
        #expect(finding.suggestion != nil)
    }

    @Test func twelveParentsInToAreAnExposedListAndInBccAreNot() throws {
        let school = try SampleSchool.load()
        var addresses: [String] = []
        for guardian in school.guardians where addresses.count < 12 {
            if let email = guardian.emails.first, !addresses.contains(email),
                guardian.ties.allSatisfy(\.mayBeContacted)
            {
                addresses.append(email)
            }
        }
        let open = SampleSchool.message(to: addresses, subject: "Trip", body: "Dear parents,\n\nPlease see the dates.")
        #expect(try kinds(open).contains("recipient.exposed-list"))
        let hidden = SampleSchool.message(
            to: ["office@meadowbank.example.org"], bcc: addresses, subject: "Trip", body: "Dear parents,\n\nDates.")
        #expect(try !kinds(hidden).contains("recipient.exposed-list"))
    }

    @Test func bothParentsOfThreeSiblingsAreOneFamily() throws {
        let school = try SampleSchool.load()
        var families: [Set<String>: [String]] = [:]
        for guardian in school.guardians { families[Set(guardian.pupils), default: []] += guardian.emails }
        let pairs = families.values.filter { Set($0).count == 2 }.prefix(4)
        let message = SampleSchool.message(to: Array(Set(pairs.joined())), body: "Dear all,\n\nThanks for helping.")
        #expect(message.recipients.count == 8)
        #expect(try !kinds(message).contains("recipient.exposed-list"))
    }

    @Test func aFileAboutAnotherChildIsNoticed() throws {
        let school = try SampleSchool.load()
        let parent = try #require(SampleSchool.guardian(school, of: "Lucy", "Bell", in: "7A")?.emails.first)
        let message = SampleSchool.message(
            to: [parent], body: "Dear Mrs Bell,\n\nLucy's report is attached.", attachments: ["Ruby Holmes report.pdf"])
        #expect(try kinds(message).contains("recipient.attachment-mismatch"))
        let right = SampleSchool.message(
            to: [parent], body: "Dear Mrs Bell,\n\nLucy's report is attached.", attachments: ["Lucy Bell report.pdf"])
        #expect(try !kinds(right).contains("recipient.attachment-mismatch"))
    }
}
