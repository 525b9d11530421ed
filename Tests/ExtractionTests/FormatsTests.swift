import Extraction
import Foundation
import Testing

@Suite struct FormatsTests {
    @Test("The list of formats equals the folders beside it")
    func list() throws {
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let folder = here.appending(path: "../../Sources/Extraction/Formats").standardizedFileURL
        let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            !$0.hasSuffix(".swift")
        }
        #expect(Set(Formats.names) == Set(folders))
        #expect(Formats.names.count == folders.count)
    }
}
