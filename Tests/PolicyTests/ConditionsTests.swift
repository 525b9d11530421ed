import Foundation
import Mail
import Policy
import Testing

struct ConditionsTests {
    @Test("The list of conditions equals the folder")
    func listEqualsFolder() throws {
        let folder = Scenario.root.appending(path: "Sources/Policy/Conditions").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix("Condition.swift") }.map { $0.replacing("Condition.swift", with: "") }
        let keys = Conditions.meanings.map { meaning in
            meaning.key.split(separator: "-").map(\.capitalized).joined()
        }
        #expect(files.sorted() == keys.sorted())
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let when: String
        let from: String
        let to: [String]
        let found: [String]
        let applies: Bool
        var testDescription: String { "\(when): \(from) to \(to), \(found)" }

        init(_ when: String, _ from: String, _ to: [String], _ found: [String] = [], _ applies: Bool) {
            (self.when, self.from, self.to, self.found, self.applies) = (when, from, to, found, applies)
        }
    }

    static let cases: [Case] = [
        // Parties
        Case("{ sender: staff }", "contractor", ["teacher"], true),
        Case("{ sender: staff }", "governor", ["teacher"], false),
        Case("{ sender: [governor, chair] }", "governor", ["teacher"], true),
        Case("{ sender: stranger }", "stranger", ["teacher"], true),
        Case("{ sender: stranger }", "parent", ["teacher"], false),
        Case("{ sender: stranger }", "teacher private", ["teacher"], false),
        Case("{ sender: stranger }", "partner", ["teacher"], false),
        Case("{ sender: private-mailbox and not pupil }", "teacher private", ["teacher"], true),
        Case("{ sender: private-mailbox and not pupil }", "pupil private", ["teacher"], false),
        Case("{ recipient: outside but not partner }", "teacher", ["partner", "parent"], true),
        Case("{ recipient: outside but not partner }", "teacher", ["partner", "teacher"], false),
        Case("{ recipient: parent }", "teacher", ["teacher also:guardian"], false),
        Case("{ recipient: parent }", "teacher", ["parents-list"], true),
        Case("{ recipient: pupil }", "teacher", ["pupils-list"], true),
        Case("{ recipient: pupils-list }", "teacher", ["pupil"], false),
        Case("{ recipient: former }", "teacher", ["former"], true),
        Case("{ not: { recipient: inside } }", "teacher", ["parent"], true),
        Case("{ not: { recipient: inside } }", "teacher", ["parent", "head"], false),
        // Recipients in doubt
        Case("{ recipient: doubtful }", "teacher", ["parent"], ["recipient.namesake"], true),
        Case("{ recipient: doubtful }", "teacher", ["parent"], ["recipient.mass"], false),
        Case("{ recipient: doubtful }", "teacher", ["parent"], ["recipient.namesake unsure"], false),
        Case("{ recipient: doubtful and stranger }", "teacher", ["parent"], ["recipient.namesake"], false),
        Case("{ recipient: exposed-list }", "teacher", ["parent"], ["recipient.exposed-list about:all"], true),
        // The finding and the recipient must be the same one
        Case(
            "{ recipient: stranger, finding: recipient.lookalike }", "teacher", ["stranger", "parent"],
            ["recipient.lookalike about:2"], false),
        Case(
            "{ recipient: stranger, finding: recipient.lookalike }", "teacher", ["stranger", "parent"],
            ["recipient.lookalike about:1"], true),
        // Findings
        Case("{ finding: secret.* }", "teacher", ["parent"], ["secret.api-key"], true),
        Case("{ finding: secret.* }", "teacher", ["parent"], ["secret.of-a-kind-to-come"], true),
        Case("{ finding: structure.* }", "teacher", ["parent"], ["structure.boundary-odd"], true),
        Case("{ finding: { kinds: secret.*, count: 2 or more } }", "teacher", ["parent"], ["secret.api-key"], false),
        Case("{ finding: { kinds: language.threat, in: attachment } }", "pupil", ["pupil"], ["language.threat"], false),
        Case(
            "{ finding: { kinds: language.threat, in: attachment } }", "pupil", ["pupil"],
            ["language.threat attached"], true),
        Case(
            "{ language: { at-least: medium, category: [race, religious] } }", "pupil", ["pupil"],
            ["language.discriminatory strong category:religious"], true),
        Case(
            "{ language: { at-least: medium, category: [race, religious] } }", "pupil", ["pupil"],
            ["language.discriminatory strong category:age"], false),
        Case("{ language: medium }", "pupil", ["pupil"], ["language.threat"], true),
        Case("{ language: strong }", "pupil", ["pupil"], ["language.threat"], false),
        Case("{ language: mild }", "teacher", ["pupil"], ["language.self-harm strong"], false),
        Case("{ attachment: [encrypted, macro] }", "pupil", ["pupil"], ["attachment.macro"], true),
        // Personal data
        Case("{ personal: any }", "teacher", ["stranger"], ["personal.phone", "personal.name"], false),
        Case("{ personal: any }", "teacher", ["stranger"], ["personal.date-of-birth"], true),
        Case("{ finding: personal.* }", "teacher", ["stranger"], ["personal.vat"], false),
        Case("{ finding: personal.vat }", "teacher", ["stranger"], ["personal.vat"], true),
        Case("{ personal: { people: 3 or more } }", "teacher", ["stranger"], ["personal.record of:p1,p2,p3"], true),
        Case("{ personal: { people: 3 or more } }", "teacher", ["stranger"], ["personal.record of:p1,p2"], false),
        Case("{ personal: { people: 3 } }", "teacher", ["stranger"], ["personal.record x3"], true),
        Case(
            "{ personal: { people: 3 } }", "teacher", ["stranger"], ["personal.nhs-number x2", "personal.upn x2"],
            false),
        Case("{ personal: { view: hidden } }", "teacher", ["stranger"], ["personal.upn hidden"], true),
        Case("{ personal: { view: hidden } }", "teacher", ["stranger"], ["personal.upn"], false),
        // Whoever the data are about may have them
        Case("{ personal: phone }", "teacher", ["parent"], ["personal.phone of:guardian-1"], false),
        Case("{ personal: phone }", "teacher", ["parent"], ["personal.phone of:teacher-0"], true),
        Case("{ personal: phone }", "teacher", ["parent", "office"], ["personal.phone of:guardian-1"], false),
        Case("{ personal: phone }", "teacher", ["parent", "stranger"], ["personal.phone of:guardian-1"], true),
        Case("{ personal: phone }", "teacher", ["office"], ["personal.phone of:office-1"], true),
        // Others
        Case("{ private: yes }", "teacher", ["stranger"], ["content.private-marked"], true),
        Case("{ private: no }", "teacher", ["stranger"], ["content.private-marked"], false),
        Case("{ without-grant: mass }", "teacher grant:mass", ["stranger"], false),
        Case("{ mass: yes }", "teacher", ["stranger"], ["recipient.mass about:all"], true),
        Case("{ mass: 2 or more }", "teacher", ["stranger", "parent"], true),
        Case("{ mass: 3 or more }", "teacher", ["stranger", "parent"], false),
        Case("{ size: 1 kB or more }", "teacher", ["stranger"], true),
        Case("{ size: 20 MB or more }", "teacher", ["stranger"], false),
        Case("{ flow: internal }", "teacher", ["pupil"], true),
        Case("{ any: [{ sender: pupil }, { recipient: pupil }] }", "teacher", ["pupil"], true),
        Case("{ any: [{ sender: pupil }, { recipient: pupil }] }", "teacher", ["teacher"], false),
    ]

    @Test("A condition applies or doesn't", arguments: cases)
    func applies(one: Case) throws {
        let ruleset = try PolicyText.ruleset(PolicyText.rule(when: one.when, then: "{ tag: yes-it-does }"))
        let verdict = ruleset.verdict(
            on: PolicyText.assessment(from: one.from, to: one.to, found: one.found))
        #expect(verdict.actions.isEmpty == !one.applies)
    }

    @Test(
        "What a partner may receive decides whether it is approved",
        arguments: [
            ("partner may:upn", ["personal.upn"], true),
            ("partner may:upn", ["personal.upn", "personal.date-of-birth"], false),
            ("partner may:personal", ["personal.upn", "personal.date-of-birth"], true),
            ("partner may:personal", ["personal.special-category category:health"], false),
            ("partner may:health", ["personal.special-category category:health"], true),
            ("partner may:health", ["personal.special-category category:religion"], false),
            ("partner may:special-category", ["personal.special-category category:religion"], true),
            ("partner may:record", ["personal.record", "personal.bulk x20", "personal.name", "personal.phone"], true),
            ("partner", ["personal.name"], true),
            ("partner", ["personal.nhs-number"], false),
            ("stranger", ["personal.name"], false),
        ])
    func approval(to: String, found: [String], isApproved: Bool) throws {
        let ruleset = try PolicyText.ruleset(
            PolicyText.rule(when: "{ recipient: approved-partner }", then: "{ tag: a }"))
        let verdict = ruleset.verdict(on: PolicyText.assessment(from: "teacher", to: [to], found: found))
        #expect(verdict.actions.isEmpty == !isApproved)
    }
}

extension ConditionsTests.Case {
    init(_ when: String, _ from: String, _ to: [String], _ applies: Bool) { self.init(when, from, to, [], applies) }
}
