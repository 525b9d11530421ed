import Addressing
import Directory
import Foundation
import Mail
import Testing

/// Filters of several nodes that share a folder; every message and everybody in it is invented.
struct ExchangeTests {
    private static let start = 1_790_000_000.0
    private static let day = 86_400.0
    private static let step = 600.0
    private static let teams = [
        ["ann.lee", "bob.ray", "cat.fox", "dan.poe"], ["eve.kay", "fay.ash", "gus.elm", "hal.oak"],
    ]

    private let share: SharedFolder

    init() throws { share = try SharedFolder() }

    private func node(_ name: String, key: UInt8 = 7) -> Node { Node(name, share.path, key: key) }

    /// Mail of two teams that each write among themselves, every ten minutes.
    private func mail(_ count: Int, from first: Int = 0) -> [LearnedMessage] {
        var dice = Dice(UInt64(first + 1))
        return (first..<(first + count)).map { number in
            let team = Self.teams[dice.next(2)]
            let sender = dice.next(4)
            let others = (0..<4).filter { $0 != sender && dice.next(3) > 0 } + [(sender + 1) % 4]
            return LearnedMessage(
                sender: Address("\(team[sender])@school.example"),
                recipients: Set(others).sorted().map { Address("\(team[$0])@school.example") },
                subject: "Notes on trip \(number % 40)",
                body: "The \(team[0]) plan \(number % 17) for item\(number % 60).",
                conversation: ["<\(number)@school.example>"], moment: Self.start + Double(number) * Self.step)
        }
    }

    private func moment(_ mail: [LearnedMessage]) -> Double { (mail.last?.moment ?? Self.start) + 60 }

