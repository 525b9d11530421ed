import Addressing
import Directory
import Foundation
import Mail
import Testing

struct CorrespondenceTests {
    private static let names = ["ann.lee", "bob.ray", "cat.fox", "dan.poe", "eve.kay", "fay.ash", "gus.elm", "hal.oak"]

    /// Two teams that each write among themselves, for a year.
    private func traffic() -> Correspondence {
        let correspondence = Correspondence()
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for number in 0..<1_500 {
            let team = next(2) * 4
            let sender = next(4)
            let others = (0..<4).filter { $0 != sender && next(3) > 0 }
            guard !others.isEmpty else { continue }
            correspondence.learn(
                LearnedMessage(
                    message(
                        Self.names[team + sender], others.map { Self.names[team + $0] },
                        at: 1_700_000_000 + Double(number) * 20_000)))
        }
        correspondence.train()
        return correspondence
    }

    private func message(_ from: String, _ to: [String], at moment: Double = 1_730_000_000) -> AddressedMessage {
        let recipients = to.map { Address("\($0)@school.example") }
        return AddressedMessage(
            flow: .internal, sender: Address("\(from)@school.example"), recipients: recipients,
            to: recipients.map { ("", $0) }, subject: "Notes", body: "See below.", moment: moment)
    }

    @Test func somebodyOfTheOtherTeamStandsOut() {
        let checks = RecipientChecks(school: School(), profile: SchoolProfile(), correspondence: traffic())
        let right = checks.opinion(on: message("ann.lee", ["bob.ray", "cat.fox"]))
        let wrong = checks.opinion(on: message("ann.lee", ["bob.ray", "cat.fox", "gus.elm"]))
        #expect(wrong.alarm > right.alarm)
        #expect(wrong.scores[2] > wrong.scores[0])
        #expect(wrong.scores[2] > wrong.scores[1])
    }

    @Test func scoringTeachesNothing() {
        let correspondence = traffic()
        let checks = RecipientChecks(school: School(), profile: SchoolProfile(), correspondence: correspondence)
        let before = correspondence.learned
        let first = checks.opinion(on: message("ann.lee", ["gus.elm"])).alarm
        let second = checks.opinion(on: message("ann.lee", ["gus.elm"])).alarm
        #expect(first == second)
        #expect(correspondence.learned == before)
    }

    @Test func anErasedPersonIsUnknown() {
        let correspondence = traffic()
        let checks = RecipientChecks(school: School(), profile: SchoolProfile(), correspondence: correspondence)
        let before = checks.opinion(on: message("ann.lee", ["bob.ray"])).scores[0]
        correspondence.erase(Address("bob.ray@school.example"))
        let after = checks.opinion(on: message("ann.lee", ["bob.ray"])).scores[0]
        #expect(after != before)
    }
}

struct SnapshotTests {
    @Test func aSnapshotKeepsWhatWasLearned() throws {
        let correspondence = Correspondence()
        let ends = ["ann.lee", "bob.ray", "cat.fox"].map { Address("\($0)@school.example") }
        for day in 0..<80 {
            correspondence.learn(
                LearnedMessage(
                    AddressedMessage(
                        flow: .internal, sender: ends[day % 3], recipients: [ends[(day + 1) % 3]],
                        subject: "Timetable \(day)", body: "The new timetable is on the wall.",
                        moment: 1_700_000_000 + Double(day) * 86_400)))
        }
        let bytes = correspondence.snapshot()
        let other = Correspondence()
        try other.restore(bytes)
        #expect(other.learned == 80)
        #expect(other.snapshot().count == bytes.count)
    }

    @Test(arguments: [0, 3, 40, 1_000])
    func aDamagedSnapshotIsRefused(length: Int) {
        let bytes = Correspondence().snapshot()
        #expect(throws: SnapshotError.self) { try Correspondence().restore(Array(bytes.prefix(length))) }
    }
}

struct CorrespondenceFileTests {
    private func learned(key: UInt64) -> Correspondence {
        let correspondence = Correspondence { text in text.utf8.reduce(key) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } }
        for day in 0..<60 {
            correspondence.learn(
                LearnedMessage(
                    sender: Address("ann.lee@school.example"), recipients: [Address("bob.ray@partner.example")],
                    subject: "Timetable \(day)", conversation: ["<\(day)@school.example>"],
                    moment: 1_700_000_000 + Double(day) * 86_400))
        }
        return correspondence
    }

    private func path() -> String {
        FileManager.default.temporaryDirectory.appending(path: "correspondence-\(UUID().uuidString)").path
    }

    @Test func aFileKeepsWhatWasLearnedForThoseWithTheKey() throws {
        let file = path()
        defer { try? FileManager.default.removeItem(atPath: file) }
        try CorrespondenceFile(path: file).save(learned(key: 1))
        let same = Correspondence { text in text.utf8.reduce(1) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } }
        #expect(try CorrespondenceFile(path: file).load(into: same))
        #expect(same.learned == 60)
        #expect(same.pairCount == 1)
        let other = Correspondence()
        #expect(throws: CorrespondenceFile.Failure.otherKey) { try CorrespondenceFile(path: file).load(into: other) }
        #expect(other.learned == 0)
    }

    @Test func withoutAFileNothingIsLearnedAndADamagedOneIsRefused() throws {
        let file = path()
        defer { try? FileManager.default.removeItem(atPath: file) }
        #expect(try !CorrespondenceFile(path: file).load(into: Correspondence()))
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: file))
        #expect(throws: CorrespondenceFile.Failure.damaged) {
            try CorrespondenceFile(path: file).load(into: Correspondence())
        }
    }

    @Test func whoIsErasedLeavesNeitherAddressNorDomain() throws {
        let correspondence = learned(key: 1)
        let checks = RecipientChecks(
            school: School(), profile: SchoolProfile(name: "School", domains: ["school.example"]),
            correspondence: correspondence)
        func suggestion() -> Address? {
            checks.findings(
                for: AddressedMessage(
                    flow: .outbound, sender: Address("ann.lee@school.example"),
                    recipients: [Address("bob.ray@partnr.example")], moment: 1_705_400_000)
            ).first { $0.kind == "recipient.lookalike" }?.suggestion
        }
        #expect(suggestion() == Address("bob.ray@partner.example"))
        correspondence.erase(Address("bob.ray@partner.example"))
        #expect(suggestion() == nil)
        #expect(!String(decoding: correspondence.snapshot(), as: UTF8.self).contains("partner.example"))
    }
}
