import Directory
import Foundation
import Mail
import Testing

/// A folder of CSV files that goes when the test ends.
final class Folder {
    let path: String

    init(_ files: [String: String]) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "directory-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
        for (name, text) in files { try Data(text.utf8).write(to: url.appending(path: name)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

struct LoadingTests {
    @Test func whoHoldsTwoPostsStandsInTwoRows() throws {
        let folder = try Folder([
            "staff.csv": """
            Staff Code,First name,Surname,Job title,Work email,Leaving date
            AB2,Dana,Winters,Headteacher,d.winters@hillside.example,2026-08-31
            AB2,dana,Winters,Safeguarding lead,head@hillside.example;d.winters@hillside.example,
            """
        ])
        let staff = try School.load(folder: folder.path).school.staff
        #expect(staff.map(\.id) == ["AB2"])
        #expect(staff.first?.roles == [.head, .dsl])
        #expect(staff.first?.schoolEmails == ["d.winters@hillside.example", "head@hillside.example"])
        #expect(staff.first?.leavesOn == nil)
    }

    @Test func aCellWithoutAnAddressIsToldOfOnce() throws {
        let folder = try Folder([
            "staff.csv": "id,forename,surname,email\n1,Ann,Lee,not an address\n",
            "guardians.csv": "Pupil Admission Number,Surname\n7,Lee\n",
        ])
        let loaded = try School.load(folder: folder.path)
        #expect(loaded.problems.count { $0.what.contains("isn't an e-mail address") } == 1)
        #expect(loaded.school.guardians.first?.pupils == ["7"])
    }

    private static let pupils = "id,forename,surname,dob,class\nP1,Ann,Lee,2015-01-02,4A\n"

    @Test(
        arguments: [
            ("id,forename,surname\nP1,Ann,Lee\nP1,Bob,Ray\n", 3, "stands in line 2 already"),
            ("id,forename,surname\n,Ann,Lee\n", 2, "no id"), ("id,forename\nP1,Ann\n", 1, "no column 'surname'"),
            ("id,forename,surname\nP1,\"Ann,Lee\n", 2, "never closes"), ("", 0, "empty"),
            ("id,forename,surname\nP1,Ann,Lee,too,many\n", 2, "5 fields"),
        ])
    func aFileThatCantBeTrustedIsRefusedWithItsLine(text: String, line: Int, what: String) throws {
        let folder = try Folder(["pupils.csv": text])
        let error = #expect(throws: DirectoryError.self) { try School.load(folder: folder.path) }
        let problem = try #require(error?.problems.first { $0.isFatal })
        #expect(problem.file == "pupils.csv")
        #expect(problem.line == line)
        #expect(problem.what.contains(what))
        #expect(!problem.remedy.isEmpty)
    }

    @Test(
        arguments: [
            ("pupils.csv", "id,forename,surname,dob\nP1,Ann,Lee,soon\nP2,Bob,Ray,2015-13-01\n", [2, 3]),
            ("pupils.csv", "id,forename,surname,leaves_on\nP1,Ann,Lee,31/02/2027\nP2,Bob,Ray,\n", [2]),
            ("guardians.csv", "id,pupil,surname,lives_with\nG1,P1,Lee,half the week\n", [2]),
        ])
    func aBadFieldThatNobodyNeedsIsLeftOutAndTold(name: String, text: String, lines: [Int]) throws {
        let folder = try Folder(
            ["pupils.csv": Self.pupils, "staff.csv": "id,surname\nS1,Lee\n"].merging([name: text]) { $1 })
        let (school, problems) = try School.load(folder: folder.path)
        #expect(school.pupils.contains { $0.id == "P1" && $0.leavesOn == nil })
        let told = problems.filter { $0.file == name && lines.contains($0.line) }
        #expect(told.map(\.line) == lines)
        #expect(told.allSatisfy { !$0.isFatal && !$0.remedy.isEmpty })
    }

    @Test(
        arguments: [
            ("guardians.csv", "id,pupil,surname,contact\nG1,P1,Lee,ask first\n", "neither yes nor no"),
            ("grants.csv", "person,permission,until\nS1,parents,next year\n", "isn't a date"),
        ])
    func aFieldThatSaysWhoMayBeWrittenToIsNeverGuessed(name: String, text: String, what: String) throws {
        let folder = try Folder(["pupils.csv": Self.pupils, "staff.csv": "id,surname\nS1,Lee\n", name: text])
        let error = #expect(throws: DirectoryError.self) { try School.load(folder: folder.path) }
        let problem = try #require(error?.problems.first { $0.isFatal })
        #expect(problem.file == name)
        #expect(problem.line == 2)
        #expect(problem.what.contains(what))
    }

    @Test func orphansAndDuplicatesAreReportedAndLoaded() throws {
        let folder = try Folder([
            "pupils.csv": Self.pupils + "P2,Ann,Lee,2015-01-02,4B\n",
            "guardians.csv":
                "id,pupil,surname,emails\nG1,P1,Lee,a@example.org;b@example.org\nG2,P9,Ray,c@example.org\n",
        ])
        let (school, problems) = try School.load(folder: folder.path)
        #expect(school.guardian("G1")?.emails == ["a@example.org", "b@example.org"])
        #expect(problems.contains { $0.what.contains("P9") })
        #expect(problems.contains { $0.what.contains("P1 and P2 look like the same person") })
        #expect(problems.contains { $0.what.contains("P2 has no guardian") })
    }

    @Test func headingsOfOtherSystemsAreUnderstood() throws {
        let folder = try Folder([
            "pupils.csv": "Adno,Legal Forename,Legal Surname,Preferred Forename,Date of Birth,Reg Group,Extra\n"
                + "007,Thomas,Lee,Tom,02/01/2015,4A,x\n",
            "staff.csv": "Code,First Name [Required],Last Name [Required],Email Address [Required],Job Title\n"
                + "KLE,Kim,Lee,Kim.Lee@school.example,Class Teacher\n",
        ])
        let school = try School.load(folder: folder.path, columns: Columns(["staff": ["id": "Code"]])).school
        #expect(school.pupil("007")?.knownAs == "Tom")
        #expect(school.pupil("007")?.born?.description == "2015-01-02")
        #expect(school.classes(of: "007").map(\.name) == ["4A"])
        #expect(school.staff(named: "kim.lee@school.example")?.roles == [.teacher])
    }

    @Test func rowsWithOneIdAreOneGuardian() throws {
        let folder = try Folder([
            "pupils.csv": Self.pupils + "P2,Bob,Lee,2016-01-02,3A\n",
            "guardians.csv":
                "id,pupil,surname,contact,emails\nG1,P1,Lee,yes,a@example.org\nG1,P2,Lee,no,a@example.org\n",
        ])
        let guardian = try #require(try School.load(folder: folder.path).school.guardian("G1"))
        #expect(guardian.pupils == ["P1", "P2"])
        #expect(guardian.mayBeContacted(about: "P1"))
        #expect(!guardian.mayBeContacted(about: "P2"))
    }

    @Test func anImportThatWouldLoseMostOfATableIsRefusedUnlessToldTo() throws {
        func pupils(_ count: Int) -> [String: String] {
            ["pupils.csv": "id,forename,surname\n" + (0..<count).map { "P\($0),Ann,Lee\($0)\n" }.joined()]
        }
        let (full, cut) = (try Folder(pupils(40)), try Folder(pupils(19)))
        let place = try Folder([:])
        let target = place.path + "/directory"
        _ = try DirectoryImport(from: full.path, into: target).run()
        let error = #expect(throws: DirectoryError.self) { try DirectoryImport(from: cut.path, into: target).run() }
        #expect(error?.problems.contains { $0.isFatal && $0.what.contains("21 of 40 would go") } ?? false)
        #expect(try School.load(folder: target).school.pupils.count == 40)
        #expect(try DirectoryImport(from: cut.path, into: target, acceptsFewer: true).run().school.pupils.count == 19)
        let mode = try FileManager.default.attributesOfItem(atPath: target + "/pupils.csv")[.posixPermissions]
        #expect(mode as? Int == 0o640)
    }

    @Test func anImportReplacesAllOrNothing() throws {
        let old = try Folder(["pupils.csv": Self.pupils])
        let broken = try Folder(["pupils.csv": "id,forename,surname\nP1,Ann\n,Bob,Ray\n"])
        let new = try Folder(["pupils.csv": "id,forename,surname\nP1,Anne,Lee\nP3,Cat,Fox\n"])
        let place = try Folder([:])
        let target = place.path + "/directory"
        _ = try DirectoryImport(from: old.path, into: target).run()
        #expect(throws: DirectoryError.self) { try DirectoryImport(from: broken.path, into: target).run() }
        #expect(try School.load(folder: target).school.pupil("P1")?.forename == "Ann")
        let outcome = try DirectoryImport(from: new.path, into: target).run()
        #expect(outcome.changes.tables["pupils"]?.added == ["P3"])
        #expect(outcome.changes.tables["pupils"]?.changed == ["P1"])
        #expect(try School.load(folder: target).school.pupils.count == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).count == 2)
    }
}
