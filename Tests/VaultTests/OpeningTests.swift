import Foundation
import Testing
import Vault

@Suite struct OpeningTests {
    @Test("Filter, console and dispatcher may open a new vault at the same moment")
    func together() async throws {
        for _ in 0..<4 {
            let folder = FileManager.default.temporaryDirectory.appending(path: "vault-\(UUID())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appending(path: "vault.sqlite").path
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        let vault = try VaultStore(path: path)
                        try vault.record(actor: "test", act: "opened", detail: ["by": String(number)], at: 1)
                        return try vault.verifyLedger().entries
                    }
                }
                for try await entries in group { #expect(entries > 0) }
            }
        }
    }
}
