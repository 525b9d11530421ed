import Detection
import Foundation
import Mail
import Testing

/// The phrases in Tests/Cases/wording: one case a line, label TAB kind TAB text; `\n` stands for a line end. Files named
/// held-back-* are never looked at while dictionaries are tuned.
@Suite("Wording cases")
struct CaseFileTests {
    struct Tally {
        var right = 0
        var all = 0
        var share: Double { Double(right) / Double(max(all, 1)) }
    }

    static func tallies(_ name: String) throws -> [String: Tally] {
        let file = Dictionaries.root.appending(path: "Tests/Cases/wording/\(name).txt")
        var tallies: [String: Tally] = [:]
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        // Of thousands every fourth is enough.
        for number in stride(from: 0, to: lines.count, by: lines.count > 1_000 ? 4 : 1) {
            let line = lines[number]
            let fields = line.split(separator: "\t", maxSplits: 2).map(String.init)
            try #require(fields.count == 3, "label TAB kind TAB text: \(line)")
            let text = fields[2].replacingOccurrences(of: "\\n", with: "\n")
            let right = try Dictionaries.isFlagged(text) == (fields[0] == "offensive")
            for key in [fields[1], "all", "label " + fields[0]] {
                tallies[key, default: Tally()].all += 1
                tallies[key, default: Tally()].right += right ? 1 : 0
            }
        }
        return tallies
    }

    @Test(
        "The model refuses what it can't read, with line and remedy",
        arguments: [
            ("kinds: language.threat\nbias: 0\nthreshold: 1\n[words]\n", "the header needs"),
            (
                "kinds: language.threat\nbias: 0 0 0\nthreshold: 1\n[words]\nknife knife a12 z4\n",
                "a weight that can't be read"
            ),
            (
                "kinds: language.threat\nbias: 0 0 0\nthreshold: 1\n[words]\nknife knife a128\n",
                "a weight that can't be read"
            ),
            ("kinds: language.threat\nbias: 0 0 0\nthreshold: 1\n[birds]\nknife knife a12\n", "unknown section"),
            ("no header\n", "without ':'"),
        ])
    func unreadableModel(text: String, problem: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "likeness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appending(path: "likeness.txt"))
        let error = try #require(throws: DictionaryError.self) { try Wording(dictionaries: folder.path) }
        #expect(error.description.contains(problem))
        #expect(error.description.contains("likeness.txt"))
    }

    @Test("What reads like harm is found without a phrase, and told as such")
    func likeness() throws {
        let found = try Dictionaries.findings(
            "we all agreed to move tables whenever Priya sits down, shes getting the message lol")
        let told = try #require(found.first { $0.kind == "language.bullying" && $0.counts })
        #expect(told.reason.hasPrefix("Reads like examples of bullying"))
    }

    @Test("Innocent phrases are rarely flagged", arguments: [("tuning-innocent", 0.99), ("held-back-innocent", 0.96)])
    func innocent(name: String, least: Double) throws {
        let all = try #require(try Self.tallies(name)["all"])
        #expect(all.share >= least, "\(all.right) of \(all.all) left alone")
    }

    @Test(
        "Offensive phrases of every kind are found",
        arguments: [("tuning-offensive", 0.9, 0.8), ("held-back-offensive", 0.85, 0.7)])
    func offensive(name: String, least: Double, leastOfKind: Double) throws {
        for (kind, tally) in try Self.tallies(name) where !kind.hasPrefix("label") {
            #expect(tally.share >= (kind == "all" ? least : leastOfKind), "\(kind): \(tally.right) of \(tally.all)")
        }
    }

    @Test(
        "Whole mails, near misses and functional cases are judged rightly",
        arguments: [
            "tuning-mails", "tuning-second", "tuning-functions", "tuning-phrases-second", "tuning-mails-second",
        ])
    func mixed(name: String) throws {
        let all = try #require(try Self.tallies(name)["all"])
        #expect(all.share >= 0.88, "\(all.right) of \(all.all)")
    }

    /// By other hands, and harder: much of it says nothing outright.
    @Test(
        "Of phrases and mails that nobody tuned to, innocent ones are left alone and disguised words are found",
        arguments: [
            ("held-back-phrases-second", 0.96, 0.88), ("held-back-mails-second", 0.9, 0.95),
            ("held-back-mails-third", 0.92, 0.85), ("held-back-harm-first", 0.98, 0.84),
            ("held-back-harm-second", 0.98, 0.85), ("held-back-harm-third", 0.95, 0.8),
            ("held-back-mails-fourth", 0.97, 0.6), ("held-back-mails-fifth", 0.95, 0.55),
            ("held-back-passing-fifth", 0.95, 0.58), ("held-back-posts-fifth", 0.93, 0.74),
            ("held-back-harm-sixth", 0.97, 0.74), ("held-back-mails-sixth", 0.94, 0.7),
        ])
    func heldBack(name: String, innocent: Double, offensive: Double) throws {
        let tallies = try Self.tallies(name)
        let clean = try #require(tallies["label innocent"])
        #expect(clean.share >= innocent, "\(clean.right) of \(clean.all) innocent")
        let found = try #require(tallies["label offensive"])
        #expect(found.share >= offensive, "\(found.right) of \(found.all) offensive")
        for (kind, tally) in tallies where kind.hasPrefix("disguise-") {
            #expect(tally.share >= 0.6, "\(kind): \(tally.right) of \(tally.all)")
        }
    }
}
