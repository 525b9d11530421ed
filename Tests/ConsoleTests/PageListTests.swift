import Console
import Foundation
import Testing

@Suite struct PageListTests {
    private let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Console/Pages")

    @Test("The list of pages is the folder of pages")
    func listEqualsFolder() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.isDirectoryKey]
        ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
        #expect(ConsoleServer.pageNames.sorted() == folders.map(\.lastPathComponent).sorted())
    }

    @Test("No page's template writes a value unescaped")
    func escaping() throws {
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        let templates = files.compactMap { $0 as? URL }.filter { $0.pathExtension == "mustache" }
        #expect(templates.count > 5)
        for template in templates {
            let text = try String(contentsOf: template, encoding: .utf8)
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(template.lastPathComponent)")
            #expect(!text.contains("<script") && !text.contains(" style="), "\(template.lastPathComponent)")
        }
    }
}
