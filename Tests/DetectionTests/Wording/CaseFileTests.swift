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
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: "\t", maxSplits: 2).map(String.init)
            try #require(fields.count == 3, "label TAB kind TAB text: \(line)")
            let text = fields[2].replacingOccurrences(of: "\\n", with: "\n")
            let right = try Dictionaries.isFlagged(text) == (fields[0] == "offensive")
            for key in [fields[1], "all"] {
                tallies[key, default: Tally()].all += 1
                tallies[key, default: Tally()].right += right ? 1 : 0
            }
        }
        return tallies
    }

    @Test("Innocent phrases are rarely flagged", arguments: [("tuning-innocent", 0.99), ("held-back-innocent", 0.97)])
    func innocent(name: String, least: Double) throws {
        let all = try #require(try Self.tallies(name)["all"])
        #expect(all.share >= least, "\(all.right) of \(all.all) left alone")
    }

    @Test(
        "Offensive phrases of every kind are found",
        arguments: [("tuning-offensive", 0.9, 0.8), ("held-back-offensive", 0.85, 0.7)])
    func offensive(name: String, least: Double, leastOfKind: Double) throws {
        for (kind, tally) in try Self.tallies(name) {
            #expect(tally.share >= (kind == "all" ? least : leastOfKind), "\(kind): \(tally.right) of \(tally.all)")
        }
    }

    @Test(
        "Whole mails, near misses and functional cases are judged rightly",
        arguments: ["tuning-mails", "tuning-second", "tuning-functions"])
    func mixed(name: String) throws {
        let all = try #require(try Self.tallies(name)["all"])
        #expect(all.share >= 0.9, "\(all.right) of \(all.all)")
    }
}
