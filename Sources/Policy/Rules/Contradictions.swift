internal import Mail
internal import Yams

/// Finds what a rule says against itself: conditions that no message fulfils, consequences that can't be.
enum Contradictions {
    static func check(_ rule: Rule, _ node: Node, reading: inout PolicyReading) {
        let flows = rule.when.first(FlowCondition.self)?.flows ?? Set(Flow.allCases)
        let sender = rule.when.first(SenderCondition.self)?.party
        let recipient = rule.when.first(RecipientCondition.self)?.party
        checkDirections(node, flows: flows, sender: sender, recipient: recipient, reading: &reading)
        checkSender(rule, node, flows: flows, sender: sender, reading: &reading)
        checkDisclosure(rule, node, flows: flows, sender: sender, reading: &reading)
        checkOpposites(node.value(of: "when"), reading: &reading)
    }

    private static func checkDirections(
        _ node: Node, flows: Set<Flow>, sender: Party?, recipient: Party?, reading: inout PolicyReading
    ) {
        guard !flows.isEmpty else { return }
        if sender?.isOnlyOutside == true, !flows.contains(.inbound) {
            reading.refuse(
                node.value(of: "when")?.value(of: "sender"),
                "this can never apply: outbound and internal mail comes from the school's people",
                remedy: "Write flow: inbound, or another sender")
        }
        if recipient?.isOnlyOutside == true, !flows.contains(.outbound) {
            reading.refuse(
                node.value(of: "when")?.value(of: "recipient"),
                "this can never apply: inbound and internal mail goes to nobody outside the school",
                remedy: "Write flow: outbound, or another recipient")
        }
    }

    /// A hold for the sender, or a notice to them, needs a sender whom the school knows.
    private static func checkSender(
        _ rule: Rule, _ node: Node, flows: Set<Flow>, sender: Party?, reading: inout PolicyReading
    ) {
        if rule.then.hold?.audience == .sender, flows.contains(.inbound) {
            reading.refuse(
                node.value(of: "then")?.value(of: "hold"), "mail from outside can't be held for its sender",
                remedy: "Write flow: [outbound, internal] in 'when', or hold it for a role")
        }
        if rule.then.notify.contains(.sender), flows.contains(.inbound), sender?.isOnlyKnown != true {
            reading.refuse(
                node.value(of: "then")?.value(of: "notify"),
                "strangers are never sent notices: their address may be forged",
                remedy: "Write flow: [outbound, internal], or sender: staff, in 'when'")
        }
    }

    /// A child's disclosure to the school's own people is never held, so a rule that holds one is refused.
    private static func checkDisclosure(
        _ rule: Rule, _ node: Node, flows: Set<Flow>, sender: Party?, reading: inout PolicyReading
    ) {
        let kinds =
            rule.when.first(FindingCondition.self)?.filter.kinds
            ?? rule.when.first(LanguageCondition.self)?.filter.kinds ?? .none
        guard rule.then.hold != nil, !kinds.isEmpty, kinds.isSubset(of: .safeguarding),
            sender?.isOnlyPupils == true, flows == [.internal]
        else { return }
        reading.refuse(
            node.value(of: "then")?.value(of: "hold"), "a child's disclosure to the school's own people is never held",
            remedy: "Write notify: dsl instead of 'hold'")
    }

    /// A condition and the same condition under `not`.
    private static func checkOpposites(_ when: Node?, reading: inout PolicyReading) {
        guard let negated = when?["not"]?.mapping, negated.count == 1 else { return }
        for (key, value) in negated where key.string.flatMap({ when?[$0] }) == value {
            reading.refuse(
                value, "this can never apply: 'when' asks for the same '\(key.string ?? "")' that 'not' rules out",
                remedy: "Take one of the two away")
        }
    }
}
