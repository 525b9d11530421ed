import Detection
import Mail
import Testing

/// Kinds that a school describes itself, and its registered secrets.
struct OwnKindTests {
    private func findings(_ text: String, _ custom: [CustomKind]) throws -> [Finding] {
        var scan = try DetectionEngine(dictionaries: CaseFiles.root + "/dictionaries", custom: custom).scan()
        return scan.findings(in: Scanning.run(text))
    }

    @Test(arguments: [
        ("Exclusion EXC-2041-AB was filed", "EXC-2041-AB"), ("exc-2041-ab", "exc-2041-ab"), ("XEXC-2041-AB", nil),
        ("EXC-2041-A1", nil), ("EXC-204-AB", nil), ("EXC-2041-ABC", nil),
    ]) func `a pattern finds what it describes`(_ text: String, _ value: String?) throws {
        let kind = try CustomKind(name: "exclusion", pattern: "EXC-####-@@")
        let found = try findings(text, [kind]).filter { $0.kind == "personal.exclusion" }
        #expect(found.map { Scanning.value($0, text) } == (value.map { [$0] } ?? []))
    }

    @Test func `context words decide whether it counts`() throws {
        let kind = try CustomKind(name: "locker", pattern: "L####", context: ["locker"])
        #expect(try findings("Locker L4711", [kind]).contains { $0.kind == "personal.locker" && $0.counts })
        #expect(try findings("Shelf L4711", [kind]).contains { $0.kind == "personal.locker" && !$0.counts })
    }

    @Test(arguments: ["@@@@", "#", "##", "", " ###", String(repeating: "#", count: 65)])
    func `a pattern that can't work is refused`(_ pattern: String) {
        #expect(throws: CustomKindError.self) { try CustomKind(name: "own", pattern: pattern) }
    }

    private struct OneSecret: RegisteredSecrets {
        func isRegistered(_ candidate: ArraySlice<UInt8>) -> Bool { candidate.elementsEqual("Kestrel_19!x".utf8) }
    }

    @Test func `a registered secret is found wherever it stands`() throws {
        var scan = try DetectionEngine(dictionaries: CaseFiles.root + "/dictionaries", secrets: OneSecret()).scan()
        let found = scan.findings(in: Scanning.run("It is (Kestrel_19!x), don't tell")).filter {
            $0.kind == "secret.registered"
        }
        #expect(found.map(\.span) == [7..<19])
    }
}
