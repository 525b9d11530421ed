import Detection
import Foundation
import Testing

@Suite("Dictionary collisions")
struct CollisionTests {
    static let list = "/usr/share/dict/british-english"

    @Test(
        "No generated form, respelling or stem finds an ordinary British word",
        .enabled(if: FileManager.default.fileExists(atPath: list), "wbritish isn't installed; see deploy/packages"))
    func british() throws {
        let words = try String(contentsOfFile: Self.list, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(try Dictionaries.wording.get().collisions(with: words) == [])
    }

    @Test("No generated form, respelling or stem finds a common British name")
    func names() throws {
        let file = Dictionaries.root.appending(path: "dictionaries/en-GB/names.txt")
        let names = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.flatMap { $0.split(separator: " ").map(String.init) }
        #expect(names.count > 500)
        #expect(try Dictionaries.wording.get().collisions(with: names) == [])
    }
}
