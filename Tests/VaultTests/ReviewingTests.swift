import Foundation
import GRDB
import Mail
import Testing
import Vault

@Suite struct ReviewingTests {
    private let head = Reviewer.account(name: "hilda", role: .head)
    private let manager = Reviewer.account(name: "sorin", role: .sbm)

    @Test("Reviewers see their own queue, and a refused look is on record")
    func ownQueueOnly() throws {
        let stage = try Stage()
        let id = try stage.vault.hold(stage.newHold(), at: 100).id
        #expect(try stage.vault.holds(for: head).map(\.id) == [id])
        #expect(try stage.vault.holds(for: manager).isEmpty)
        #expect(throws: VaultError.notYours) { try stage.vault.hold(id, for: manager, at: 101) }
        #expect(throws: VaultError.notYours) {
            try stage.vault.decide(.release(to: nil), on: id, by: manager, reason: "x", at: 102)
        }
        #expect(try stage.vault.ledger(hold: id).map(\.act) == ["held", "refused", "refused"])
    }

    @Test("What is hidden from a role isn't in its queue though it is meant for it")
    func hiddenFrom() throws {
        let stage = try Stage()
        var new = try stage.newHold()
        new.verdict.actions[0].hiddenFrom = [.head]
        let id = try stage.vault.hold(new, at: 100).id
        #expect(try stage.vault.holds(for: head).isEmpty)
        #expect(throws: VaultError.notYours) { try stage.vault.hold(id, for: head, at: 101) }
    }

    @Test("Only the first decision counts")
    func decidedOnce() throws {
        let stage = try Stage()
        let id = try stage.vault.hold(stage.newHold(), at: 100).id
        try stage.vault.decide(.release(to: nil), on: id, by: head, reason: "fine", at: 101)
        #expect(throws: VaultError.alreadyDecided(state: "releasing")) {
            try stage.vault.decide(.delete, on: id, by: head, reason: "no", at: 102)
        }
    }

    @Test("A release is done only once the outbox entry is finished")
    func releasedAfterDelivery() throws {
        let stage = try Stage()
        let id = try stage.vault.hold(stage.newHold(), at: 100).id
        try stage.vault.decide(.release(to: [Stage.recipients[1]]), on: id, by: head, reason: "", at: 101)
        #expect(try stage.vault.hold(id, for: head, at: 102).state == .releasing)
        let entry = try #require(try stage.vault.takeDue(at: 102, lease: 60, limit: 5).first)
        #expect(entry.sending == .release(to: [Stage.recipients[1]]))
        #expect(try stage.vault.takeDue(at: 103, lease: 60, limit: 5).isEmpty, "leased")
        let again = try #require(try stage.vault.takeDue(at: 163, lease: 60, limit: 5).first)
        #expect(again.attempts == 2)
        try stage.vault.finish(again, outcome: "250", at: 164)
        #expect(try stage.vault.hold(id, for: head, at: 165).state == .released)
        #expect(try stage.vault.takeDue(at: 1_000, lease: 60, limit: 5).isEmpty)
    }

    @Test("Returning and deleting by a reviewer need a reason")
    func reasonNeeded() throws {
        let stage = try Stage()
        let id = try stage.vault.hold(stage.newHold(), at: 100).id
        for decision in [Decision.giveBack, .delete] {
            #expect(throws: VaultError.reasonNeeded) {
                try stage.vault.decide(decision, on: id, by: head, reason: "", at: 101)
            }
        }
    }

    @Test("Deleting destroys the content and keeps the record")
    func deleteDestroys() throws {
        let stage = try Stage()
        let id = try stage.vault.hold(stage.newHold(), at: 100).id
        try stage.vault.decide(.delete, on: id, by: head, reason: "not ours", at: 101)
        #expect(throws: VaultError.notFound(what: "the content of \(id)")) {
            try stage.vault.message(of: id, with: stage.keys)
        }
        #expect(try stage.vault.hold(id, for: head, at: 102).state == .deleted)
    }

    @Test("Content is forgotten after its time, for decided messages only")
    func forgetting() throws {
        let stage = try Stage()
        let open = try stage.vault.hold(stage.newHold(), at: 100).id
        let done = try stage.vault.hold(stage.newHold(id: "2@school.example"), at: 100).id
        try stage.vault.decide(.release(to: nil), on: done, by: head, reason: "", at: 101)
        let entry = try #require(try stage.vault.takeDue(at: 102, lease: 60, limit: 5).first)
        #expect(try stage.vault.forget(decidedBefore: 1_000, at: 1_000) == 0, "not sent yet")
        try stage.vault.finish(entry, outcome: "250", at: 103)
        #expect(try stage.vault.forget(decidedBefore: 1_000, at: 1_000) == 1)
        _ = try stage.vault.message(of: open, with: stage.keys)
    }

    @Test("A link leads to its message until somebody decided, and a wrong one leads nowhere")
    func links() throws {
        let stage = try Stage()
        let id = try stage.vault.hold(stage.newHold(for: .sender), at: 100).id
        let token = try stage.vault.makeLink(for: id, at: 101)
        #expect(try stage.vault.hold(byLink: token)?.id == id)
        for wrong in ["", "x", String(token.reversed()), token + "A", String(repeating: "A", count: 43)] {
            #expect(try stage.vault.hold(byLink: wrong) == nil)
        }
        try stage.vault.decide(.release(to: nil), on: id, by: .sender, reason: "", at: 102)
        #expect(try stage.vault.hold(byLink: token) == nil)
    }

    @Test("Holds whose time is over are told, others not")
    func expiry() throws {
        let stage = try Stage()
        let short = try stage.vault.hold(stage.newHold(for: .sender, expires: 60), at: 100).id
        _ = try stage.vault.hold(stage.newHold(id: "2@school.example"), at: 100)
        #expect(try stage.vault.expired(at: 159).isEmpty)
        #expect(try stage.vault.expired(at: 160).map(\.id) == [short])
    }
}

