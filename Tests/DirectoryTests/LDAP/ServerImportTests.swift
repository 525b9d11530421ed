import Directory
import Foundation
import Mail
import Testing

/// Imports from a real server with invented people.
@Suite(.serialized, .enabled(if: Slapd.isInstalled, "Debian's slapd isn't installed; deploy/packages tests does it"))
struct ServerImportTests {
    private static let school =
        Ldif.person(
            "staff", uid: "owalker", given: "Owen", surname: "Walker", number: "S1",
            mail: ["O.Walker@school.example", "owen@school.example"],
            ["title: Teacher", Ldif.isIn("4A"), Ldif.isIn("all-staff", of: "empty")])
        + Ldif.person(
            "staff", uid: "mreid", given: "Maya", surname: "Reid", mail: ["m.reid@school.example"],
            ["title: Headteacher", Ldif.isIn("all-staff", of: "empty")])
        + Ldif.person(
            "pupils", uid: "hiqbal", given: "Haniya", surname: "Iqbal", number: "003101",
            mail: ["h.iqbal@school.example"], [Ldif.isIn("4A"), "departmentNumber: 4"])
        + Ldif.person(
            "pupils", uid: "tlee", given: "Tom", surname: "Lee", number: "003102", mail: ["t.lee@school.example"],
            [Ldif.isIn("4A"), "departmentNumber: 4"])
        + Ldif.group("4A", members: ["uid=owalker,ou=staff,\(Slapd.base)"])
        + Ldif.group(
            "all-staff", in: "empty", members: ["uid=owalker,ou=staff,\(Slapd.base)"], mail: "all.staff@school.example")

    private func source(_ server: Slapd, _ searches: [LDAPSource.Search]? = nil) -> LDAPSource {
        var source = LDAPSource(
            server: server.plain, kind: .openLDAP,
            searches: searches ?? [
                .init(.staff, base: "ou=staff,\(Slapd.base)"), .init(.pupils, base: "ou=pupils,\(Slapd.base)"),
                .init(.lists, base: Slapd.base),
            ])
        source.bindDN = Slapd.reader
        source.passwordFile = server.folder.path + "/password"
        source.classes = "OU=Classes, \(Slapd.base)"
        source.seconds = 20
        return source
    }

    /// What an import says and what is in force after it.
    private func run(_ source: LDAPSource, csv: [String: String]? = nil, into target: String) throws -> School {
        let folder = try csv.map { try Folder($0) }
        _ = try DirectoryImport(from: folder?.path, server: .asked(source), into: target).run()
        return try School.load(folder: target).school
    }

    private func pupils(_ count: Int) -> String {
        (0..<count).map {
            Ldif.person(
                "pupils", uid: "p\($0)", given: "Ann", surname: "Lee\($0)", number: "\(10_000 + $0)",
                mail: ["p\($0)@school.example"])
        }.joined()
    }

    @Test func peopleClassesAndListsComeFromTheServer() throws {
        let server = try Slapd(Self.school)
        defer { server.stop() }
        let place = try Folder([:])
        let school = try run(source(server), into: place.path + "/directory")
        let teacher = try #require(school.staff(named: "o.walker@school.example"))
        #expect(teacher.id == "S1")
        #expect(teacher.otherEmails == ["owen@school.example"])
        #expect(teacher.roles == [.teacher])
        #expect(school.staff("mreid")?.roles == [.head])
        #expect(school.pupil("003101")?.year == "4")
        #expect(school.classes(taughtBy: "S1").map(\.name) == ["4A"])
        #expect(Set(school.classes(of: "003101").flatMap(\.pupils)) == ["003101", "003102"])
        #expect(school.holders(of: Address("all.staff@school.example")).list?.audience == "staff")
    }

