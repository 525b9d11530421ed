import Addressing
import Foundation
import Testing

struct CheckListTests {
    @Test func theListOfChecksEqualsTheFolder() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Addressing/Checks").path
        let members = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasSuffix(".swift") }
        #expect(Checks.names == members.sorted())
    }
}
