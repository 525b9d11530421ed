// In: the vault's outbox.
// Out: notices, released and returned messages, by SMTP to the next hop; holds whose time is over go back.
// Refuses to call anything sent before the next hop's 250.

import Foundation
package import Logging
package import Mail
package import Vault

/// Sends the outbox until its task is cancelled. Several may run: entries are leased.
package struct Dispatcher: Sendable {
    /// Tries again after 1, 2, 4, ... minutes, at most an hour; gives up a notice after five days (RFC 5321 4.5.4.1).
    package static let firstPause = 60.0
    private static let longestPause = 3_600.0
    private static let givesUpAfter = 5 * 86_400.0
    private static let lease = 900.0
    /// Seconds between looks for holds whose time is over.
    private static let round = 5.0
    /// Seconds between reminders of a held message from outside.
    private static let reminder = 7 * 86_400.0

    private let vault: VaultStore
    private let keys: OpeningKeys
    private let server: SMTPServer
    private let rewriter: Rewriter
    private let writer: NoticeWriter
    private let retention: Double
    private let firstPause: Double
    /// Who is told of a message that can neither go out nor back: ICT support.
    private let lastResort: Address?
    private let log: Logger

    /// - Parameters:
    ///   - retention: seconds after a decision until the content is destroyed.
    ///   - firstPause: seconds until the second try.
    ///   - rewriter: makes the changes that senders ask for.
    package init(
        vault: VaultStore, keys: OpeningKeys, server: SMTPServer, rewriter: Rewriter, writer: NoticeWriter,
        retention: Double, firstPause: Double = Dispatcher.firstPause, lastResort: Address? = nil, log: Logger
    ) {
        self.vault = vault
        self.keys = keys
        self.server = server
        self.rewriter = rewriter
        self.writer = writer
        self.retention = retention
        self.firstPause = firstPause
        self.lastResort = lastResort
        self.log = log
    }

    /// Works until cancelled, looking for new entries several times a second.
    package func run() async {
        do {
            // What a dispatcher of this machine had taken when it died needn't wait for its lease to end.
            try vault.freeLeases(at: Self.now)
        } catch {
            log.error("leases can't be freed", metadata: ["cause": "\(error)"])
        }
        var nextRound = 0.0
        while !Task.isCancelled {
            do {
                if Self.now >= nextRound {
                    try endExpiredHolds()
                    nextRound = Self.now + Self.round
                }
                if try await sendDue() == 0 { try await Task.sleep(for: .milliseconds(250)) }
            } catch is CancellationError {
                return
            } catch {
                log.error("the outbox can't be worked off, trying again", metadata: ["cause": "\(error)"])
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }

    /// Sends what is due now.
    ///
    /// - Returns: how many entries were tried.
    @discardableResult
    package func sendDue() async throws -> Int {
        let entries = try vault.takeDue(at: Self.now, lease: Self.lease, limit: 20)
        for entry in entries { try await send(entry) }
        return entries.count
    }

    /// Holds whose time is over go back to their sender, or out when they only waited for a time of day. Never silently.
    package func endExpiredHolds() throws {
        let now = Self.now
        for hold in try vault.expired(at: now) {
            if case .window = hold.audience {
                try vault.decide(.release(to: nil), on: hold.id, by: .clock, reason: "the time window opened", at: now)
            } else if hold.flow == .inbound || hold.envelope.sender.isNull {
                // Back to a sender who may be forged would be backscatter, and back to nobody a loss: it stays, and the
                // reviewer is told again.
                try vault.remind(of: hold.id, nextExpiry: now + Self.reminder, at: now)
            } else {
                try vault.decide(
                    .giveBack, on: hold.id, by: .clock, reason: "expired",
                    returning: Notice("expired", about: hold), at: now)
            }
        }
        try vault.forget(decidedBefore: now - retention, at: now)
    }

    private func send(_ entry: OutboxEntry) async throws {
        let conversation = SMTPConversation(server: server)
        do {
            switch entry.sending {
            case .notice(let notice):
                let letter = writer.write(
                    notice, id: "n\(entry.id)", hold: entry.hold, token: try token(for: notice, entry),
                    code: try code(for: notice, entry), at: entry.created)
                try finish(
                    entry, try await conversation.send(letter, from: Address(""), to: [notice.to], parameters: []))
            case .giveBack(let notice):
                let hold = entry.hold ?? ""
                let original = try vault.message(of: hold, with: keys)
                let letter = writer.write(
                    notice, id: "r\(entry.id)", hold: nil, original: original, at: entry.created)
                let parameters = ["BODY=8BITMIME"]
                try finish(
                    entry,
                    try await conversation.send(letter, from: Address(""), to: [notice.to], parameters: parameters))
            case .release(let recipients, let change):
                try await release(entry, to: recipients, changed: change, in: conversation)
            }
        } catch let failure as SMTPFailure {
            try postpone(entry, failure)
        } catch let error as VaultError {
            log.error(
                "can't send an entry of the outbox; is the opening key right?",
                metadata: ["entry": "\(entry.id)", "hold": "\(entry.hold ?? "-")", "cause": "\(error)"])
            try vault.postpone(entry, until: Self.now + Self.longestPause, left: entry.sending, outcome: "\(error)")
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            try postpone(entry, .hungUp(step: "the conversation"))
        }
    }

    private func token(for notice: Notice, _ entry: OutboxEntry) throws -> String? {
        guard notice.hasLink else { return nil }
        guard let hold = entry.hold else { return try vault.makeReportLink(for: notice.to, at: Self.now) }
        return try vault.makeLink(for: hold, at: Self.now)
    }

    private func code(for notice: Notice, _ entry: OutboxEntry) throws -> String? {
        try notice.choices == nil ? nil : entry.hold.map { try vault.makeCode(for: $0, at: Self.now) }
    }

    /// Sends a held message on, in one copy or several; what went out is noted before the next copy goes.
    private func release(
        _ entry: OutboxEntry, to recipients: [Address], changed change: MessageChange?,
        in conversation: SMTPConversation
    ) async throws {
        let hold = try vault.hold(entry.hold ?? "", for: .clock, at: Self.now)
        let original = try vault.message(of: hold.id, with: keys)
        let trace = Data("X-Postern-Released: hold=\(hold.id)\r\n".utf8)
        var entry = entry
        var left = recipients
        var delivered = SMTPConversation.Delivered()
        let groups = if case .apart(let groups)? = change { groups } else { [recipients] }
        for group in groups {
            guard let message = change.map({ rewriter.rewrite(original, $0, group) }) ?? original else {
                return try giveBackUnchanged(hold, entry)
            }
            // Other recipients are another message: the filter looks at it again.
            let isOther = if case .addresses? = change { true } else { false }
            let route = isOther ? SMTPConversation(server: rewriter.resubmission) : conversation
            do {
                let part = try await route.send(
                    [trace, message], from: hold.envelope.sender, to: group, parameters: hold.envelope.parameters,
                    recipientParameters: hold.envelope.recipientParameters ?? [:])
                delivered.refused += part.refused
                let deferred = part.refused.filter { $0.code < 500 }.map(\.recipient)
                left.removeAll { group.contains($0) && !deferred.contains($0) }
            } catch let failure as SMTPFailure {
                return try postpone(entry, failure)
            }
            guard groups.count > 1 else { break }
            entry.sending = .release(to: left, changed: change?.limited(to: left))
            try vault.keep(entry)
        }
        try finish(entry, delivered, released: hold, changed: change)
    }

    /// What can't be changed as its sender wished goes back: it isn't sent in another way than they chose.
    private func giveBackUnchanged(_ hold: Hold, _ entry: OutboxEntry) throws {
        try vault.postpone(
            entry, until: Self.now, left: .giveBack(Notice("not-changed", about: hold)),
            outcome: "can't be changed as asked")
    }

    private func finish(
        _ entry: OutboxEntry, _ delivered: SMTPConversation.Delivered, released: Hold? = nil,
        changed change: MessageChange? = nil
    ) throws {
        let later = delivered.refused.filter { $0.code < 500 }.map(\.recipient)
        let never = delivered.refused.filter { $0.code >= 500 }.map(\.recipient)
        if let hold = released, !later.isEmpty, Self.now - entry.created < Self.givesUpAfter {
            if !never.isEmpty { try vault.send(undeliverable(hold, never), hold: hold.id, at: Self.now) }
            let left = Sending.release(to: later, changed: change?.limited(to: later))
            return try vault.postpone(
                entry, until: Self.now + pause(entry), left: left, outcome: "deferred for some")
        }
        let lost = never + later
        if lost.isEmpty {
            try vault.finish(entry, outcome: "250", at: Self.now)
        } else {
            let notice = released.map { undeliverable($0, lost) }
            try vault.finish(entry, outcome: "refused", refused: lost, notice: notice, at: Self.now)
            log.warning(
                "the next hop refused recipients", metadata: ["entry": "\(entry.id)", "count": "\(lost.count)"])
        }
    }

    /// Tells the sender, who is one of ours; a refused inbound message can't be told to strangers without backscatter.
    private func undeliverable(_ hold: Hold, _ recipients: [Address]) -> Notice {
        Notice("undeliverable", about: hold, recipients: recipients)
    }

    private func postpone(_ entry: OutboxEntry, _ failure: SMTPFailure) throws {
        if failure.isPermanent || Self.now - entry.created > Self.givesUpAfter {
            log.warning("an entry was given up", metadata: ["entry": "\(entry.id)", "cause": "\(failure)"])
            return try giveUp(entry, failure)
        }
        log.notice("not sent yet, trying again", metadata: ["entry": "\(entry.id)", "cause": "\(failure)"])
        try vault.postpone(entry, until: Self.now + pause(entry), left: entry.sending, outcome: "\(failure)")
    }

    /// What can't be sent at all still ends with somebody: a released message goes back to its sender, and one that can't
    /// go back waits for a reviewer again.
    private func giveUp(_ entry: OutboxEntry, _ failure: SMTPFailure) throws {
        switch entry.sending {
        case .notice:
            try vault.finish(entry, outcome: "given up: \(failure)", at: Self.now)
        case .release(let left, _):
            let hold = try vault.hold(entry.hold ?? "", for: .clock, at: Self.now)
            guard hold.flow != .inbound, !hold.envelope.sender.isNull else { return try reopen(entry, failure) }
            let notice = Notice("not-released", about: hold, recipients: left)
            try vault.postpone(entry, until: Self.now, left: .giveBack(notice), outcome: "given up: \(failure)")
        case .giveBack:
            try reopen(entry, failure)
        }
    }

    private func reopen(_ entry: OutboxEntry, _ failure: SMTPFailure) throws {
        guard let hold = entry.hold else { return }
        let notice = lastResort.map {
            Notice(template: "held-for-reviewer", to: $0, title: Role.ict.title, received: Self.now)
        }
        try vault.reopen(hold, entry: entry, for: .ict, notice: notice, outcome: "given up: \(failure)", at: Self.now)
    }

    private func pause(_ entry: OutboxEntry) -> Double {
        min(firstPause * Double(1 << min(entry.attempts - 1, 12)), Self.longestPause)
    }

    private static var now: Double { Date().timeIntervalSince1970 }
}
