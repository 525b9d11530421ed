import Mail

extension XMLScanner {
    /// Hands on every token until the input ends or the time is over, and says how far that came.
    mutating func eachToken(_ reading: Reading, _ take: (Token, inout XMLScanner) -> Void) -> PartState {
        var steps = 0
        while let token = next() {
            take(token, &self)
            steps += 1
            if steps & 4_095 == 0, reading.isOutOfTime { return .partly(why: "cpu-seconds") }
        }
        return failure.map { .partly(why: $0) } ?? .read
    }

    /// Puts the text of the last `.text` token in place of what `text` held.
    func takeText(into text: inout [UInt8]) {
        text.removeAll(keepingCapacity: true)
        appendText(to: &text)
    }
}