    @Test func theServerFillsWhatTheInformationSystemLeavesBlank() throws {
        let server = try Slapd(Self.school)
        defer { server.stop() }
        let place = try Folder([:])
        let school = try run(
            source(server),
            csv: [
                "staff.csv": "id,forename,surname,role,email,private_emails\n"
                    + "WLK,Owen,Walker,dsl,o.walker@school.example,owen.w@mail.example\n",
                "pupils.csv": "id,forename,surname,dob,class\n003101,Haniya,Iqbal,2017-02-14,Oak\n",
                "guardians.csv": "id,pupil,surname,emails\nG1,003101,Iqbal,s.iqbal@mail.example\n",
                "classes.csv": "id,name,staff,pupils\nc1,4A,,\n",
            ], into: place.path + "/directory")
        #expect(school.staff.count == 2)
        let teacher = try #require(school.staff("WLK"))
        #expect(teacher.roles == [.dsl])
        #expect(teacher.otherEmails == ["owen@school.example"])
        let pupil = try #require(school.pupil("003101"))
        #expect(pupil.email == "h.iqbal@school.example")
        #expect(pupil.schoolClass == "Oak")
        #expect(pupil.born?.description == "2017-02-14")
        #expect(school.pupils.count == 2)
        #expect(school.guardians(of: "003101").map(\.id) == ["G1"])
        #expect(school.schoolClass("c1")?.staff == ["WLK"])
    }

    @Test func pagesGoBeyondTheServersLimitAndAreCutShortOnlyWithAWord() throws {
        let server = try Slapd(pupils(350))
        defer { server.stop() }
        let place = try Folder([:])
        let target = place.path + "/directory"
        var source = source(server, [.init(.pupils, base: "ou=pupils,\(Slapd.base)")])
        for size in [7, 50, 100] {
            source.pageSize = size
            #expect(try run(source, into: target).pupils.count == 350)
        }
        source.bindDN = Slapd.limited
        source.pageSize = 50
        let error = #expect(throws: DirectoryError.self) { try run(source, into: target) }
        let problem = try #require(error?.problems.first)
        #expect(problem.what.contains("cut short"))
        #expect(problem.remedy.contains("size.prtotal"))
        #expect(try School.load(folder: target).school.pupils.count == 350)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).count == 2)
    }

    @Test(arguments: ["wrong", "empty", "none", "base", "nobody", "filter", "down", "tls"])
    func afterAFailureTheFormerDirectoryStaysInForce(kind: String) throws {
        let server = try Slapd(Self.school)
        defer { server.stop() }
        let place = try Folder([:])
        let target = place.path + "/directory"
        #expect(try run(source(server), into: target).staff.count == 2)
        var source = source(server)
        let expected: String
        switch kind {
        case "wrong", "empty", "none":
            source.passwordFile = server.folder.path + "/" + kind
            expected = ["wrong": "refuses the bind DN", "empty": "is empty", "none": "can't be read"][kind] ?? ""
        case "base":
            source.searches[1].base = "ou=nowhere,\(Slapd.base)"
            expected = "base that isn't there"
        case "nobody":
            source.searches[1].base = "ou=empty,\(Slapd.base)"
            expected = "finds nobody"
        case "filter":
            source.searches[1].filter = "(&(mail=*)"
            expected = "filter"
        case "tls":
            source.server = server.secure
            expected = "certificate"
        default:
            server.stop()
            expected = "can't be reached"
        }
        let error = #expect(throws: DirectoryError.self) { try run(source, into: target) }
        let problem = try #require(error?.problems.first)
        #expect(problem.what.contains(expected), "\(problem)")
        #expect(!problem.remedy.isEmpty)
        #expect(!"\(problem)".contains(Slapd.password))
        #expect(try School.load(folder: target).school.staff.count == 2)
    }

    @Test func aServersCertificateMustComeFromAKnownAuthorityAndBeForItsName() throws {
        let server = try Slapd(Self.school)
        defer { server.stop() }
        let place = try Folder([:])
        var source = source(server)
        source.authorities = server.certificate
        source.server = server.secure
        #expect(try run(source, into: place.path + "/secure").staff.count == 2)
        source.server = server.plain
        source.startTLS = true
        #expect(try run(source, into: place.path + "/started").staff.count == 2)
        source.server = server.socket
        source.startTLS = false
        #expect(try run(source, into: place.path + "/socket").staff.count == 2)
        source.server = "ldaps://localhost:\(server.securePort)"
        #expect(throws: DirectoryError.self) { try run(source, into: place.path + "/other-name") }
    }

