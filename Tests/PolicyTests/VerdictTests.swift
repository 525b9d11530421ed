import Foundation
import Mail
import Policy
import Testing

/// How actions of several rules come together, and what holds whatever the policy says.
struct VerdictTests {
    private func verdict(
        _ rules: String, from: String, to: [String], found: [String], flow: Flow? = nil
    ) throws -> Verdict {
        try PolicyText.ruleset(rules).verdict(
            on: PolicyText.assessment(from: from, to: to, found: found, flow: flow))
    }

    @Test("A rule may stand for a clause of the school's own policy, whose words are its reason")
    func ownClause() throws {
        let rules = PolicyText.rule(when: "{ flow: outbound }", then: "{ hold: head }", clause: "4.10")
        let policy =
            rules
            + "clauses:\n  - { id: 4.10, at: section 4, gist: Staff write politely. }\npolicy: Hillside's policy\n"
        let ruleset = try PolicyText.ruleset(policy)
        let hold = try verdict(policy, from: "teacher", to: ["stranger"], found: []).hold
        #expect(hold?.clauses == ["4.10"])
        #expect(hold?.reason.hasPrefix("Staff write politely") == true)
        #expect(ruleset.clauses["4.10"]?.section == "section 4")
        #expect(ruleset.clauses.policies.last?.title == "Hillside's policy")
        let rows = Coverage(of: ruleset, policy: ClauseCatalogue.own, catalogue: ruleset.clauses, shown: nil).rows
        #expect(rows.map(\.clause) == ["4.10"])
        #expect(rows.map(\.state) == [.works])
    }

