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

    private static let heading = "Adno,UPN,Legal Surname,Legal Forename,Reg,DOB,Primary Email\r\n"
    private static let rows =
        "003101,A000999926001,Iqbal,Haniya,4A,14/02/2017,h.iqbal@school.example\r\n"
        + "003102,A000999926002,O'Dell,Siân,4A,1 Feb 2017,s.odell@school.example\r\n"
    private static let whole = heading + rows

    private enum Spoiling: String, CaseIterable, Sendable {
        case marked, littleEnd, bigEnd, unmarked, semicolons, named, titles, sum, lostFormat, blankRows

        var bytes: [UInt8] {
            switch self {
            case .marked: Array("\u{FEFF}\(whole)".utf8)
            case .littleEnd: [0xFF, 0xFE] + wide(isLittle: true)
            case .bigEnd: [0xFE, 0xFF] + wide(isLittle: false)
            case .unmarked: wide(isLittle: true)
            case .semicolons: Array(whole.replacing(",", with: ";").utf8)
            case .named: Array("sep=|\r\n\(whole.replacing(",", with: "|"))".utf8)
            case .titles: Array("Pupil list,,,,,,\r\nPrinted 22/11/2026\r\n\r\n\(whole)".utf8)
            case .sum: Array("\(whole)Total: 2 pupils\r\n".utf8)
            case .lostFormat: Array(whole.replacing("14/02/2017", with: "42780").utf8)
            case .blankRows: Array("\(heading),,,,,,\r\n\(rows)\r\n ,,,,,,\r\n".utf8)
            }
        }

        private func wide(isLittle: Bool) -> [UInt8] {
            var bytes: [UInt8] = []
            for unit in whole.utf16 {
                let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
                bytes += isLittle ? [low, high] : [high, low]
            }
            return bytes
        }
    }

    @Test(arguments: Spoiling.allCases)
    private func whatSpreadsheetsMakeOfAnExportIsUnderstood(spoiling: Spoiling) throws {
        let folder = try Folder([
            "guardians.csv": "Adno,Contact Surname,Home Email,Home Address\n"
                + "3101,Iqbal,s.iqbal@mail.example,\"1 High Street\r\nTown\"\n"
        ])
        try Data(spoiling.bytes).write(to: URL(fileURLWithPath: folder.path + "/Pupils.CSV"))
        let school = try School.load(folder: folder.path).school
        #expect(school.pupils.map(\.id) == ["003101", "003102"])
        #expect(school.pupils.map(\.forename) == ["Haniya", "Siân"])
        #expect(school.pupils.map { $0.born?.description } == ["2017-02-14", "2017-02-01"])
        // A spreadsheet dropped the zeros before the number.
        #expect(school.guardians(of: "003101").map(\.surname) == ["Iqbal"])
    }

    private static let wrong: [(String, String, Bool)] = [
        (String(whole.dropLast(60)), "in the middle of a row", true),
        (String(whole.dropLast(9)), "no line end", false),
        ("<!DOCTYPE html><p>Your session has expired", "a web page", true),
        ("PK\u{3}\u{4}rest", "a spreadsheet", true),
        (whole + "003103,A000999926001,Lee,Tom,4A,,\r\n", "003101 and 003103 have the same UPN", false),
    ]

    @Test(arguments: wrong)
    func whatIsWrongWithAFileIsToldForWhatItIs(text: String, what: String, isFatal: Bool) throws {
        let folder = try Folder(["pupils.csv": text, "all pupils.csv": Self.heading])
        let problems: [DirectoryProblem]
        do {
            problems = try School.load(folder: folder.path).problems
        } catch {
            problems = error.problems
        }
        #expect(problems.contains { $0.what.contains(what) && $0.isFatal == isFatal })
        #expect(problems.contains { $0.file == "all pupils.csv" && $0.what.contains("isn't read") })
    }

    @Test func aSharedUPNTiesNobodyToAnothersChild() throws {
        let folder = try Folder([
            "pupils.csv": Self.heading + Self.rows + "003103,A000999926001,Lee,Tom,4A,,\r\n",
            "guardians.csv": "UPN,Surname,Email\nA000999926001,Iqbal,s.iqbal@mail.example\n",
        ])
        let (school, problems) = try School.load(folder: folder.path)
        #expect(school.guardians(of: "003101").isEmpty)
        #expect(school.guardians(of: "003103").isEmpty)
        #expect(problems.contains { $0.file == "guardians.csv" && $0.what.contains("who isn't there") })
        #expect(!problems.contains { $0.what.contains("s.iqbal@mail.example") })
    }

    @Test func accountsOfGuestsAndThoseSwitchedOffArePassedOver() throws {
        let folder = try Folder([
            "staff.csv": "userPrincipalName,displayName,userType,accountEnabled\n"
                + "o.walker@school.example,Owen Walker,Member,True\nold@school.example,Old One,Member,False\n"
                + "guest@school.example,Guest Two,Guest,True\n"
        ])
        let blocked = try Folder([
            "staff.csv": "User principal name,Display name,Block credential\n"
                + "o.walker@school.example,Owen Walker,False\nold@school.example,Old One,True\n"
        ])
        #expect(try School.load(folder: blocked.path).school.staff.map(\.surname) == ["Walker"])
        #expect(try School.load(folder: folder.path).school.staff.map(\.surname) == ["Walker"])
    }

    @Test func severalInOneCellAreSeveralHoweverTheyAreParted() throws {
        let folder = try Folder([
            "pupils.csv": Self.heading + Self.rows,
            "guardians.csv": "Pupil ID,Contact Name,Contact Email\n"
                + "\"003101, 003102\",Mr & Mrs Iqbal,s.iqbal@mail.example / t.iqbal@mail.example\n"
                + "003102,Bethan O'Dell,n/a\n003101,Jo Hart,\"jo@mail.example\nj.hart@work.example\"\n",
        ])
        let (school, problems) = try School.load(folder: folder.path)
        #expect(school.guardians(of: "003102").map(\.surname) == ["Iqbal", "O'Dell"])
        #expect(school.guardians(of: "003101").flatMap(\.emails).count == 4)
        #expect(!problems.contains { $0.what.contains("isn't an e-mail address") || $0.what.contains("'forename'") })
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
