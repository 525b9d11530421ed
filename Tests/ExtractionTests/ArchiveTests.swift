import Mail
import Testing

@Suite struct ArchiveTests {
    @Test("Members of a zip are documents of their own, at any depth that the limit allows")
    func nested() {
        var limits = Limits()
        limits.archiveDepth = 2
        var file = Array("deep words".utf8)
        var name = "a.txt"
        for depth in 0..<2 {
            var zip = ZipBuilder()
            zip.add(name, file)
            file = zip.build()
            name = "z\(depth).zip"
        }
        let seen = Extracted.document(file, "all.zip", limits: limits)
        #expect(seen.text(at: "1 > all.zip > z0.zip > a.txt") == "deep words")
        #expect(seen.state == "read")
        var more = ZipBuilder()
        more.add("all.zip", file)
        let deeper = Extracted.document(more.build(), "more.zip", limits: limits)
        #expect(deeper.kinds == ["attachment.unreadable archive-depth"])
        #expect(deeper.parts.first?.state == .unread(why: "archive-depth"))
    }

    @Test("A locked zip is encrypted, and what isn't locked in it is read")
    func locked() {
        var zip = ZipBuilder([("open.txt", "open words")])
        zip.members.append(.init(name: "shut.txt", bytes: Array("shut".utf8), isLocked: true))
        let seen = Extracted.document(zip.build(), "a.zip")
        #expect(seen.visible == "open words")
        #expect(seen.kinds == ["attachment.encrypted zip"])
        #expect(seen.state == "partly encrypted")
        #expect(seen.parts.contains { $0.filename == "shut.txt" && $0.state == .unread(why: "encrypted") })
    }

    @Test("Where directory and local headers disagree, both are read and it is a finding")
    func disagreement() {
        var zip = ZipBuilder([("a.txt", "listed")])
        zip.members.append(.init(name: "b.txt", bytes: Array("unlisted".utf8), isListed: false))
        zip.add("c.txt", Array("also".utf8))
        let seen = Extracted.document(zip.build(), "a.zip")
        #expect(seen.visible == "listedalso")
        #expect(seen.hidden == "unlisted")
        #expect(seen.kinds == ["structure.archive-unlisted-member zip"])
        var names = ZipBuilder()
        names.members.append(.init(name: "a.txt", bytes: Array("x".utf8), localName: "a.exe"))
        #expect(Extracted.document(names.build(), "a.zip").kinds == ["structure.archive-names-differ zip"])
        let twice = Extracted.document(ZipBuilder([("a.txt", "one"), ("A.txt", "two")]).build(), "a.zip")
        #expect(twice.visible == "onetwo")
        #expect(twice.kinds == ["structure.archive-duplicate-member zip"])
    }

    @Test("An honest zip has nothing odd")
    func honest() {
        let seen = Extracted.document(ZipBuilder([("a.txt", "one"), ("folder/b.csv", "x,y\n1,2")]).build(), "a.zip")
        #expect(seen.findings.isEmpty)
        #expect(seen.tables == ["x\ty\n1\t2"])
    }

    @Test("A cut zip is read as far as it goes")
    func truncated() {
        let whole = ZipBuilder([("a.txt", "first"), ("b.txt", "second")]).build()
        let seen = Extracted.document(Array(whole[..<60]), "a.zip")
        #expect(seen.visible.contains("first"))
        #expect(seen.kinds.contains("structure.archive-truncated zip"))
    }

    @Test("gzip and tar, one inside the other")
    func tarball() {
        let tar = TarBuilder.build([("list.csv", "a,b\n"), ("notes/x.txt", "words")])
        let seen = Extracted.document(ZipBuilder.gzip(tar), "a.tar.gz")
        #expect(seen.text(at: "a.tar.gz > a.tar > notes/x.txt") == "words")
        #expect(seen.tables == ["a\tb\n"])
        #expect(seen.parts.map(\.filename) == ["list.csv", "x.txt", "a.tar", "a.tar.gz"])
    }

    @Test("A bomb is read up to the limits and said", arguments: [("ratio", 200, 8), ("bytes", 100_000, 1)])
    func bomb(kind: String, ratio: Int, megabytes: Int) {
        var limits = Limits()
        limits.inflationGrace = 1 << 20
        limits.inflationRatio = ratio
        limits.inflatedBytes = megabytes << 20
        var zip = ZipBuilder()
        zip.add("zeros.txt", [UInt8](repeating: 0x20, count: 20 << 20))
        let seen = Extracted.document(zip.build(), "bomb.zip", limits: limits)
        #expect(seen.state.hasPrefix("partly infla"))
        #expect(seen.kinds.contains { $0.hasPrefix("attachment.unreadable infla") })
    }

    @Test("More members than the limit are left out and said")
    func members() {
        var limits = Limits()
        limits.archiveMembers = 10
        let zip = ZipBuilder((0..<20).map { ("f\($0).txt", "word\($0) ") })
        let seen = Extracted.document(zip.build(), "many.zip", limits: limits)
        #expect(seen.visible.contains("word9 "))
        #expect(!seen.visible.contains("word10 "))
        #expect(seen.state == "partly archive-members")
    }

    @Test("Entities expand to nothing more than they are")
    func entities() {
        let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
        let body = bomb + "<w:document><w:p><w:r><w:t>&b;&amp;</w:t></w:r></w:p></w:document>"
        let file = ZipBuilder([("word/document.xml", body)]).build()
        #expect(Extracted.document(file, "a.docx").visible == "&b;&\n")
    }
}

/// Writes ustar archives.
enum TarBuilder {
    static func build(_ members: [(String, String)]) -> [UInt8] {
        var file: [UInt8] = []
        for (name, text) in members {
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ text: String, _ at: Int) {
                for (index, byte) in text.utf8.enumerated() { header[at + index] = byte }
            }
            put(name, 0)
            put("0000644", 100)
            put(octal(text.utf8.count, 11), 124)
            put("        ", 148)
            put("0", 156)
            put("ustar", 257)
            put("00", 263)
            put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", 148)
            file += header + Array(text.utf8)
            file += [UInt8](repeating: 0, count: (512 - file.count % 512) % 512)
        }
        return file + [UInt8](repeating: 0, count: 1_024)
    }

    private static func octal(_ value: Int, _ width: Int) -> String {
        let digits = String(value, radix: 8)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}
