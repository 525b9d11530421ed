import Foundation
import Mail
import Testing
import Yams

/// A short story about one message, as the files in `Scenarios/` tell it.
struct Scenario: Sendable, CustomTestStringConvertible {
    let file: String
    let clause: String?
    let shows: String
    /// Overrides the policy of the clause.
    let policy: String?
    let assessment: Assessment
    /// Whether `expected` is all that follows, and not only what carries the clause.
    let isWhole: Bool
    /// "hold head", "notify dsl", "tag language", sorted.
    let expected: [String]
    /// The same message with a change, after which nothing follows.
    let quiet: [Assessment]

    var testDescription: String { "\(clause ?? file): \(shows)" }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scenarios")
    static let root = folder.appending(path: "../../..").standardizedFileURL

    /// All scenarios of all files.
    static let all: [Scenario] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().flatMap { name -> [Scenario] in
            guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8),
                let root = try? Yams.compose(yaml: text)
            else { return [] }
            return (root["scenarios"]?.sequence.map(Array.init) ?? []).map { Scenario($0, file: name) }
        }
    }()

    init(_ node: Node, file: String) {
        self.file = file
        clause = node["clause"]?.string
        shows = node["shows"]?.string ?? ""
        policy = node["policy"]?.string
        isWhole = clause == nil || node["whole"]?.bool == true
        assessment = Story(node).assessment
        expected = Story.words(node["then"]).sorted()
        quiet = (node["quiet"]?.sequence.map(Array.init) ?? []).map { change in Story(change, over: node).assessment }
    }
}

/// Turns the short words of a scenario into an assessment.
struct Story {
    let node: Node
    var over: Node?

    init(_ node: Node, over: Node? = nil) {
        self.node = node
        self.over = over
    }

    static func words(_ node: Node?) -> [String] {
        node?.sequence.map { $0.compactMap(\.string) } ?? node?.string.map { [$0] } ?? []
    }

    /// `image/png unread image-only`, `text/plain partly depth`, `text/plain`.
    private static func part(_ text: String, number: Int) -> PartReport {
        let words = text.split(separator: " ").map(String.init)
        let why = words.count > 2 ? words[2] : ""
        let state: PartState = words.count < 2 ? .read : words[1] == "partly" ? .partly(why: why) : .unread(why: why)
        return PartReport(
            path: PartPath([1, number + 1]), contentType: words[0], filename: "file\(number)", state: state)
    }

    private func value(_ key: String) -> Node? { node[key] ?? over?[key] }

    var assessment: Assessment {
        let sender = Self.participant(value("from")?.string ?? "teacher", number: 0)
        let recipients = Self.words(value("to")).enumerated().map { Self.participant($1, number: $0 + 1) }
        let flow: Flow =
            value("flow")?.string.flatMap(Flow.init(rawValue:))
            ?? (!sender.isInside ? .inbound : recipients.contains { !$0.isInside } ? .outbound : .internal)
        let count = value("copies")?.int ?? 1
        return Assessment(
            flow: flow, sender: sender,
            recipients: count > 1
                ? (0..<count).map { Self.participant(Self.words(value("to")).first ?? "parent", number: $0 + 1) }
                : recipients,
            findings: Self.words(value("found")).map { Self.finding($0, recipients: recipients) },
            parts: Self.words(value("parts")).enumerated().map { Self.part($1, number: $0) },
            moment: Self.moment(value("at")?.scalar?.string), size: (value("megabytes")?.int ?? 0) * 1_000_000 + 2_000,
            heads: ["head-1"])
    }

    /// A Monday in term, ten in the morning, unless the story says when: `2026-11-23 21:30`.
    private static func moment(_ text: String?) -> Double {
        let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: .gmt)
            .year().month().day().time(includingFractionalSeconds: false)
        return (try? Date((text ?? "2026-11-23 10:00") + ":00", strategy: style))?.timeIntervalSince1970 ?? 0
    }

    /// `teacher`, `pupil outside`, `teacher private`, `partner may:personal`, `teacher grant:mass`, `stranger`.
    static func participant(_ text: String, number: Int) -> Participant {
        let words = text.split(separator: " ").map(String.init)
        let who = words.first ?? "stranger"
        let isOutside = ["stranger", "partner", "parent", "guardian", "former"].contains(who)
        let isPrivate = words.contains("private")
        let isInside = !isOutside && !isPrivate && !words.contains("outside")
        var participant = Participant(
            address: Address("\(who)\(number)@\(isInside ? "school.example.org" : "mail.example.net")"))
        participant.isInside = isInside
        participant.isPrivateMailbox = isPrivate
        if who.hasSuffix("-list") {
            participant.audience = String(who.dropLast("-list".count))
        } else if let role = who == "parent" ? .guardian : Role(rawValue: who) {
            // A private mailbox of staff isn't a post: the directory gives it no role.
            participant.roles = isPrivate && role != .pupil ? [] : [role]
            participant.people = ["\(role.rawValue)-\(number)"]
        }
        if who == "partner" { participant.partner = "County council" }
        for word in words.dropFirst() {
            let value = String(word.drop { $0 != ":" }.dropFirst())
            if word.hasPrefix("may:") { participant.partnerMayReceive.insert(value) }
            if word.hasPrefix("grant:") { participant.grants.insert(value) }
            if word.hasPrefix("also:"), let role = Role(rawValue: value) { participant.roles.insert(role) }
        }
        return participant
    }

    /// `personal.upn x12 hidden attached of:p1,p2`, `recipient.lookalike about:2`, `language.threat strong unsure`.
    static func finding(_ text: String, recipients: [Participant]) -> Finding {
        let words = text.split(separator: " ").map(String.init)
        var finding = Finding(kind: FindingKind(rawValue: words.first ?? ""), place: "1", reason: "as told")
        if finding.kind.family == "recipient" { finding.recipient = recipients.first?.address }
        for word in words.dropFirst() {
            let value = String(word.drop { $0 != ":" }.dropFirst())
            if let severity = Severity(rawValue: word) { finding.severity = severity }
            if let view = TextView(rawValue: word) { finding.view = view }
            if word == "attached" { finding.place = "1.2 > file.xlsx" }
            if word == "unsure" { finding.confidence = 0.4 }
            if word == "specimen" { finding.specimen = true }
            if word.hasPrefix("x"), let count = Int(word.dropFirst()) { finding.count = count }
            if word.hasPrefix("category:") { finding.category = value }
            if word.hasPrefix("of:") { finding.subjects = value.split(separator: ",").map(String.init) }
            if word.hasPrefix("about:") {
                finding.recipient = Int(value).map { recipients[$0 - 1].address }
            }
        }
        return finding
    }
}
