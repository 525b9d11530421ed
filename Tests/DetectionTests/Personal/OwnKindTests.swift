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

    @Test(arguments: [
        ("upn", "EXC-####", [], "name"), ("Own!", "EXC-####", [], "name"), ("own", "EXC-\\d{4}", [], "pattern"),
        ("own", "####", [], "pattern"), ("own", "@@####", [], "pattern"), ("own", "EXC-####", [""], "context"),
    ]) func `a refusal says which key is wrong`(_ name: String, _ pattern: String, _ context: [String], _ key: String) {
        let error = #expect(throws: CustomKindError.self) {
            try CustomKind(name: name, pattern: pattern, context: context)
        }
        #expect(error?.key == key)
    }

    @Test func `a context word begins a word`() throws {
        let kind = try CustomKind(name: "artwork", pattern: "A-####", context: ["art"])
        #expect(try findings("the start A-4711", [kind]).allSatisfy { !$0.counts })
        #expect(try findings("the arts A-4711", [kind]).contains { $0.kind == "personal.artwork" && $0.counts })
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

    @Test func `an example tells whether a pattern is written right`() throws {
        let kind = try CustomKind(name: "exclusion", pattern: "EXC-####-@@")
        #expect(kind.matches("EXC-2041-AB"))
        #expect(!kind.matches("EXC-2041-A1"))
        #expect(!kind.matches("EXC-2041-ABC"))
    }

    private static let key = "key 000102030405060708090a0b0c0d0e0f"

    /// The first published test vector of SipHash-2-4 with eight bytes: 00 to 07.
    @Test func `secrets are kept as SipHash-2-4`() throws {
        let file = try SecretsFile(Self.key + "\n93f5f5799a932462 vector")
        #expect(file.isRegistered([0, 1, 2, 3, 4, 5, 6, 7]))
        #expect(!file.isRegistered([0, 1, 2, 3, 4, 5, 6, 8]))
        #expect(file.labels == ["vector"])
    }

    @Test func `a secret is found again by the line that registers it`() throws {
        let empty = try SecretsFile(Self.key)
        let line = try empty.line(for: "Kestrel_19!x", label: "guest wifi")
        #expect(!line.contains("Kestrel"))
        let file = try SecretsFile(Self.key + "\n" + line)
        #expect(file.isRegistered(Array("Kestrel_19!x".utf8)[...]))
        #expect(throws: SecretsFile.Problem.self) { try empty.line(for: "plainwords", label: "") }
        #expect(throws: SecretsFile.Problem.self) { try empty.line(for: "a 1", label: "") }
        #expect(throws: SecretsFile.Problem.self) { try empty.line(for: "Falcon_19!x", label: "two\nlines") }
        #expect(throws: SecretsFile.Problem.self) { try empty.line(for: "Falcon_19!x", label: "is Falcon_19!x") }
        #expect(throws: SecretsFile.Problem.self) { try file.line(for: "Kestrel_19!x", label: "again") }
    }

    @Test(arguments: [("", 1), ("key 00", 1), (key + "\n\nzz", 3)])
    func `a damaged file is refused with its line`(_ text: String, _ line: Int) {
        let problem = #expect(throws: SecretsFile.Problem.self) { try SecretsFile(text) }
        #expect(problem?.line == line)
    }

    @Test(arguments: [
        (
            "UPN Z801200001123", "personal.upn",
            "\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}1123"
        ),
        ("ring 07700 900123", "personal.phone", "\u{2022}\u{2022}\u{2022}\u{2022}\u{2022} \u{2022}\u{2022}\u{2022}123"),
        (
            "password: Kestrel_19!", "secret.credential",
            "\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}"
        ),
    ]) func `only the last characters of a value are shown`(_ text: String, _ kind: String, _ masked: String) {
        #expect(Scanning.findings(text).filter { $0.kind.rawValue == kind }.map(\.masked) == [masked])
    }
}
