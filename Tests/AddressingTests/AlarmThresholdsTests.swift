import Addressing
import Directory
import Foundation
import Mail
import Testing

struct AlarmThresholdsTests {
    private typealias Experience = AlarmThresholds.Experience
    private static let lookalike: FindingKind = "recipient.lookalike"
    private static let namesake: FindingKind = "recipient.namesake"

    @Test func aboveTheBudgetTheCheckThatIsMostlyWrongGivesWayMost() {
        var thresholds = AlarmThresholds()
        let moves = thresholds.move(
            towards: 0.005, messages: 2_000, asked: 40,
            [
                Experience(Self.lookalike, asked: 20, sentAsItWas: 2, changed: 18),
                Experience(Self.namesake, asked: 20, sentAsItWas: 18, changed: 2),
            ])
        #expect(moves.count == 2)
        #expect(thresholds.shift(of: Self.namesake) > 2 * thresholds.shift(of: Self.lookalike))
        #expect(thresholds.shift(of: Self.lookalike) > 0)
    }

    @Test func noCheckIsEverTurnedOff() {
        var thresholds = AlarmThresholds()
        for _ in 0..<200 {
            _ = thresholds.move(
                towards: 0.001, messages: 1_000, asked: 500,
                [Experience(Self.namesake, asked: 500, sentAsItWas: 500, changed: 0)])
        }
        #expect(thresholds.shift(of: Self.namesake) == 2.5)
    }

    @Test func withRoomInTheBudgetARaisedThresholdComesBack() {
        var thresholds = AlarmThresholds()
        _ = thresholds.move(
            towards: 0.005, messages: 1_000, asked: 50,
            [Experience(Self.namesake, asked: 50, sentAsItWas: 50, changed: 0)])
        let raised = thresholds.shift(of: Self.namesake)
        for _ in 0..<20 { _ = thresholds.move(towards: 0.005, messages: 1_000, asked: 0, []) }
        #expect(raised > 0)
        #expect(thresholds.shift(of: Self.namesake) == 0)
    }

    @Test(arguments: [(499, 499), (1_000, 5)])
    func tooFewMessagesOrAKeptBudgetMoveNothing(messages: Int, asked: Int) {
        var thresholds = AlarmThresholds()
        let moves = thresholds.move(
            towards: 0.005, messages: messages, asked: asked,
            [Experience(Self.namesake, asked: asked, sentAsItWas: asked, changed: 0)])
        #expect(moves.isEmpty)
    }

    @Test func movedThresholdsAreKeptAndWeakenFindings() throws {
        let correspondence = Correspondence()
        for number in 0..<60 {
            correspondence.learn(
                LearnedMessage(
                    sender: Address("ann.lee@school.example"), recipients: [Address("bob.ray@partner.example")],
                    subject: "Timetable \(number)", moment: 1_700_000_000 + Double(number) * 86_400))
        }
        func confidence(_ correspondence: Correspondence) -> Double? {
            RecipientChecks(
                school: School(), profile: SchoolProfile(name: "School", domains: ["school.example"]),
                correspondence: correspondence
            ).findings(
                for: AddressedMessage(
                    flow: .outbound, sender: Address("ann.lee@school.example"),
                    recipients: [Address("bob.ray@partnr.example")], moment: 1_705_400_000)
            ).first { $0.kind == Self.lookalike }?.confidence
        }
        let before = try #require(confidence(correspondence))
        let moves = correspondence.moveThresholds(
            towards: 0.005, messages: 1_000, asked: 60,
            [Experience(Self.lookalike, asked: 60, sentAsItWas: 60, changed: 0)], at: 1_705_400_000)
        #expect(moves.count == 1)
        let after = try #require(confidence(correspondence))
        #expect(after < before)
        let path = FileManager.default.temporaryDirectory.appending(path: "thresholds-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try CorrespondenceFile(path: path).save(correspondence)
        let restored = Correspondence()
        #expect(try CorrespondenceFile(path: path).load(into: restored))
        #expect(restored.thresholds == correspondence.thresholds)
        #expect(restored.thresholdsMovedAt == 1_705_400_000)
        #expect(try CorrespondenceFile(path: path).thresholds() == correspondence.thresholds)
    }
}

struct ThresholdStandingTests {
    @Test func theReportShowsWhatIsInForceAndHowFarItWasMoved() {
        var thresholds = AlarmThresholds()
        #expect(thresholds.standing(of: "recipient.namesake").text == "4.0 (the usual)")
        _ = thresholds.move(
            towards: 0.005, messages: 1_000, asked: 50,
            [.init("recipient.namesake", asked: 50, sentAsItWas: 50, changed: 0)])
        let standing = thresholds.standing(of: "recipient.namesake")
        #expect(standing.moved > 0.5)
        #expect(standing.threshold == 4 + standing.moved)
        #expect(standing.text == "5.0 (1.0 above the usual)")
        #expect(thresholds.standings.count == AlarmThresholds.kinds.count)
    }

    @Test func withoutAFileTheUsualThresholdsAreInForce() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "none-\(UUID().uuidString)").path
        #expect(try CorrespondenceFile(path: path).thresholds() == AlarmThresholds())
    }
}

struct KeyedHashTests {
    /// The test values of SipHash-2-4's authors: key 00 to 0f, messages 00, 00 01, and so on.
    @Test(
        arguments: [(0, 0x726f_db47_dd0e_0e31), (8, 0x93f5_f579_9a93_2462), (15, 0xa129_ca61_49be_45e5)]
            as [(Int, UInt64)])
    func itIsSipHash(length: Int, expected: UInt64) {
        let key = KeyedHash(key: Array(0..<16))
        #expect(key(String(decoding: (0..<length).map { UInt8($0) }, as: UTF8.self)) == expected)
    }

    @Test func anotherKeyGivesAnotherHash() {
        #expect(KeyedHash(key: [1])("ann.lee@school.example") != KeyedHash(key: [2])("ann.lee@school.example"))
    }
}

struct ShippedRankingTests {
    /// Two teams that each write among themselves for two months; nothing was trained.
    @Test func withoutTrainingSomebodyOfTheOtherTeamStandsOut() {
        let correspondence = Correspondence()
        let names = ["ann.lee", "bob.ray", "cat.fox", "dan.poe", "eve.kay", "fay.ash", "gus.elm", "hal.oak"]
        func message(_ number: Int, _ places: [Int]) -> AddressedMessage {
            let ends = places.map { Address("\(names[$0])@school.example") }
            return AddressedMessage(
                flow: .internal, sender: ends[0], recipients: Array(ends.dropFirst()),
                to: ends.dropFirst().map { ("", $0) }, subject: "Notes \(number)", body: "See below.",
                moment: 1_700_000_000 + Double(number) * 30_000)
        }
        for number in 0..<160 {
            let team = number % 2 * 4
            let sender = number / 2 % 4
            let others = (0..<4).filter { $0 != sender && (number / 8 + $0) % 3 > 0 }
            correspondence.learn(LearnedMessage(message(number, [team + sender] + others.map { team + $0 })))
        }
        let checks = RecipientChecks(school: School(), profile: SchoolProfile(), correspondence: correspondence)
        let right = checks.opinion(on: message(161, [0, 1, 2]))
        let wrong = checks.opinion(on: message(161, [0, 1, 2, 6]))
        #expect(wrong.scores[2] > wrong.scores[0])
        #expect(wrong.scores[2] > wrong.scores[1])
        #expect(wrong.alarm > right.alarm)
    }
}