    @Test func aServerThatNeverAnswersIsGivenUp() throws {
        let silent = try SilentServer()
        defer { silent.stop() }
        let place = try Folder(["password": "x"])
        var source = LDAPSource(
            server: "ldap://127.0.0.1:\(silent.port)", kind: .openLDAP, searches: [.init(.staff, base: Slapd.base)])
        source.bindDN = Slapd.reader
        source.passwordFile = place.path + "/password"
        source.seconds = 1
        let error = #expect(throws: DirectoryError.self) { try run(source, into: place.path + "/directory") }
        #expect(error?.problems.first?.what.contains("can't be reached") ?? false)
    }

    @Test func anEntryWithBadValuesIsReportedByNameAndTheOthersAreThere() throws {
        let server = try Slapd(
            Self.school
                + Ldif.person(
                    "staff", uid: "bad", given: "Bea", surname: "Dodd", number: "S9",
                    mail: ["not an address", "b@d@e"],
                    ["accountExpires: soon"])
                + Ldif.person(
                    "staff", uid: "twin", given: "Tia", surname: "Wynn", number: "S1", mail: ["t.wynn@school.example"])
                + Ldif.person(
                    "staff", uid: "late", given: "Lea", surname: "Ames", number: "S7", mail: ["l.ames@school.example"],
                    ["accountExpires: 134011584000000000"])
                + Ldif.person(
                    "staff", uid: "odd", given: "Oda", surname: "Dunn", number: "S8", mail: ["o.dunn@school.example"],
                    [
                        "proxyAddresses: SMTP:O.Dunn@school.example", "proxyAddresses: x500:/o=Old/cn=odd",
                        "proxyAddresses: smtp:oda@school.example", "photoText:: /9j/4AAQ",
                    ]))
        defer { server.stop() }
        var source = source(server, [.init(.staff, base: "ou=staff,\(Slapd.base)")])
        source.attributes = [
            "staff": [
                "leaves_on": ["accountExpires"], "other_emails": ["proxyAddresses"], "known_as": ["photoText"],
            ]
        ]
        let place = try Folder([:])
        let outcome = try DirectoryImport(from: nil, server: .asked(source), into: place.path + "/directory").run()
        let problems = outcome.problems.filter { $0.what.contains("uid=bad,ou=staff") }
        #expect(problems.contains { $0.what.contains("mail holds something that isn't an e-mail address") })
        #expect(problems.contains { $0.what.contains("leaves_on isn't a date") })
        #expect(
            outcome.problems.contains { $0.what.contains("uid=twin") && $0.what.contains("number of an earlier entry") }
        )
        #expect(outcome.problems.contains { $0.what.contains("uid=odd") && $0.what.contains("phototext") })
        #expect(outcome.school.staff("S9")?.surname == "Dodd")
        #expect(outcome.school.staff("t.wynn@school.example")?.surname == "Wynn")
        #expect(outcome.school.staff("S7")?.leavesOn?.description == "2025-09-01")
        #expect(outcome.school.staff("S8")?.schoolEmails == ["o.dunn@school.example", "oda@school.example"])
        #expect(outcome.school.staff.count == 6)
    }

    @Test func aReaderMeetsTheOldPeopleOrTheNewWhileTheyAreImportedAgain() async throws {
        let server = try Slapd(pupils(40) + Self.school)
        defer { server.stop() }
        let place = try Folder([:])
        let target = place.path + "/directory"
        let source = source(server)
        #expect(try run(source, into: target).pupils.count == 42)
        let reader = Task.detached {
            var counts: Set<Int> = []
            while !Task.isCancelled {
                let school = try School.load(folder: target).school
                counts.insert(school.pupils.count + 1_000 * school.staff.count)
            }
            return counts
        }
        for _ in 0..<5 {
            let outcome = try DirectoryImport(from: nil, server: .asked(source), into: target).run()
            #expect(outcome.changes.isEmpty)
        }
        reader.cancel()
        #expect(try await reader.value.subtracting([2_042]) == [])
    }

    @Test func exportsAloneLeaveTheServersPeopleAsTheyWere() throws {
        let server = try Slapd(Self.school)
        defer { server.stop() }
        let place = try Folder([:])
        let target = place.path + "/directory"
        _ = try run(source(server), into: target)
        server.stop()
        let csv = try Folder(["pupils.csv": "id,forename,surname\nP9,Cat,Fox\n"])
        let outcome = try DirectoryImport(from: csv.path, server: .unasked, into: target).run()
        #expect(outcome.school.pupils.count == 3)
        #expect(outcome.changes.tables["pupils"]?.added == ["P9"])
    }
}
