import ArgumentParser
import Foundation
import Mail
import Vault

/// `postern holds`: what reviewers do, for administrators, with the same entries in the ledger.
struct Holds: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, show, release, return or delete held messages.",
        subcommands: [List.self, Show.self, Release.self, Return.self, Delete.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List what is held.")
        @OptionGroup var settings: SettingsOption
        @Flag(help: "One JSON object a line.") var json = false
        @Flag(help: "Also what was decided already.") var all = false

        func run() throws {
            let vault = try settings.load().openVault()
            let states: [HoldState] = all ? [.held, .releasing, .returning, .released, .returned, .deleted] : [.held]
            let holds = try vault.holds(for: administrator, states: states, limit: 100_000)
            if json { return try holds.forEach { print(try HoldLine($0).jsonLine()) } }
            if holds.isEmpty { return print("Nothing is held.") }
            print(Table.row(["id", "state", "for", "received", "from", "to", "clauses"]))
            for hold in holds {
                let line = HoldLine(hold)
                print(
                    Table.row([
                        line.id, line.state, line.for, line.received, line.from, line.to.joined(separator: " "),
                        line.clauses.joined(separator: " "),
                    ]))
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show why a message is held; its content only with --content and a purpose.")
        @OptionGroup var settings: SettingsOption
        @Argument(help: "The id, as the list shows it.") var id: String
        @Flag(help: "Open the content. This look goes into the ledger.") var content = false
        @Option(help: "For which lawful purpose you look.") var purpose: String?

        func validate() throws {
            if content, purpose?.isEmpty ?? true { throw ValidationError("--content needs --purpose") }
        }

        func run() throws {
            let settings = try settings.load()
            let vault = try settings.openVault()
            let hold = try vault.hold(id, for: administrator, at: rightNow)
            print(try HoldLine(hold).jsonLine())
            for action in hold.verdict.actions {
                print(
                    "\(action.verb.rawValue) \(action.audience?.description ?? ""): \(action.reason) \(action.clauses)")
            }
            for entry in try vault.ledger(hold: id) { print("\(TimeText.iso(entry.time)) \(entry.actor) \(entry.act)") }
            guard content, let purpose else { return }
            let keys = try OpeningKeys(path: settings.openingKey)
            let view = try vault.readingView(of: hold, with: keys, by: administrator, purpose: purpose, at: rightNow)
            print("Subject: \(view.subject)")
            for text in view.texts { print("-- \(text.place) (\(text.view.rawValue))\n\(text.text)") }
        }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Send a held message on, exactly as it came.")
        @OptionGroup var decision: DecisionOptions
        @Option(help: "Only to this recipient; may be given several times.") var to: [String] = []

        func run() throws { try decision.decide(.release(to: to.isEmpty ? nil : to.map(Address.init))) }
    }

    struct Return: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give a held message back to its sender.")
        @OptionGroup var decision: DecisionOptions

        func run() throws { try decision.decide(.giveBack) }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Delete a held message. It can't be undone.")
        @OptionGroup var decision: DecisionOptions

        func run() throws { try decision.decide(.delete) }
    }
}

/// What the three decisions have in common.
struct DecisionOptions: ParsableArguments {
    @OptionGroup var settings: SettingsOption
    @Argument(help: "The id, as the list shows it.") var id: String
    @Option(help: "Why; goes into the ledger and, for a return, to the sender.") var reason: String

    func decide(_ decision: Decision) throws {
        let vault = try settings.load().openVault()
        let hold = try vault.hold(id, for: administrator, at: rightNow)
        let notice = Notice("returned", about: hold, remark: reason)
        try vault.decide(decision, on: id, by: administrator, reason: reason, returning: notice, at: rightNow)
        switch decision {
        case .release: print("\(id) goes out with the next run of the dispatcher.")
        case .giveBack: print("\(id) goes back to its sender.")
        case .delete: print("\(id) is deleted.")
        }
    }
}

/// A held message as the list tells of it.
struct HoldLine: Encodable {
    var id: String
    var state: String
    var `for`: String
    var messageID: String
    var from: String
    var to: [String]
    var flow: String
    var clauses: [String]
    var kinds: [String]
    var size: Int
    var received: String
    var expires: String?
    var decidedBy: String?

    private enum CodingKeys: String, CodingKey {
        case id, state, `for`, from, to, flow, clauses, kinds, size, received, expires
        case messageID = "message_id"
        case decidedBy = "decided_by"
    }

    init(_ hold: Hold) {
        id = hold.id
        state = hold.state.rawValue
        self.for = hold.audience.description
        messageID = hold.messageID
        from = hold.envelope.sender.text
        to = hold.recipients.map(\.text)
        flow = hold.flow.rawValue
        clauses = Set(hold.verdict.actions.flatMap(\.clauses)).sorted()
        kinds = Set(hold.verdict.actions.flatMap(\.kinds).map(\.rawValue)).sorted()
        size = hold.size
        received = TimeText.iso(hold.received)
        expires = hold.expires.map(TimeText.iso)
        decidedBy = hold.decidedBy
    }
}

enum TimeText {
    static func iso(_ moment: Double) -> String { Date(timeIntervalSince1970: moment).formatted(.iso8601) }
}

enum Table {
    /// A row with columns at least 12 wide.
    static func row(_ cells: [String]) -> String {
        cells.map { $0.padding(toLength: max(12, $0.count), withPad: " ", startingAt: 0) }.joined(separator: "  ")
    }
}