    @Test("The strictest hold stands first: DSL, head, SBM, ICT, sender, window")
    func strictestFirst() throws {
        let holds = ["{ until: off-peak }", "sender", "ict", "sbm", "head", "dsl"]
        let rules =
            "rules:\n"
            + holds.map { hold in
                "  - { clause: N-5.1, when: { flow: outbound }, then: { hold: \(hold), tag: a, notify: sbm } }\n"
            }.joined()
        let verdict = try verdict(rules, from: "teacher", to: ["stranger"], found: [])
        #expect(
            ScenarioTests.words(verdict, clause: nil).count == holds.count + 2)
        #expect(
            verdict.actions.map { $0.audience?.description ?? "tag" } == [
                "dsl", "head", "sbm", "ict", "sender", "window:off-peak", "sbm", "tag",
            ])
        #expect(verdict.hold?.audience == .role(.dsl))
    }

    @Test("The same action of two rules is said once, with the clauses and reasons of both")
    func saidOnce() throws {
        let rules = """
            rules:
              - clause: N-5.1
                when: { language: strong }
                then: { hold: { for: head, expires: 24h } }
                because: The wording is likely to offend
              - clause: [N-6-obscene, N-5.1]
                when: { language: { at-least: strong, in: attachment } }
                then: { hold: { for: head, expires: 48h } }
                because: An attachment is worded offensively

            """
        let verdict = try verdict(
            rules, from: "teacher", to: ["stranger"],
            found: ["language.profanity strong", "language.sexual strong attached"])
        #expect(verdict.actions.count == 1)
        let action = try #require(verdict.actions.first)
        #expect(action.clauses == ["N-5.1", "N-6-obscene"])
        #expect(action.kinds == ["language.profanity", "language.sexual"])
        #expect(action.expires == 172_800.0)
        #expect(
            action.reason
                == "The wording is likely to offend: swearing, sexual wording. "
                + "An attachment is worded offensively: sexual wording.")
    }

    @Test("A reason never repeats what a finding says")
    func contentFree() throws {
        var assessment = PolicyText.assessment(from: "teacher", to: ["stranger"], found: ["personal.upn of:p77"])
        assessment.findings[0].reason = "pupil number of Amelia Okafor"
        assessment.findings[0].place = "1.2 > amelia.xlsx"
        let rules = PolicyText.rule(when: "{ personal: any }", then: "{ tag: a, notify: sbm }")
        let verdict = try PolicyText.ruleset(rules).verdict(on: assessment)
        for action in verdict.actions {
            #expect(!action.reason.lowercased().contains("amelia"))
            #expect(!action.reason.contains("p77"))
            #expect(action.reason.contains("pupil number (UPN)"))
        }
    }

    @Test("A hold for the matching recipients alone leaves the others their message")
    func onlyMatching() throws {
        let rules = PolicyText.rule(
            when: "{ flow: outbound, recipient: doubtful }", then: "{ hold: { for: sender, only: matching } }")
        let some = try verdict(
            rules, from: "teacher", to: ["stranger", "parent"], found: ["recipient.lookalike about:1"])
        #expect(some.hold?.recipients == [Address("stranger1@mail.example.net")])
        let all = try verdict(rules, from: "teacher", to: ["stranger"], found: ["recipient.lookalike about:1"])
        #expect(all.hold?.recipients == [])
    }

    @Test(
        "A hold expires after a day for the sender, two weeks for a reviewer, never for a window",
        arguments: [
            ("sender", 86_400.0), ("head", 14 * 86_400.0), ("{ for: sbm, expires: 3d }", 3 * 86_400.0),
            ("{ for: sender, expires: 90m }", 5_400.0), ("{ until: office }", nil),
        ])
    func expiry(hold: String, seconds: Double?) throws {
        let verdict = try verdict(
            PolicyText.rule(when: "{ flow: outbound }", then: "{ hold: \(hold) }"), from: "teacher", to: ["parent"],
            found: [])
        #expect(verdict.hold?.expires == seconds)
    }

    // MARK: A child's disclosure

    /// A policy that does everything wrong.
    private static let harsh = """
        rules:
          - { clause: N-5.1, when: { finding: language.* }, then: { hold: head, notify: [head, sbm, ict], tag: language } }
          - { clause: W-4-breach, when: { finding: personal.* }, then: { hold: sbm } }
          - { clause: N-6-malware, when: { attachment: macro }, then: { hold: ict } }

        """

    @Test(
        "A child's disclosure to the school's own people is never held and told to the DSL alone",
        arguments: [
            ["language.self-harm strong"], ["language.grooming"], ["language.extremism"],
            ["language.self-harm", "language.profanity strongest"], ["language.self-harm", "personal.nhs-number"],
            ["language.self-harm", "attachment.macro"], ["language.bullying category:disclosure"],
            ["language.self-harm", "content.private-marked"],
            ["language.bullying category:disclosure", "content.private-marked"],
        ])
    func disclosure(found: [String]) throws {
        for recipients in [["teacher"], ["pupil"], ["teacher", "head"]] {
            let verdict = try verdict(Self.harsh, from: "pupil", to: recipients, found: found)
            #expect(!verdict.isHeld)
            let notices = verdict.actions.filter { $0.verb == .notify }
            #expect(notices.count == 1)
            #expect(notices.first?.audience == .role(.dsl))
            #expect(notices.first?.hiddenFrom == [.sbm, .head, .ict, .chair])
        }
    }

    @Test("A child's disclosure from a private mailbox is protected as well")
    func disclosureFromOutside() throws {
        let verdict = try verdict(Self.harsh, from: "pupil private", to: ["teacher"], found: ["language.self-harm"])
        #expect(!verdict.isHeld)
        #expect(verdict.actions.contains { $0.audience == .role(.dsl) })
    }

    @Test("A forged school address from outside isn't a child's, so that nobody gets grooming delivered by it")
    func forgedPupil() throws {
        let forged = try verdict(
            Self.harsh, from: "pupil", to: ["pupil"], found: ["language.grooming"], flow: .inbound)
        #expect(forged.hold?.audience == .role(.head))
        let program = try verdict(
            Self.harsh, from: "pupil private", to: ["teacher"], found: ["language.self-harm", "attachment.macro"])
        #expect(program.hold?.audience == .role(.dsl))
        #expect(program.hold?.hiddenFrom == [.sbm, .head, .ict, .chair])
        #expect(program.actions.contains { $0.verb == .notify && $0.audience == .role(.dsl) })
    }

    @Test("What a child also writes to somebody outside is held for the DSL, there alone")
    func disclosureToBoth() throws {
        let verdict = try verdict(
            Self.harsh, from: "pupil", to: ["teacher", "stranger"], found: ["language.self-harm"])
        #expect(verdict.hold?.audience == .role(.dsl))
        #expect(verdict.hold?.recipients == [Address("stranger2@mail.example.net")])
        #expect(verdict.actions.allSatisfy { $0.verb == .tag || $0.hiddenFrom.contains(.head) })
    }

    @Test("The same wording of an adult follows the policy")
    func adults() throws {
        #expect(try verdict(Self.harsh, from: "teacher", to: ["teacher"], found: ["language.self-harm"]).isHeld)
        #expect(try !verdict(Self.harsh, from: "pupil", to: ["teacher"], found: ["language.self-harm unsure"]).isHeld)
    }

    // MARK: Who looks

    @Test(
        "What concerns the head goes to the chair, hidden from the head",
        arguments: [
            ("head", ["teacher"], ""), ("parent", ["head"], ""), ("teacher", ["teacher"], " of:head-1"),
        ])
    func concernsHead(from: String, to: [String], subject: String) throws {
        let rules = PolicyText.rule(when: "{ language: strong }", then: "{ hold: head, notify: [head, dsl] }")
        let verdict = try verdict(rules, from: from, to: to, found: ["language.profanity strong" + subject])
        #expect(verdict.actions.map(\.audience) == [.role(.chair), .role(.chair), .role(.dsl)])
        #expect(verdict.actions.map(\.hiddenFrom) == [[.head], [.head], []])
    }

    @Test(
        "Nobody reviews their own message",
        arguments: [
            ("sbm", "head"), ("dsl", "head"), ("ict", "sbm"), ("chair", "head"), ("head", "chair"),
        ])
    func ownMessage(role: String, reviewer: String) throws {
        let rules = PolicyText.rule(when: "{ language: strong }", then: "{ hold: \(role) }")
        let verdict = try verdict(rules, from: role, to: ["teacher"], found: ["language.profanity strong"])
        #expect(verdict.hold?.audience == Audience(reviewer))
        #expect(verdict.hold?.hiddenFrom == Role(rawValue: role).map { [$0] })
    }

    @Test("A notice for the sender is never sent to a stranger, nor to a school address that is only claimed")
    func noBackscatter() throws {
        let rules = PolicyText.rule(when: "{ sender: [parent, staff, private-mailbox] }", then: "{ notify: sender }")
        func isTold(_ from: String, _ flow: Flow) throws -> Bool {
            try !verdict(rules, from: from, to: ["teacher"], found: [], flow: flow).actions.isEmpty
        }
        #expect(try !isTold("parent", .inbound))
        #expect(try !isTold("teacher", .inbound))
        #expect(try isTold("teacher", .internal))
        #expect(try isTold("teacher private", .inbound))
    }

    // MARK: Exemptions

    private static let exempt = """
        rules:
          - { clause: [W-4-language, N-5.1], when: { language: strong }, then: { hold: head } }
          - { clause: W-5.1.1-parents, when: { recipient: parent }, then: { tag: direct } }
        exemptions:
          - who: teacher0@school.example.org
            clause: W-5.1.1-parents
            from: 2026-11-01
            until: 2026-11-23
            by: head
            reason: Runs the reading scheme
          - { who: governor, clause: W-4-language, from: 2026-11-01, until: 2027-01-01, by: chair, reason: Quotes }

        """

    @Test("An exemption takes its clause away, to the end of its last day, and the verdict names it")
    func exemption() throws {
        let ruleset = try PolicyText.ruleset(Self.exempt)
        var assessment = PolicyText.assessment(from: "teacher", to: ["parent"], found: [])
        let noonOf23rd = 1_795_435_200.0
        for (moment, isExempt) in [(noonOf23rd, true), (noonOf23rd + 43_100, true), (noonOf23rd + 43_300, false)] {
            assessment.moment = moment
            let verdict = ruleset.verdict(on: assessment)
            #expect(verdict.actions.isEmpty == isExempt)
            #expect(
                verdict.exemptions == (isExempt ? ["W-5.1.1-parents: granted by head until 2026-11-23"] : []))
        }
    }

    @Test("An exemption from one clause leaves the others")
    func exemptionOfOne() throws {
        let verdict = try verdict(
            Self.exempt, from: "governor", to: ["teacher"], found: ["language.profanity strong"])
        #expect(verdict.hold?.clauses == ["N-5.1"])
        #expect(verdict.exemptions == ["W-4-language: granted by chair until 2027-01-01"])
    }
}
