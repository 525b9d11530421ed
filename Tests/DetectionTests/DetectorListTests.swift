import Detection
import Directory
import Foundation
import Mail
import Testing

struct DetectorListTests {
    @Test func `every folder of a detector stands in the list and nothing else does`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let folder = root.appending(path: "Sources/Detection/Detectors")
        let others = try Detectors.all(
            dictionaries: root.appending(path: "dictionaries").path, school: School(), profile: SchoolProfile()
        ).map { type(of: $0).name }
        let found = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.isDirectoryKey]
        ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }.map(\.lastPathComponent)
        #expect(found.sorted() == (others + Detectors.personalNames).sorted())
    }
}
