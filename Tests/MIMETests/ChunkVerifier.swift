import MIME
import Mail
import Testing

/// Feeds one message whole, byte by byte, at random splits, with LF and with CRLF, and demands the same events.
enum ChunkVerifier {
    /// The events of the whole message, after every other way of feeding it gave the same.
    @discardableResult
    static func events(
        _ message: [UInt8], limits: Limits = Limits(), anyLineEnd: Bool = true,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> EventLog {
        let whole = read(message, sizes: [message.count], limits: limits)
        var generator = Dice(seed: UInt64(message.count) &+ 7)
        var ways: [(String, [UInt8], [Int])] = [("byte by byte", message, [1])]
        for round in 1...3 {
            ways.append(
                ("random splits, round \(round)", message, (0..<40).map { _ in generator.roll(1 << (round * 3)) + 1 }))
        }
        if anyLineEnd {
            let lf = message.withoutCR
            ways.append(("LF", lf, [lf.count]))
            let crlf = lf.withCR
            ways.append(("CRLF", crlf, [crlf.count]))
            ways.append(("CRLF byte by byte", crlf, [1]))
            ways.append(("CRLF in threes", crlf, [3]))
        }
        for (way, bytes, sizes) in ways {
            let log = read(bytes, sizes: sizes, limits: limits)
            #expect(log.text == whole.text, "\(way) gives other events", sourceLocation: sourceLocation)
        }
        return whole
    }

    static func read(_ message: [UInt8], sizes: [Int], limits: Limits = Limits()) -> EventLog {
        var reader = MIMEReader(EventLog(), limits: limits)
        var start = 0
        var turn = 0
        while start < message.count {
            let end = min(message.count, start + max(1, sizes[turn % sizes.count]))
            reader.push(message.span.extracting(start..<end))
            start = end
            turn += 1
        }
        return reader.finish()
    }
}
