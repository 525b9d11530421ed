import Testing

/// What a policy's author reads when something is wrong: line, column, message, remedy.
struct ProblemTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let problems: [String]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "an unknown key of the policy", text: "policy: Ours\nrulez: []\n",
            problems: [
                "1:1: the policy has no 'rules'. Copy deploy/policies/default.yaml and change it.",
                "2:1: a policy has no key 'rulez'. Did you mean 'rules'?",
            ]),
        Case(
            name: "an unknown condition", text: PolicyText.rule(when: "{ recipent: outside }", then: "{ tag: a }"),
            problems: ["3:13: 'when' has no key 'recipent'. Did you mean 'recipient'?"]),
        Case(
            name: "an unknown clause",
            text: PolicyText.rule(when: "{ language: strong }", then: "{ tag: a }", clause: "[N-5.1, W-4-breech]"),
            problems: ["2:21: there is no clause 'W-4-breech'. Did you mean 'W-4-breach'?"]),
        Case(
            name: "a clause of its own without a gist, one that is there already, and one that nothing covers",
            text: "clauses:\n  - { id: '4.1' }\n  - { id: N-5.1, gist: Taken. }\n  - { id: 4.10, gist: Idle. }\n"
                + PolicyText.rule(when: "{ language: strong }", then: "{ tag: a }"),
            problems: [
                "2:3: nothing covers clause 4.10. Add a rule with it, or a line under 'features'.",
                "2:5: a clause needs an id (up to 40 bytes) and a gist (up to 400). "
                    + "Write { id: \"4.2\", at: \"section 4\", gist: \"What it asks, in a sentence.\" }.",
                "3:5: there is a clause 'N-5.1' already. Give it an id of its own.",
            ]),
        Case(
            name: "an unknown role", text: PolicyText.rule(when: "{ language: strong }", then: "{ hold: haed }"),
            problems: ["4:19: there is no role 'haed'. Did you mean 'head'?"]),
        Case(
            name: "a role that reviews nothing",
            text: PolicyText.rule(when: "{ language: strong }", then: "{ notify: teacher }"),
            problems: [
                "4:21: nobody is told or reviews as 'teacher': the settings name no address. "
                    + "Use one of sender, sbm, head, dsl, ict, chair."
            ]),
        Case(
            name: "an unknown severity", text: PolicyText.rule(when: "{ language: strnog }", then: "{ tag: a }"),
            problems: ["3:23: there is no severity 'strnog'. Did you mean 'strong'?"]),
        Case(
            name: "an unknown kind of finding",
            text: PolicyText.rule(when: "{ personal: [nhs-numer] }", then: "{ tag: a }"),
            problems: [
                "3:24: there is no kind of finding 'personal.nhs-numer'. Did you mean 'personal.nhs-number'?"
            ]),
        Case(
            name: "an unknown recipient",
            text: PolicyText.rule(when: "{ recipient: outside but not partnr }", then: "{ tag: a }"),
            problems: ["3:24: nobody is called 'partnr'. Did you mean 'partner'?"]),
        Case(
            name: "expires outside of a hold",
            text: PolicyText.rule(when: "{ language: strong }", then: "{ notify: head, expires: 24h }"),
            problems: ["4:27: 'then' has no key 'expires'. It belongs to a hold: hold: { for: sender, expires: 24h }."]
        ),
        Case(
            name: "a length of time that isn't one",
            text: PolicyText.rule(when: "{ flow: outbound }", then: "{ hold: { for: sender, expires: tomorrow } }"),
            problems: ["4:43: 'tomorrow' isn't a length of time. Write it as 30m, 24h or 7d."]),
        Case(
            name: "a hold for the sender of inbound mail",
            text: PolicyText.rule(when: "{ flow: inbound, language: strong }", then: "{ hold: sender }"),
            problems: [
                "4:19: mail from outside can't be held for its sender. "
                    + "Write flow: [outbound, internal] in 'when', or hold it for a role."
            ]),
        Case(
            name: "a notice to strangers",
            text: PolicyText.rule(when: "{ language: strong }", then: "{ notify: [head, sender] }"),
            problems: [
                "4:21: strangers are never sent notices: their address may be forged. "
                    + "Write flow: [outbound, internal], or sender: staff, in 'when'."
            ]),
        Case(
            name: "an outside sender of outbound mail",
            text: PolicyText.rule(when: "{ flow: outbound, sender: stranger }", then: "{ tag: a }"),
            problems: [
                "3:37: this can never apply: outbound and internal mail comes from the school's people. "
                    + "Write flow: inbound, or another sender."
            ]),
        Case(
            name: "an outside recipient of inbound mail",
            text: PolicyText.rule(when: "{ flow: inbound, recipient: outside }", then: "{ tag: a }"),
            problems: [
                "3:39: this can never apply: inbound and internal mail goes to nobody outside the school. "
                    + "Write flow: outbound, or another recipient."
            ]),
        Case(
            name: "a condition and its opposite",
            text: PolicyText.rule(when: "{ sender: staff, not: { sender: staff } }", then: "{ tag: a }"),
            problems: [
                "3:43: this can never apply: 'when' asks for the same 'sender' that 'not' rules out. "
                    + "Take one of the two away."
            ]),
        Case(
            name: "a child's disclosure held",
            text: PolicyText.rule(
                when: "{ flow: internal, sender: pupil, finding: language.self-harm }", then: "{ hold: dsl }"),
            problems: [
                "4:19: a child's disclosure to the school's own people is never held. "
                    + "Write notify: dsl instead of 'hold'."
            ]),
        Case(
            name: "held for those from whom it is hidden",
            text: PolicyText.rule(when: "{ language: strong }", then: "{ hold: head, hide-from: head }"),
            problems: [
                "4:11: held for head and hidden from head. Hold it for somebody else, or take them out of 'hide-from'."
            ]),
        Case(
            name: "a hold for nobody",
            text: PolicyText.rule(when: "{ flow: outbound }", then: "{ hold: { expires: 24h } }"),
            problems: [
                "4:19: a hold needs somebody to decide, or a time. "
                    + "Write for: sender, for: head, or until: off-peak."
            ]),
        Case(
            name: "a hold for two",
            text: PolicyText.rule(when: "{ flow: outbound }", then: "{ hold: [head, sbm] }"),
            problems: [
                "4:19: a message is held for one. Name who decides; who else is to know stands under 'notify'."
            ]),
        Case(
            name: "a list in place of a policy", text: "- rules\n",
            problems: [
                "1:1: a policy needs keys and values. "
                    + "Write one of policy, covers, clauses, rules, features, exemptions, a colon and a value."
            ]),
        Case(
            name: "a window that expires",
            text: PolicyText.rule(when: "{ mass: yes }", then: "{ hold: { until: off-peak, expires: 24h } }"),
            problems: [
                "4:47: a hold until a time doesn't expire. Take 'expires' away: it goes out at that time."
            ]),
        Case(
            name: "a tag that can't be a header",
            text: PolicyText.rule(when: "{ mass: yes }", then: "{ tag: Very Bad }"),
            problems: ["4:18: 'Very Bad' can't be a tag. Use up to 40 small letters, digits and hyphens."]),
        Case(
            name: "a rule without what it can't do without", text: "rules:\n  - when: { mass: yes }\n",
            problems: [
                "2:5: the rule has no 'clause'. "
                    + "Say which clause of the acceptable-use policy asks for it: clause: W-4-language.",
                "2:5: the rule has no 'then'. Say what follows: then: { hold: head }.",
            ]),
        Case(
            name: "empty conditions", text: PolicyText.rule(when: "{}", then: "{ tag: a }"),
            problems: ["3:11: 'when' is empty. Write at least one condition, such as flow: outbound."]),
        Case(
            name: "the same key twice",
            text: "rules:\n  - clause: N-5.1\n    when: { mass: yes, mass: no }\n    then: { tag: a }\n",
            problems: ["3:13: 'mass' stands twice here. Keep one of them, or make a list: [a, b]."]),
        Case(
            name: "no YAML at all", text: "rules:\n  - clause: \"N-5.1\n",
            problems: [
                "3:1: this isn't YAML (found unexpected end of stream). "
                    + "Look at quotes, colons and indentation up to this line."
            ]),
        Case(
            name: "an unknown feature", text: "rules: []\nfeatures:\n  - { clause: N-7.2, by: notice-chek }\n",
            problems: ["3:26: there is no feature 'notice-chek'. Did you mean 'notice-check'?"]),
        Case(
            name: "an exemption that ends before it begins",
            text: """
                rules: []
                exemptions:
                  - { who: teacher, clause: N-5.1, from: 2026-09-01, until: 2026-08-31, by: head, reason: a }

                """,
            problems: ["3:61: the exemption ends before it begins. Check both dates."]),
        Case(
            name: "an exemption that doesn't say who granted it",
            text: """
                rules: []
                exemptions:
                  - { who: teacher, clause: N-5.1, from: 2026-09-01, until: 2027-08-31, reason: a }

                """,
            problems: ["3:5: the exemption has no 'by'. Every exemption says who, clause, from, until, by and reason."]
        ),
    ]

    @Test("A problem is told with line, column and remedy", arguments: cases)
    func isTold(problem: Case) throws {
        #expect(try PolicyText.problems(problem.text) == problem.problems)
    }

    @Test("All problems of a file are told at once, in the order of its lines")
    func allAtOnce() throws {
        let text = """
            rules:
              - clause: N-9.9
                when: { flow: sideways, language: rude }
                then: { hold: nobody }
              - clause: N-5.1
                when: { size: enormous }
                then: { tag: "" }

            """
        let lines = try PolicyText.problems(text).map { $0.prefix(1) }
        #expect(lines == ["2", "3", "3", "4", "6", "7"])
    }

    @Test("A policy that covers another must cover every clause of it")
    func coversAll() throws {
        let problems = try PolicyText.problems(
            "covers: bradgate\n" + PolicyText.rule(when: "{ language: strong }", then: "{ tag: a }", clause: "B-2.3"))
        #expect(problems.count == 15)
        #expect(problems.first == "1:9: nothing covers clause B-3.2. Add a rule with it, or a line under 'features'.")
    }
}