    /// Each node learns what Postfix gave it; they exchange after every twenty messages.
    private func shared(_ count: Int, _ one: Node, _ other: Node) {
        for batch in stride(from: 0, to: count, by: 20) {
            let messages = mail(20, from: batch)
            for (place, message) in messages.enumerated() {
                (place % 2 == 0 ? one : other).correspondence.learn(message)
            }
            for node in [one, other, one] { #expect(node.exchange.exchange(at: moment(messages)) == []) }
        }
    }

    private func question(_ from: String, _ to: [String], at moment: Double) -> AddressedMessage {
        let recipients = to.map { Address("\($0)@school.example") }
        return AddressedMessage(
            flow: .internal, sender: Address("\(from)@school.example"), recipients: recipients,
            to: recipients.map { ("", $0) }, subject: "Notes", body: "See below.", moment: moment)
    }

    @Test func nodesThatLearnDifferentHalvesGiveTheSameAnswers() throws {
        let (one, other) = (node("mx1"), node("mx2"))
        shared(500, one, other)
        #expect(one.correspondence.learned == 500)
        #expect(other.correspondence.learned == 500)
        #expect(one.correspondence.pairCount == other.correspondence.pairCount)
        let now = Self.start + 501 * Self.step
        for sender in Self.teams.joined() {
            for recipient in Self.teams.joined() where recipient != sender {
                let message = question(sender, [recipient, Self.teams[0][0]], at: now)
                let (left, right) = (one.checks.opinion(on: message), other.checks.opinion(on: message))
                #expect(left.findings.map(\.kind) == right.findings.map(\.kind))
                #expect(zip(left.scores, right.scores).allSatisfy { abs($0 - $1) < 0.05 })
            }
        }
        let wrong = question("ann.lee", ["bob.ray", "gus.elm"], at: now)
        for node in [one, other] {
            let scores = node.checks.opinion(on: wrong).scores
            #expect(scores[1] > scores[0])
        }
    }

    @Test func aNodeThatWasGoneForAWeekCatchesUpAndIsCaughtUpWith() throws {
        let (one, other) = (node("mx1"), node("mx2"))
        shared(200, one, other)
        // A week in which neither sees the other's folder.
        let apart = mail(150, from: 200).enumerated().map { place, message in
            var message = message
            message.moment += Double(place) * Self.step * 6
            return message
        }
        for (place, message) in apart.enumerated() {
            if place % 2 == 0 { one.correspondence.learn(message) } else { other.correspondence.learn(message) }
            if place % 25 == 0 { #expect(one.exchange.exchange(at: message.moment) == []) }
        }
        for node in [one, other, one] { #expect(node.exchange.exchange(at: moment(apart)) == []) }
        let now = moment(apart)
        for node in [one, other] { #expect(node.correspondence.learned == 350) }
        for sender in Self.teams.joined() {
            for recipient in Self.teams.joined() where recipient != sender {
                let (from, to) = (Address("\(sender)@school.example"), Address("\(recipient)@school.example"))
                let left = one.correspondence.familiarity(from: from, to: to, at: now)
                let right = other.correspondence.familiarity(from: from, to: to, at: now)
                #expect(abs(left - right) < 0.001 * max(1, left))
            }
        }
    }

    @Test func whoIsErasedIsErasedOnAllNodesAndInAllFiles() throws {
        let (one, other) = (node("mx1"), node("mx2"))
        shared(200, one, other)
        let now = Self.start + 201 * Self.step
        let gone = Address("bob.ray@school.example")
        // A third was away and comes with messages of the time before.
        let late = node("mx3")
        for message in mail(40, from: 150) { late.correspondence.learn(message) }
        try Node("desk", share.path, key: 7).exchange.order(forgetting: gone, at: now)
        for node in [one, other, late, one, other] { #expect(node.exchange.exchange(at: now + 60) == []) }
        for node in [one, other, late] {
            for friend in Self.teams[0] {
                let from = Address("\(friend)@school.example")
                #expect(node.correspondence.familiarity(from: from, to: gone, at: now) == 0)
                #expect(node.correspondence.familiarity(from: gone, to: from, at: now) == 0)
            }
            #expect(
                node.correspondence.familiarity(
                    from: Address("eve.kay@school.example"), to: Address("fay.ash@school.example"), at: now) > 0)
        }
        #expect(try share.files(".learned").count > 0)
        let mark = withUnsafeBytes(of: node("mx9").key(gone.key).littleEndian) { Data($0) }
        for file in try share.files(".learned") {
            #expect(try Data(contentsOf: file).range(of: mark) == nil, "\(file.lastPathComponent)")
        }
        let new = node("mx4")
        #expect(new.exchange.join(at: Date().timeIntervalSince1970) == [])
        #expect(new.correspondence.learned > 0)
        #expect(!new.correspondence.knows(gone))
        // Who writes again afterwards is learned anew.
        one.correspondence.learn(
            LearnedMessage(sender: gone, recipients: [Address("cat.fox@school.example")], moment: now + 3_600))
        for node in [one, other] { #expect(node.exchange.exchange(at: now + 3_700) == []) }
        #expect(
            other.correspondence.familiarity(from: gone, to: Address("cat.fox@school.example"), at: now + 3_700) > 0)
    }

    @Test(
        arguments: [
            ("cut", "damaged or half written"), ("bit", "damaged or half written"), ("other", "another key"),
            ("renamed", "says that it is another file"), ("strange", "isn't a file of the exchange"),
            ("ahead", "a time to come"),
        ])
    func aFileThatCantBeTrustedIsNamedOnceAndTheOthersAreTaken(kind: String, reason: String) throws {
        let (one, other) = (node("mx1"), node("mx2"))
        let now = Self.start + 400 * 3_600
        if kind == "other" {
            let foreign = node("mx3", key: 9)
            for message in mail(5) { foreign.correspondence.learn(message) }
            #expect(foreign.exchange.exchange(at: now) == [])
        } else {
            for message in mail(5) { one.correspondence.learn(message) }
            #expect(one.exchange.exchange(at: kind == "ahead" ? now + 3 * Self.day : now - 60) == [])
        }
        let file = try #require(try share.files(".learned").first)
        var bytes = try Data(contentsOf: file)
        switch kind {
        case "cut": try bytes.dropLast(9).write(to: file)
        case "bit":
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
        case "renamed":
            try FileManager.default.moveItem(
                at: file, to: file.deletingLastPathComponent().appending(path: "1791000000000000.learned"))
        case "strange": try bytes.write(to: file.deletingLastPathComponent().appending(path: "copy of it.learned"))
        default: break
        }
        if kind != "other" {
            for message in mail(7, from: 10) { one.correspondence.learn(message) }
            _ = one.exchange.exchange(at: now)
        }
        let problems = other.exchange.exchange(at: now)
        #expect(problems.contains { $0.contains("/mx") && $0.contains(reason) }, "\(problems)")
        #expect(other.exchange.exchange(at: now).isEmpty)
        #expect(other.correspondence.learned == ["other": 0, "strange": 12][kind] ?? 7)
        // What was half copied is taken in once it is whole.
        if kind == "cut" {
            try bytes.write(to: file)
            #expect(other.exchange.exchange(at: now) == [])
            #expect(other.correspondence.learned == 12)
        }
    }

    @Test func aNewNodeBeginsWithWhatAnotherKnowsAndOneGoneTooLongToo() throws {
        let one = node("mx1")
        for message in mail(300) { one.correspondence.learn(message) }
        let now = Date().timeIntervalSince1970
        _ = one.exchange.exchange(at: now)
        let new = node("mx2")
        #expect(new.exchange.join(at: now) == [])
        #expect(new.correspondence.learned == 300)
        #expect(new.exchange.exchange(at: now) == [])
        #expect(new.correspondence.learned == 300)
        let away = node("mx3")
        for message in mail(3) { away.correspondence.learn(message) }
        _ = away.exchange.exchange(at: now - 50 * Self.day)
        #expect(away.correspondence.learned == 3)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: now - 50 * Self.day)],
            ofItemAtPath: share.path + "/mx3/whole")
        #expect(away.exchange.join(at: now) == [])
        #expect(away.correspondence.learned == 300)
        let foreign = node("mx4", key: 9)
        #expect(foreign.exchange.join(at: now).first?.contains("another key") ?? false)
        #expect(foreign.correspondence.learned == 0)
    }

    @Test func aRestartTakesUpWhatWasToldButNotSaved() throws {
        let one = node("mx1")
        let file = CorrespondenceFile(path: share.path + ".saved")
        defer { try? FileManager.default.removeItem(atPath: share.path + ".saved") }
        let now = Self.start + 100 * 3_600
        for message in mail(30) { one.correspondence.learn(message) }
        _ = one.exchange.exchange(at: now)
        try file.save(one.correspondence)
        for message in mail(20, from: 30) { one.correspondence.learn(message) }
        _ = one.exchange.exchange(at: now + 300)
        let again = node("mx1")
        #expect(try file.load(into: again.correspondence))
        #expect(again.correspondence.learned == 30)
        for _ in 0..<2 {
            #expect(again.exchange.exchange(at: now + 600) == [])
            #expect(again.correspondence.learned == 50)
        }
    }

    @Test func movedThresholdsReachTheOthers() throws {
        let (one, other) = (node("mx1"), node("mx2"))
        let now = Self.start
        _ = one.correspondence.moveThresholds(
            towards: 0.005, messages: 1_000, asked: 20,
            [.init("recipient.unfamiliar", asked: 20, sentAsItWas: 18, changed: 2)], at: now)
        for node in [one, other] { #expect(node.exchange.exchange(at: now + 60) == []) }
        #expect(other.correspondence.thresholds == one.correspondence.thresholds)
        #expect(other.correspondence.thresholds != AlarmThresholds())
        #expect(other.correspondence.thresholdsMovedAt == now)
    }

    @Test func theFolderStaysBounded() throws {
        let one = node("mx1")
        for week in 0..<12 {
            let messages = mail(10, from: week * 1_008)
            for message in messages { one.correspondence.learn(message) }
            _ = one.exchange.exchange(at: moment(messages))
        }
        #expect(try share.files(".learned").count == 6)
    }

    @Test func whatCantBeWrittenIsKeptAndToldLater() throws {
        let one = Node("mx1", share.path + "/not/there", key: 7)
        for message in mail(5) { one.correspondence.learn(message) }
        let now = Self.start + 100 * 3_600
        #expect(one.exchange.exchange(at: now).first?.contains("can't be written") ?? false)
        #expect(one.exchange.exchange(at: now).isEmpty)
        try FileManager.default.createDirectory(
            atPath: share.path + "/not/there", withIntermediateDirectories: true)
        #expect(one.exchange.exchange(at: now) == [])
        let other = Node("mx2", share.path + "/not/there", key: 7)
        #expect(other.exchange.exchange(at: now) == [])
        #expect(other.correspondence.learned == 5)
    }
}

/// One node's filter.
private struct Node {
    let key: KeyedHash
    let correspondence: Correspondence
    let exchange: CorrespondenceExchange

    init(_ name: String, _ folder: String, key byte: UInt8) {
        key = KeyedHash(key: Array(repeating: byte, count: 16))
        correspondence = Correspondence(key: key)
        exchange = CorrespondenceExchange(correspondence, folder: folder, node: name)
    }

    var checks: RecipientChecks {
        RecipientChecks(school: School(), profile: SchoolProfile(), correspondence: correspondence)
    }
}

private struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}

/// A folder that goes when the test ends.
private final class SharedFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "share-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func files(_ ending: String) throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(ending) }.sorted()
            .map { URL(fileURLWithPath: path).appending(path: $0) }
    }
}
