import Addressing
import Directory
import Foundation
import Mail
import Testing

struct LookalikeTests {
    /// Mail to these was delivered before.
    private static let known = [
        "sam.jones@hillcrest-academy.example", "jo@elmshire.council.example", "office@st-annes.surrey.sch.uk",
        "lee.brown@gmail.com", "pat.taylor@northfieldmusic.co.uk", "m.okafor@riverside.leeds.sch.uk",
    ]

    private func findings(to address: String) throws -> [Finding] {
        let correspondence = Correspondence()
        for (day, one) in Self.known.enumerated() {
            correspondence.learn(
                LearnedMessage(
                    AddressedMessage(
                        flow: .outbound, sender: Address(SampleSchool.head), recipients: [Address(one)],
                        subject: "Hello", moment: SampleSchool.moment - Double(day + 2) * 86_400)))
        }
        return try SampleSchool.checks(correspondence).findings(for: SampleSchool.message(to: [address]))
            .filter { $0.counts && $0.kind == "recipient.lookalike" }
    }

    @Test(
        arguments: [
            ("lee.brown@gmial.com", "lee.brown@gmail.com"), ("somebody@gmail.con", "somebody@gmail.com"),
            ("somebody@hotmial.co.uk", "somebody@hotmail.co.uk"), ("somebody@outlok.com", "somebody@outlook.com"),
            ("sam.jones@hilcrest-academy.example", "sam.jones@hillcrest-academy.example"),
            ("sam.jones@hi1lcrest-academy.example", "sam.jones@hillcrest-academy.example"),
            ("sam.jones@hillcrest-acaderny.example", "sam.jones@hillcrest-academy.example"),
            ("sam.jones@hillcrestacademy.example", "sam.jones@hillcrest-academy.example"),
            ("pat.taylor@northfieldmusic.com", "pat.taylor@northfieldmusic.co.uk"),
            ("pat.taylor@northfieldmusic.couk", "pat.taylor@northfieldmusic.co.uk"),
            ("m.okafor@riverside.sch.uk", "m.okafor@riverside.leeds.sch.uk"),
            ("m.okafor@rivreside.leeds.sch.uk", "m.okafor@riverside.leeds.sch.uk"),
            ("sam.jnoes@hillcrest-academy.example", "sam.jones@hillcrest-academy.example"),
            ("sam.jone@hillcrest-academy.example", "sam.jones@hillcrest-academy.example"),
            // Cyrillic letters, in Unicode and as they travel.
            ("lee.brown@gm\u{430}il.com", "lee.brown@gmail.com"), ("lee.brown@xn--gmil-63d.com", "lee.brown@gmail.com"),
            ("w.hartly@meadowbank.example.org", "w.hartley@meadowbank.example.org"),
            ("w.hartley@meadowbnak.example.org", "w.hartley@meadowbank.example.org"),
        ])
    func aSlipNamesWhatWasMeant(written: String, meant: String) throws {
        let found = try #require(try findings(to: written).first)
        #expect(found.suggestion == Address(meant))
    }

    @Test(
        arguments: [
            "new.person@quite-different.example", "info@oakwood-primary.leeds.sch.uk", "head@st-marks.surrey.sch.uk",
            "kim.jones@hillcrest-academy.example", "lee.white@gmail.com", "sam.jones@hillcrest-academy.example",
            "anybody@news.elmshire.council.example", "hello@mail.com", "someone@live.com",
        ])
    func aFirstContactIsQuiet(address: String) throws {
        #expect(try findings(to: address) == [])
    }

    @Test func theSameNameUnderAnotherCommonEndingIsNoSlipByItself() {
        let checks = RecipientChecks(
            school: School(), profile: SchoolProfile(name: "School", domains: ["hillside.org"]))
        let found = checks.findings(
            for: AddressedMessage(
                flow: .outbound, sender: Address("jo@hillside.org"), recipients: [Address("kim@hillside.com")],
                moment: SampleSchool.moment))
        #expect(!found.contains { $0.counts && $0.kind == "recipient.lookalike" })
    }
}
