import Detection
import Foundation
import Testing

@Suite("Dictionary collisions")
struct CollisionTests {
    static let folder = "/usr/share/dict/"

    @Test(
        "No generated form, respelling or stem finds an ordinary word of another list",
        arguments: ["british-english", "french", "ngerman", "polish"])
    func words(list: String) throws {
        // A machine without the package of this language (see deploy/packages) has nothing to compare.
        guard let text = try? String(contentsOfFile: Self.folder + list, encoding: .utf8) else { return }
        // Every eleventh word of the large lists: inflections repeat each other. The Polish one has names of firms too.
        let words = text.split(separator: "\n").enumerated().filter {
            (list == "british-english" || $0.offset % 11 == 0)
                && (list != "polish" || $0.element.first?.isLowercase ?? false)
        }
        #expect(try Dictionaries.wording.get().collisions(with: words.map { String($0.element) }) == [])
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
