import Directory
import Foundation
import Mail
import Testing

enum Sample {
    /// The invented school that comes with Postern.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "deploy/sample/directory").path
    static let profile = SchoolProfile(domains: ["meadowbank.example.org"])
    /// 2026-11-16
    static let moment = 1_794_787_200.0
}

struct SampleSchoolTests {
    @Test func theSampleSchoolLoadsWithoutAnyProblem() throws {
        let (school, problems) = try School.load(folder: Sample.folder)
        #expect(problems == [])
        #expect(school.pupils.count >= 220)
        #expect(school.staff.count >= 30)
        #expect(school.guardians.contains { $0.ties.count > 1 })
    }

    @Test(
        arguments: [
            ("head@meadowbank.example.org", Role.head), ("sbm@meadowbank.example.org", .sbm),
            ("dsl@meadowbank.example.org", .dsl), ("ict@meadowbank.example.org", .ict),
            ("chair@meadowbank.example.org", .chair), ("H.Ashworth@Meadowbank.Example.org", .head),
            ("d.reid@meadowbank.example.org", .former),
        ])
    func anAddressHasTheRolesOfItsHolder(address: String, role: Role) throws {
        let school = try School.load(folder: Sample.folder).school
        let found = school.participant(Address(address), profile: Sample.profile, at: Sample.moment)
        #expect(found.roles.contains(role))
        #expect(found.isInside)
    }

    @Test func aPartnerIsOneUntilTheAgreementEnds() throws {
        let school = try School.load(folder: Sample.folder).school
        let photos = Address("orders@snapshot.example")
        #expect(school.participant(photos, profile: Sample.profile, at: Sample.moment).partner == nil)
        let earlier = school.participant(photos, profile: Sample.profile, at: Sample.moment - 30 * 86_400)
        #expect(earlier.partner == "Snapshot School Photos")
        #expect(earlier.partnerMayReceive == ["name"])
    }

    @Test func aMemberOfStaffWhoIsAParentIsBothAtThePrivateMailbox() throws {
        let school = try School.load(folder: Sample.folder).school
        let parent = try #require(school.staff.first { !$0.ownChildren.isEmpty })
        let mailbox = try #require(parent.privateEmails.first)
        let found = school.participant(Address(mailbox), profile: Sample.profile, at: Sample.moment)
        #expect(found.isPrivateMailbox)
        #expect(found.isGuardian)
        #expect(!found.isStaff)
    }
}
