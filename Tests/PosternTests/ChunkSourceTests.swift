import Foundation
import Testing

@testable import postern

@Suite struct ChunkSourceTests {
    @Test("A file is read to its end, whatever its size", arguments: [0, 1, 5, 1 << 20, (1 << 20) + 1, 3 << 20])
    func whole(size: Int) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "postern-\(UUID())")
        defer { try? FileManager.default.removeItem(at: file) }
        let bytes = (0..<size).map { UInt8($0 & 0xFF) }
        try Data(bytes).write(to: file)
        var seen: [UInt8] = []
        try ChunkSource.read(file.path) { chunk in
            for index in chunk.indices { seen.append(chunk[index]) }
        }
        #expect(seen == bytes)
    }

    @Test("A folder and a missing file are named", arguments: ["/", "/nowhere/at/all"])
    func unreadable(path: String) {
        #expect(throws: ChunkSource.Failure.self) { try ChunkSource.read(path) { _ in } }
    }
}
