import Foundation
import GRDB
import Mail
import Testing
import Vault

@Suite struct HoldingTests {
    @Test(
        "A held message opens to exactly the bytes that came", arguments: [0, 1, 25, 1 << 20, (1 << 20) + 1, 5_000_000])
    func bytesComeBack(size: Int) throws {
        let stage = try Stage()
        let message = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })
        let id = try stage.vault.hold(stage.newHold(message: message), at: 100).id
        #expect(try stage.vault.message(of: id, with: stage.keys) == message)
    }

    @Test("Nothing of a held message stands readable on the disk")
    func nothingReadable() throws {
        let stage = try Stage()
        let secret = "zebra-crossing-42"
        _ = try stage.vault.hold(stage.newHold(message: Data(secret.utf8)), at: 100)
        try stage.vault.read { try $0.execute(sql: "SELECT 1") }
        for name in try FileManager.default.contentsOfDirectory(atPath: stage.folder) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(stage.folder)/\(name)"))
            #expect(bytes.firstRange(of: Data(secret.utf8)) == nil, "\(name)")
        }
    }

    @Test("The same message is held once while it waits, and again after it was decided")
    func heldOnce() throws {
        let stage = try Stage()
        let first = try stage.vault.hold(stage.newHold(), at: 100)
        let second = try stage.vault.hold(stage.newHold(), at: 101)
        #expect(second.id == first.id && second.wasHeld && !first.wasHeld)
        try stage.vault.decide(.delete, on: first.id, by: .command(user: "kim"), reason: "test", at: 102)
        let third = try stage.vault.hold(stage.newHold(), at: 103)
        #expect(third.id != first.id && !third.wasHeld)
    }

    @Test("Another Message-ID or another text is another hold")
    func differentMessages() throws {
        let stage = try Stage()
        let holds = [
            try stage.newHold(), try stage.newHold(id: "2@school.example"),
            try stage.newHold(message: Data("other".utf8)),
        ]
        let ids = try holds.map { try stage.vault.hold($0, at: 100).id }
        #expect(Set(ids).count == 3)
    }

    @Test("A hold brings its notices into the outbox and an entry into the ledger")
    func oneTransaction() throws {
        let stage = try Stage()
        let notice = Notice(template: "held-for-reviewer", to: Address("head@school.example"), received: 100)
        let id = try stage.vault.hold(stage.newHold(notices: [notice]), at: 100).id
        let due = try stage.vault.takeDue(at: 100, lease: 60, limit: 10)
        #expect(due.map(\.sending) == [.notice(notice)])
        #expect(try stage.vault.ledger(hold: id).map(\.act) == ["held"])
    }

    @Test(
        "Sealed bytes that were changed, cut or swapped don't open",
        arguments: [
            "UPDATE chunk SET bytes = zeroblob(length(bytes)) WHERE stream = 'message' AND number = 1",
            "DELETE FROM chunk WHERE stream = 'message' AND number = 2",
            "UPDATE sealed SET chunks = 2 WHERE stream = 'message'",
            "UPDATE sealed SET encapsulated = (SELECT encapsulated FROM sealed WHERE stream = 'view') WHERE stream = 'message'",
        ])
    func tampering(sql: String) throws {
        let stage = try Stage()
        let id = try stage.vault.hold(stage.newHold(message: Data(count: 3 << 20)), at: 100).id
        _ = try stage.vault.message(of: id, with: stage.keys)
        try stage.vault.write { try $0.execute(sql: sql) }
        #expect(throws: VaultError.damaged(hold: id)) { try stage.vault.message(of: id, with: stage.keys) }
    }

    @Test("Another school's key opens nothing, and an old key still opens after a rotation")
    func keysMatter() throws {
        let stage = try Stage()
        let id = try stage.vault.hold(stage.newHold(), at: 100).id
        let stranger = OpeningKeys.make(path: "stranger.json")
        #expect(throws: VaultError.wrongKey(path: "stranger.json")) {
            try stage.vault.message(of: id, with: stranger)
        }
        let rotated = OpeningKeys.make(path: "new.json", keeping: stage.keys)
        #expect(rotated.sealing?.id != stage.sealing.id)
        #expect(!(try stage.vault.message(of: id, with: rotated)).isEmpty)
    }

    @Test("Many holds at once are all there, each once, in an unbroken ledger")
    func manyAtOnce() async throws {
        let stage = try Stage()
        let holds = try (0..<40).map { try stage.newHold(id: "\($0)@school.example") }
        let vault = stage.vault
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for hold in holds { group.addTask { try vault.hold(hold, at: 100).id } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(ids.count == 40)
        #expect(try stage.vault.verifyLedger().entries == 40)
    }

    @Test("One write that fails is undone alone; those that share its commit stand")
    func failureAlone() async throws {
        struct Failure: Error {}
        let stage = try Stage()
        let vault = stage.vault
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<30 {
                group.addTask {
                    try? vault.write { db in
                        try db.execute(
                            sql: "INSERT INTO outbox (kind, payload, created, due) VALUES ('notice', ?, 1, 1e12)",
                            arguments: [String(number)])
                        if number % 3 == 0 { throw Failure() }
                    }
                }
            }
        }
        #expect(try vault.outboxBacklog().waiting == 20)
    }
}
