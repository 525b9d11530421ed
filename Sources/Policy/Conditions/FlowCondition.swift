internal import Mail
internal import Yams

/// Which way the message travels.
struct FlowCondition: Condition {
    static let key = "flow"
    static let meaning = "outbound, inbound, internal, or a list of these"

    let flows: Set<Flow>

    init?(_ node: Node, reading: inout PolicyReading) {
        var flows: Set<Flow> = []
        for (text, item) in reading.words(node, as: "flow") {
            if let flow = Flow(rawValue: text) {
                flows.insert(flow)
            } else {
                let known = Flow.allCases.map(\.rawValue)
                reading.refuse(
                    item, "there is no flow '\(text)'",
                    remedy: text == "any"
                        ? "Leave the key 'flow' away: then the rule is about all mail"
                        : reading.proposal(for: text, among: known))
            }
        }
        self.flows = flows
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        flows.contains(facts.assessment.flow) ? Evidence() : nil
    }
}
