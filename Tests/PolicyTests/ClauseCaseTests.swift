import Foundation
import Mail
import Policy
import Testing
import Yams

/// `Tests/Cases/clauses`: for each clause a plain message that shows it, to be run through the whole pipeline. Here the
/// files are only checked against the policies and the scenarios.
struct ClauseCaseTests {
    static let folder = Scenario.root.appending(path: "Tests/Cases/clauses")

    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.sorted()

    @Test("There are messages for at least 50 clauses")
    func enough() { #expect(Self.files.count >= 50) }

    @Test("A clause's message names its people, its text, and what a scenario expects", arguments: files)
    func fits(file: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
        let root = try #require(try Yams.compose(yaml: text))
        let clause = try #require(root["clause"]?.string)
        #expect(file == "\(clause).yaml")
        #expect(root["policy"]?.string == (try ScenarioTests.catalogue.get()[clause]?.policy))

        let mail = try #require(root["mail"])
        #expect(Story.words(mail["from"]).allSatisfy { $0.contains("@") })
        #expect(Story.words(mail["to"]).count >= 1)
        #expect(Story.words(mail["to"]).allSatisfy { $0.contains("@") })
        #expect(mail["subject"]?.string?.isEmpty == false)
        #expect(mail["text"]?.string?.isEmpty == false)
        let at = try #require(mail["at"]?.scalar?.string)
        #expect((try? Date(at, strategy: .iso8601)) != nil)

        let expected = Story.words(root["expect"]).sorted()
        #expect(Scenario.all.contains { $0.clause == clause && $0.expected == expected })
    }
}
