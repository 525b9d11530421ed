internal import Mail
internal import Yams

/// How big the message is.
struct SizeCondition: Condition {
    static let key = "size"
    static let meaning = "20 MB or more: the whole message is at least so big"

    let bytes: Int

    init?(_ node: Node, reading: inout PolicyReading) {
        guard let text = reading.word(node, as: Self.key) else { return nil }
        var words = text.split(separator: " ").map(String.init)
        if words.suffix(2) == ["or", "more"] { words.removeLast(2) }
        guard words.count == 2, let number = Int(words[0]), let unit = ["kB": 1_000, "MB": 1_000_000][words[1]] else {
            reading.refuse(node, "'\(text)' isn't a size", remedy: "Write it as: 20 MB or more, or 500 kB or more")
            return nil
        }
        bytes = number * unit
    }

    func evidence(in facts: borrowing Facts) -> Evidence? { facts.assessment.size >= bytes ? Evidence() : nil }
}
