import Console
import Foundation
import Hummingbird
import HummingbirdTesting
import Mail
import Synchronization
import Testing
import Vault

/// An invented school with a vault in a folder of its own, two reviewers and a clock that tests set.
final class School: Sendable {
    static let start = 1_795_340_000.0
    static let password = "correct horse battery"

    let vault: VaultStore
    let keys: OpeningKeys
    let sealing: SealingKey
    let settings: ConsoleSettings
    private let folder: URL
    private let clock: Clock

    init(url: String = "http://127.0.0.1:8025", _ change: (inout ConsoleSettings) -> Void = { _ in }) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "console-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Template.shared.get().vault.write(to: folder.appending(path: "vault.sqlite"))
        vault = try VaultStore(path: folder.path + "/vault.sqlite")
        keys = OpeningKeys.make(path: folder.path + "/opening.json")
        sealing = try #require(keys.sealing)
        let clock = Clock()
        var settings = ConsoleSettings(
            url: url, school: "Meadowbank School", vault: vault, keys: keys,
            clauses: [
                "M-9-address": ClauseText(title: "Meadowbank AUP", gist: "Check the address before sending."),
                "M-10-other": ClauseText(title: "Another policy", gist: "No rule names this one."),
            ], ruleClauses: ["M-9-address", "M-unknown"],
            notice: MonitoringNotice(
                policy: "ICT Acceptable Use Policy", date: "1 September 2026",
                published: "https://www.meadowbank.example.org/policies"),
            clock: { clock.time })
        change(&settings)
        self.settings = settings
        self.clock = clock
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Lets time pass for the console.
    func wait(seconds: Double) { clock.advance(seconds) }

    var time: Double { clock.time }

    /// Serves the console without a socket to a test.
    func serve(_ test: @Sendable (Visitor) async throws -> Void) async throws {
        try await ConsoleServer(settings).application().test(.router) { client in
            try await test(Visitor(client: client))
        }
    }

    /// Gives a visitor the session of a head teacher: `ada`, or `bea`.
    func signIn(_ visitor: Visitor, as name: String = "ada") throws {
        visitor.keep(cookie: "postern", value: try #require(Template.shared.get().sessions[name]))
    }

    @discardableResult
    func hold(
        from: String = "t.marsh@meadowbank.example.org", to: [String] = ["n.okafor@families.example.net"],
        all: [String]? = nil, for audience: Audience = .role(.head), reason: String = "Strong language to a parent.",
        clauses: [String] = ["M-9-address"], hiddenFrom: [Role] = [], expires: Double? = 86_400,
        besides others: [Action] = [], view: ReadingView = School.plainView
    ) throws -> String {
        let action = Action(
            verb: .hold, audience: audience, clauses: clauses, reason: reason,
            kinds: ["language.profanity", "personal.upn"], expires: expires, hiddenFrom: hiddenFrom)
        return try vault.hold(
            NewHold(
                envelope: Envelope(
                    sender: Address(from), recipients: (all ?? to).map { Address($0) }, received: time),
                recipients: to.map { Address($0) }, flow: .outbound, verdict: Verdict(actions: [action] + others),
                messageID: "<\(UUID().uuidString)@meadowbank.example.org>", fingerprint: UUID().uuidString,
                message: StreamSealer.seal(Data("Subject: x\r\n\r\nHello\r\n".utf8), as: "message", to: sealing),
                view: StreamSealer.seal(JSONEncoder().encode(view), as: "view", to: sealing), notices: []),
            at: time
        ).id
    }

    /// What the dispatcher would send now, except notices by themselves.
    func outbox() throws -> [Sending] {
        try vault.takeDue(at: time, lease: 0, limit: 100).map(\.sending)
    }

    func acts(on hold: String) throws -> [String] { try vault.ledger(hold: hold).map(\.act) }

    func state(of hold: String) throws -> HoldState {
        try vault.hold(hold, for: .command(user: "test"), at: time).state
    }

    static let plainView = ReadingView(
        subject: "The secret subject", headers: [.init(name: "X-Secret-Header", value: "header words")],
        texts: [
            .init(
                place: "The message", view: .visible, layout: .prose, role: .body,
                text: "Dear Ms Okafor, this is a bloody disgrace.", findings: [0]),
            .init(
                place: "register.xlsx > sheet \"raw\" (very hidden)", view: .hidden, layout: .table,
                role: .attachment, text: "Name\tUPN\nTom Ashby\tA123456789012\n", findings: [1]),
        ],
        parts: [
            PartReport(path: PartPath([1, 1]), contentType: "text/plain", size: 42, state: .read),
            PartReport(
                path: PartPath([1, 2]), contentType: "application/zip", filename: "secret-file.zip", size: 9,
                state: .unread(why: "encrypted")),
        ],
        findings: [
            Finding(
                kind: "language.profanity", place: "The message", span: 26..<32, severity: .medium,
                reason: "A medium-strength swear word."),
            Finding(
                kind: "personal.upn", place: "register.xlsx", view: .hidden, span: 19..<32,
                reason: "Tom Ashby's pupil number."),
        ])
}

/// A clock that tests put forward.
final class Clock: Sendable {
    private let value = Mutex(School.start)

    var time: Double { value.withLock { $0 } }

    func advance(_ seconds: Double) { value.withLock { $0 += seconds } }
}

/// A vault with two accounts that are signed in, made once: deriving a password's key takes long in a debug build.
private struct Template: Sendable {
    var vault: Data
    var sessions: [String: String] = [:]

    static let shared = Result { try Template() }

    private init() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "console-\(UUID().uuidString).sqlite")
        defer { try? FileManager.default.removeItem(at: file) }
        do {
            let store = try VaultStore(path: file.path)
            for name in ["ada", "bea"] {
                try store.setAccount(name, role: .head, password: School.password, by: "command:test", at: School.start)
                let outcome = try store.signIn(name, password: School.password, at: School.start)
                guard case .welcome(let token) = outcome else { continue }
                sessions[name] = token
            }
        }
        // Closed by now, so that everything is in the one file.
        vault = try Data(contentsOf: file)
    }
}