@Suite struct LedgerTests {
    @Test(
        "A changed, removed, swapped or invented entry breaks the chain",
        arguments: [
            ("UPDATE ledger SET actor = 'nobody' WHERE seq = 3", 3),
            ("UPDATE ledger SET time = time + 1 WHERE seq = 2", 2),
            ("UPDATE ledger SET detail = '{\"purpose\":\"x\"}' WHERE seq = 4", 4),
            ("DELETE FROM ledger WHERE seq = 3", 3),
            ("UPDATE ledger SET hold = 'x' WHERE seq = 1", 1),
            (
                "INSERT INTO ledger SELECT 6, time, actor, act, hold, detail, previous, hash FROM ledger WHERE seq = 5",
                6
            ),
        ])
    func tampering(sql: String, broken: Int) throws {
        let stage = try Stage()
        for number in 1...5 { try stage.vault.record(actor: "console:kim", act: "looked", at: Double(number)) }
        #expect(try stage.vault.verifyLedger() == (5, nil))
        try stage.vault.write { try $0.execute(sql: sql) }
        #expect(try stage.vault.verifyLedger().broken == broken)
    }
}

@Suite struct AccountTests {
    @Test("The right password opens a session; a wrong one doesn't; five wrong ones lock the account for a while")
    func signingIn() throws {
        let stage = try Stage()
        try stage.vault.setAccount("hilda", role: .head, password: "correct horse staple", by: "test", at: 0)
        guard case .welcome(let token) = try stage.vault.signIn("hilda", password: "correct horse staple", at: 1) else {
            Issue.record("not let in")
            return
        }
        #expect(try stage.vault.account(session: token, at: 2)?.role == .head)
        #expect(try stage.vault.account(session: token, at: 2 + 9 * 3_600) == nil)
        #expect(try stage.vault.account(session: String(token.reversed()), at: 2) == nil)
        #expect(try stage.vault.signIn("nobody", password: "correct horse staple", at: 3) == .wrong)
        for _ in 0..<5 { #expect(try stage.vault.signIn("hilda", password: "guess", at: 4) == .wrong) }
        #expect(try stage.vault.signIn("hilda", password: "correct horse staple", at: 5) == .locked)
        guard case .welcome = try stage.vault.signIn("hilda", password: "correct horse staple", at: 305) else {
            Issue.record("still locked")
            return
        }
    }

    @Test("A disabled account and a changed password end all sessions")
    func ending() throws {
        let stage = try Stage()
        try stage.vault.setAccount("hilda", role: .head, password: "correct horse staple", by: "test", at: 0)
        guard case .welcome(let token) = try stage.vault.signIn("hilda", password: "correct horse staple", at: 1) else {
            Issue.record("not let in")
            return
        }
        try stage.vault.setAccount("hilda", role: .head, password: "another horse staple", by: "test", at: 2)
        #expect(try stage.vault.account(session: token, at: 3) == nil)
        try stage.vault.disableAccount("hilda", by: "test", at: 4)
        #expect(try stage.vault.signIn("hilda", password: "another horse staple", at: 5) == .wrong)
    }
}
