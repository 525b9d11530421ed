internal import Mail
internal import Yams

/// When the message is sent, by the hours of the settings.
struct TimeCondition: Condition {
    static let key = "time"
    static let meaning =
        "office, teaching, peak (in those hours of the settings), out-of-hours, off-peak (outside them)"

    let hours: String
    let isWithin: Bool

    init?(_ node: Node, reading: inout PolicyReading) {
        guard let text = reading.word(node, as: Self.key) else { return nil }
        switch text {
        case "office", "teaching", "peak": (hours, isWithin) = (text, true)
        case "out-of-hours": (hours, isWithin) = ("office", false)
        case "off-peak": (hours, isWithin) = ("peak", false)
        default:
            reading.refuse(
                node, "there is no time '\(text)'",
                remedy: reading.proposal(
                    for: text, among: ["office", "teaching", "peak", "out-of-hours", "off-peak"]))
            return nil
        }
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        facts.clock.isWithin(hours, at: facts.assessment.moment) == isWithin ? Evidence() : nil
    }
}
