import Detection
import Directory
import Mail
import Testing

/// Names of the directory's people, tables, records, and what only the whole message tells.
struct PeopleTests {
    @Test(arguments: [
        ("Amelia Okafor was away", "Amelia Okafor", "P1"), ("Millie Okafor was away", "Millie Okafor", "P1"),
        ("Okafor, Amelia", "Okafor, Amelia", "P1"), ("OKAFOR Amelia", "OKAFOR Amelia", "P1"),
        ("Amelia Rose Okafor", "Amelia Rose Okafor", "P1"), ("Amelia R. Okafor", "Amelia R. Okafor", "P1"),
        ("amelia okafor was away", "amelia okafor", "P1"), ("Amelia Okafor's mum", "Amelia Okafor", "P1"),
        ("Tomas O’Brien Hart", "Tomas O’Brien Hart", "P3"), ("Tomás O'Brien-Hart", "Tomás O'Brien-Hart", "P3"),
        ("Mohammed van der Berg", "Mohammed van der Berg", "P4"), ("T. O'Brien-Hart", "T. O'Brien-Hart", "P3"),
        ("Amelia (5W)", "Amelia (5W", "P1"), ("Okafor 5W", "Okafor 5W", "P1"),
        ("I saw Grace Hope today", "Grace Hope", "P2"),
    ]) func `a pupil is known by every form of the name`(_ text: String, _ name: String, _ id: String) {
        let found = Scanning.findings(text).filter { $0.kind == "personal.name" && $0.subjects.contains(id) }
        #expect(found.map { Scanning.value($0, text) } == [name])
    }

    @Test(arguments: [
        "grace and hope", "Grace, hope and charity", "will young people come?", "In grace hope lives", "The Hope fund",
        "Amelia and Tomas", "Okafor Road", "A hope",
    ]) func `words that are names too stay words`(_ text: String) {
        #expect(!Scanning.findings(text).contains { $0.kind == "personal.name" })
    }

    @Test func `a colleague's name is only mentioned`() {
        #expect(Scanning.findings("Ask Haroun Vasey or Mr Vasey").allSatisfy { $0.confidence < 0.5 })
    }

    @Test(arguments: [
        "Name\tDOB\tSEN\nAmelia Okafor\t12/03/2014\tK\nGrace Hope\t01/02/2015\tN",
        "Name,DOB,SEN\nAmelia Okafor,12/03/2014,K\nGrace Hope,01/02/2015,N",
        "Name;DOB;SEN\nAmelia Okafor;12/03/2014;K\nGrace Hope;01/02/2015;N",
        "| Name | DOB | SEN |\n|---|---|---|\n| Amelia Okafor | 12/03/2014 | K |\n| Grace Hope | 01/02/2015 | N |",
        "Name            DOB          SEN\nAmelia Okafor   12/03/2014   K\nGrace Hope      01/02/2015   N",
    ]) func `a table is read by column and a row is a record`(_ text: String) {
        let found = Scanning.findings(text)
        #expect(found.count { $0.kind == "personal.date-of-birth" && $0.confidence > 0.9 } == 2)
        #expect(found.filter { $0.kind == "personal.record" }.map(\.subjects) == [["P1"], ["P2"]])
        let special = found.filter { $0.kind == "personal.special-category" && $0.confidence >= 0.5 }
        #expect(special.map { Scanning.value($0, text) } == ["K"])
    }

    @Test func `the reason names check, column and row`() {
        let found = Scanning.findings("UPN\tName\nZ801200001123\tAmelia Okafor", layout: .table)
        let reason = found.first { $0.kind == "personal.upn" }?.reason
        #expect(
            reason == "13-character pupil number with a valid check letter, in column 'upn', row of Amelia Okafor")
    }

    @Test func `different people are counted once over all runs of a message`() throws {
        var scan = try #require(Scanning.engine).scan()
        let header = "Pupil\tIncident"
        let rows = (0..<69).map {
            "Zed Quill\(String(UnicodeScalar(UInt8(97 + $0 % 26))))\(String(UnicodeScalar(UInt8(97 + $0 / 26))))\tdetention"
        }
        var first = Scanning.run(([header] + rows[..<40]).joined(separator: "\n"), layout: .table, role: .attachment)
        first.place = "1.2 > log.xlsx"
        var second = Scanning.run(
            (rows[40...] + rows[..<20]).joined(separator: "\n"), layout: .table, role: .attachment)
        second.place = first.place
        second.header = Array(header.utf8)
        _ = scan.findings(in: first)
        _ = scan.findings(in: second)
        let end = scan.finish()
        #expect(end.first { $0.kind == "personal.bulk" }?.count == 69)
        #expect(end.contains { $0.kind == "attachment.unprotected" && $0.place == "1.2 > log.xlsx" })
    }

    @Test func `a password beside a locked attachment is told`() throws {
        var scan = try #require(Scanning.engine).scan()
        _ = scan.findings(in: Scanning.run("The password is Kestrel_19!"))
        let locked = Finding(kind: "attachment.encrypted", place: "1.2", reason: "locked")
        #expect(scan.finish(others: [locked]).map(\.kind) == ["attachment.password-alongside"])
        var other = try #require(Scanning.engine).scan()
        _ = other.findings(in: Scanning.run("The password is case sensitive."))
        #expect(other.finish(others: [locked]).isEmpty)
    }

    @Test func `spans count code points`() {
        let text = "Zoë’s 🎒 – ring 07700 900123"
        #expect(Scanning.values("personal.phone", in: text) == ["07700 900123"])
    }

    @Test func `the school's own numbers, postcodes and addresses aren't personal`() throws {
        let profile = SchoolProfile(
            domains: ["meadow.example"], phones: ["01632960000"], postcodes: ["EX44QJ"])
        let engine = try DetectionEngine(dictionaries: CaseFiles.root + "/dictionaries", profile: profile)
        var scan = engine.scan()
        let text = "Ring me on 01632 960000, a.hale@meadow.example, our address is 1 School Lane, EX4 4QJ"
        let found = scan.findings(in: Scanning.run(text)).filter(\.counts)
        #expect(found.allSatisfy { $0.kind == "personal.address" })
    }

    @Test func `a table of incidents is about everybody in it`() throws {
        var scan = try #require(Scanning.engine).scan()
        let rows = "Pupil\tDate\tIncident\nOrla Finch\t3/10/2026\tLate to registration\nZed Quill\t4/10/2026\tSwore"
        let found = scan.findings(in: Scanning.run(rows, layout: .table, role: .attachment))
        #expect(found.count { $0.kind == "personal.record" } == 2)
        #expect(scan.finish().first { $0.kind == "personal.bulk" }?.count == 2)
    }

    @Test func `field names before a table are its header`() throws {
        var scan = try #require(Scanning.engine).scan()
        _ = scan.findings(in: Scanning.run("Name\nDate of birth\nEthnicity", layout: .table, role: .attachment))
        let rows = "Zebedee Quillon\t2014-10-16\tAIND\nXanthe Yarr\t2015-01-02\tWBRI"
        let found = scan.findings(in: Scanning.run(rows, layout: .table, role: .attachment))
        #expect(found.count { $0.kind == "personal.date-of-birth" } == 2)
        #expect(scan.finish().first { $0.kind == "personal.bulk" }?.count == 2)
    }
}
