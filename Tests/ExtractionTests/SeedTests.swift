import Foundation
import Testing

/// What libFuzzer found worth keeping, in `Tests/Cases/seeds`: inputs that led readers down ways of their own.
struct SeedTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Cases/seeds")

    @Test("Every seed is read without a trap", arguments: FuzzTarget.allCases)
    func read(target: FuzzTarget) throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.folder.appending(path: target.rawValue), includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files { target.read([UInt8](try Data(contentsOf: file))) }
    }
}
