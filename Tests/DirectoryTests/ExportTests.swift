import Directory
import Foundation
import Mail
import Testing

/// Exports shaped like those of the usual information systems and mail directories; everybody in them is invented.
struct ExportTests {
    struct Export: Sendable, CustomTestStringConvertible {
        let name: String
        let files: [String: String]
        var columns: [String: [String: String]] = [:]
        var testDescription: String { name }
    }

    private static let exports = [
        Export(
            name: "a SIMS report",
            files: [
                "pupils.csv":
                    "Adno,UPN,Legal Surname,Legal Forename,Preferred Forename,Reg,Year,DOB,Primary Email\r\n"
                    + "003101,A000999926001,Iqbal,Haniya,,4A,Year  4,14/02/2017,h.iqbal@school.example\r\n",
                "guardians.csv":
                    "Adno,Title,Contact Surname,Contact Forename,Relationship,Priority,Parental Responsibility,Home Email\r\n"
                    + "003101,Mrs,Iqbal,Samina,Mother,1,Yes,s.iqbal@mail.example\r\n",
                "staff.csv":
                    "Staff Code,Title,Legal Surname,Legal Forename,Post,Work Email\r\n"
                    + "WLK,Mr,Walker,Owen,Class Teacher,o.walker@school.example\r\n",
            ]),
        Export(
            name: "an Arbor export",
            files: [
                "pupils.csv":
                    "Arbor Student ID,Legal First Name,Legal Last Name,Preferred First Name,Date of birth,Year group,"
                    + "Registration form,Email address\n"
                    + "003101,Haniya,Iqbal,,2017-02-14,Year 4,4A,h.iqbal@school.example\n",
                "guardians.csv":
                    "Arbor Guardian ID,Arbor Student ID,Legal first name,Legal last name,Relationship to student,"
                    + "Guardian priority,Legal guardian,Email address\n"
                    + "88,003101,Samina,Iqbal,Mother,1,Yes,s.iqbal@mail.example\n",
                "staff.csv":
                    "Arbor Staff ID,First name,Last name,Position,Work email\n"
                    + "5,Owen,Walker,Teacher,o.walker@school.example\n",
            ]),
        Export(
            name: "a Bromcom list",
            files: [
                "pupils.csv":
                    "Student ID;Full Name;Tutor Group;Curriculum Year;Student Email\n"
                    + "003101;Iqbal, Haniya;4A;4;h.iqbal@school.example\n",
                "guardians.csv":
                    "Contact ID;Student ID;Contact Name;Contact Relationship;Contact Order;Contact Email\n"
                    + "88;003101;Mrs Samina Iqbal;Mother;1;s.iqbal@mail.example\n",
                "staff.csv": "Staff ID;Full Name;Job Title;Email\n5;Walker, Owen;Teacher;o.walker@school.example\n",
            ]),
        Export(
            name: "Google's users with a mapped list of pupils",
            files: [
                "staff.csv":
                    "First Name [Required],Last Name [Required],Email Address [Required],Org Unit Path [Required],"
                    + "Employee ID,Employee Title,Recovery Email\n"
                    + "Owen,Walker,o.walker@school.example,/Staff,,Teacher,owen.w@mail.example\n"
                    + "Haniya,Iqbal,h.iqbal@school.example,/Students/Year 4,,,\n",
                "pupils.csv": "nr,given,family,klass,mailbox\n003101,Haniya,Iqbal,4A,h.iqbal@school.example\n",
                "guardians.csv": "of,mum_or_dad,reach\n003101,\"Iqbal, Samina\",s.iqbal@mail.example\n",
            ],
            columns: [
                "pupils": [
                    "id": "nr", "forename": "given", "surname": "family", "class": "klass", "email": "mailbox",
                ], "guardians": ["pupil": "of", "name": "mum_or_dad", "emails": "reach"],
            ]),
        Export(
            name: "Microsoft's users",
            files: [
                "staff.csv":
                    "\u{FEFF}User principal name,Display name,Title,Alternate email address,Proxy addresses\n"
                    + "O.Walker@school.example,Owen Walker,Teacher,owen.w@mail.example,"
                    + "SMTP:O.Walker@school.example+smtp:owen@school.example\n",
                "pupils.csv":
                    "UPN,Display name,Class,User principal name\n"
                    + "A000999926001,\"Iqbal, Haniya\",4A,h.iqbal@school.example\n",
                "guardians.csv":
                    "Pupil UPN,Parent name,Parent email\nA000999926001,Samina Iqbal,s.iqbal@mail.example\n",
            ],
            columns: ["guardians": ["pupil": "Pupil UPN"], "pupils": ["email": "User principal name"]]),
    ]

    @Test(arguments: exports)
    func anExportIsLoadedAsItComes(export: Export) throws {
        let folder = try Folder(export.files)
        let (school, problems) = try School.load(folder: folder.path, columns: Columns(export.columns))
        let parent = try #require(school.holders(of: Address("s.iqbal@mail.example")).guardians.first)
        #expect(parent.surname == "Iqbal")
        let child = try #require(parent.pupils.first.flatMap(school.pupil))
        #expect(child.forename == "Haniya")
        #expect(child.surname == "Iqbal")
        #expect(child.schoolClass == "4A")
        #expect(school.holders(of: Address("h.iqbal@school.example")).pupils.count == 1)
        let teacher = try #require(school.holders(of: Address("o.walker@school.example")).staff.first)
        #expect(teacher.forename == "Owen")
        #expect(teacher.roles == [.teacher])
        #expect(school.staff.count == 1)
        #expect(!problems.contains { $0.isFatal })
    }

    @Test(
        arguments: [
            ("id,forename,surname,emial\nS1,Owen,Walker,o.walker@school.example\n", "emial", "did you mean email"),
            ("id,forename,surnmae\nS1,Owen,Walker\n", "surnmae", "did you mean surname"),
            ("id,forename,surname,email\nS1,Owen,Walker,o.walker@school.example\n", "'role'", "columns"),
        ])
    func aMissingColumnIsToldWithWhatMayBeMeant(text: String, what: String, remedy: String) throws {
        let folder = try Folder(["staff.csv": text])
        let problems: [DirectoryProblem]
        do {
            problems = try School.load(folder: folder.path).problems
        } catch {
            problems = error.problems
        }
        #expect(problems.contains { $0.what.contains(what) && $0.remedy.contains(remedy) && $0.line == 1 })
    }

    @Test func whatIsNoFolderIsCalledSo() throws {
        let folder = try Folder(["staff.csv": "id,forename,surname\n"])
        for (path, what) in [
            ("\(folder.path)/staff.csv", "is not a folder"), ("\(folder.path)/none", "no such folder"),
        ] {
            let error = #expect(throws: DirectoryError.self) { try School.load(folder: path) }
            #expect(error?.problems.first?.what.contains(what) ?? false)
        }
    }

    @Test func aMailboxOfTwoPeopleAndAChildWhoIsntThereAreReported() throws {
        let folder = try Folder([
            "staff.csv":
                "id,forename,surname,email,pupils,classes\nS1,Owen,Walker,o.walker@school.example,P7,4A\n"
                + "S2,Olga,Walker,o.walker@school.example,,\n"
        ])
        let problems = try School.load(folder: folder.path).problems.map(\.what)
        #expect(problems.contains { $0.contains("S1 and S2 look like the same person") })
        #expect(problems.contains { $0.contains("P7") })
    }
}
