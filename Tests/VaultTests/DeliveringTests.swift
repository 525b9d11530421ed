import Foundation
import GRDB
import Mail
import Testing
import Vault

@Suite struct DeliveringTests {
    private let head = Reviewer.account(name: "hilda", role: .head)

    @Test("What a dispatcher had taken that is no more is due at once; what a living one has is left to it")
    func freedLeases() throws {
        let stage = try Stage()
        try stage.vault.send(Notice(template: "told", to: Address("head@school.example"), received: 1), at: 100)
        #expect(try stage.vault.takeDue(at: 100, lease: 900, limit: 5).count == 1)
        try stage.vault.freeLeases(at: 101)
        #expect(try stage.vault.takeDue(at: 101, lease: 900, limit: 5).isEmpty, "this process lives")
        // A process of this machine that has ended.
        let ended = Process()
        ended.executableURL = URL(fileURLWithPath: "/bin/true")
        try ended.run()
        ended.waitUntilExit()
        let taker = "\(ProcessInfo.processInfo.hostName) \(ended.processIdentifier)"
        try stage.vault.write { try $0.execute(sql: "UPDATE outbox SET taker = ?", arguments: [taker]) }
        try stage.vault.freeLeases(at: 102)
        #expect(try stage.vault.takeDue(at: 102, lease: 900, limit: 5).count == 1)
    }

    @Test("A message that can be sent neither on nor back waits for a reviewer again, whose notice names it")
    func reopened() throws {
        let stage = try Stage()
        let id = try stage.vault.hold(try stage.newHold(), at: 100).id
        try stage.vault.decide(.giveBack, on: id, by: head, reason: "no", at: 101)
        let entry = try #require(try stage.vault.takeDue(at: 102, lease: 60, limit: 5).last)
        let notice = Notice(template: "held-for-reviewer", to: Address("ict@school.example"), received: 103)
        try stage.vault.reopen(id, entry: entry, for: .ict, notice: notice, outcome: "given up", at: 103)
        let hold = try stage.vault.hold(id, for: .command(user: "x"), at: 104)
        #expect(hold.state == .held && hold.audience == .role(.ict) && hold.decidedBy == nil)
        #expect(try stage.vault.takeDue(at: 104, lease: 60, limit: 5).map(\.sending) == [.notice(notice)])
        try stage.vault.decide(.release(), on: id, by: .account(name: "ian", role: .ict), reason: "", at: 105)
    }

    @Test("A code is found in any case, once, and is no link")
    func codes() throws {
        let stage = try Stage()
        let id = try stage.vault.hold(try stage.newHold(for: .sender), at: 100).id
        let code = try stage.vault.makeCode(for: id, at: 101)
        #expect(try stage.vault.hold(byCode: code.uppercased())?.id == id)
        #expect(try stage.vault.hold(byLink: code) == nil)
        #expect(try stage.vault.hold(byCode: String(code.reversed()) + "2") == nil)
        try stage.vault.decide(.release(), on: id, by: .sender, reason: "", at: 102)
        #expect(try stage.vault.hold(byCode: code) == nil)
    }
}

@Suite struct RemediesTests {
    private let kim = Address("Kim@gmial.com")
    private let sam = Address("sam@school.example")

    @Test("Only what makes sense is offered")
    func offered() {
        let nothing = Remedies()
        #expect(nothing.choices(for: [kim]) == [.send, .keep])
        let all = Remedies(
            doubtful: [kim], corrections: [Correction(old: kim, new: Address("kim@gmail.com"))],
            families: [[kim], [sam]], hasAttachments: true)
        #expect(all.choices(for: [kim, sam]) == SenderChoice.allCases)
        #expect(!all.choices(for: [kim]).contains(.drop), "nobody would be left")
        var grave = all
        grave.needsReason = true
        #expect(!grave.choices(for: [kim, sam]).contains(.separate), "that would pass by the reason")
    }

    @Test("Corrected addresses take the place of the old ones, each once")
    func corrected() throws {
        let stage = try Stage()
        let id = try stage.vault.hold(try stage.newHold(for: .sender), at: 100).id
        let change = MessageChange.addresses([Correction(old: Stage.recipients[0], new: Stage.recipients[1])])
        try stage.vault.decide(.release(changed: change), on: id, by: .sender, reason: "", at: 101)
        let entry = try #require(try stage.vault.takeDue(at: 102, lease: 60, limit: 5).last)
        #expect(entry.sending == .release(to: [Stage.recipients[1]], changed: change))
    }

    @Test("Copies that went out are not left over")
    func limited() {
        let change = MessageChange.apart([[kim], [sam, Address("x@school.example")]])
        #expect(change.limited(to: [sam]) == .apart([[sam]]))
        #expect(MessageChange.withoutAttachments.limited(to: [sam]) == .withoutAttachments)
    }
}
