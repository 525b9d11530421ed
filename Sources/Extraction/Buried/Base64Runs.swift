/// Long runs of base64 letters inside a text, over the ends of full lines: where one may hide a document.
struct Base64Runs {
    private static let shortest = 24
    /// Shorter lines than this end a run.
    private static let fullLine = 40

    /// What the runs of a text stand for, if it is text or a file of a known kind.
    static func documents(in text: Span<UInt8>) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var index = 0
        while index < text.count, found.count < 1_000 {
            guard isLetter(text[index]) else {
                index += 1
                continue
            }
            let end = runEnd(text, from: index)
            if end - index >= shortest, mayBeDocument(text.extracting(index..<end)) {
                let bytes = Base64Text.decode(text.extracting(index..<end))
                if isDocument(bytes) { found.append(bytes) }
            }
            index = end
        }
        return found
    }

    private static func runEnd(_ text: Span<UInt8>, from start: Int) -> Int {
        var end = start
        var line = start
        while end < text.count {
            if isLetter(text[end]) {
                end += 1
                continue
            }
            guard end - line >= fullLine, text[end] == 0x0D || text[end] == 0x0A else { break }
            var next = end + 1
            while next < text.count, next < end + 80, text[next] <= 0x20 { next += 1 }
            guard next < text.count, isLetter(text[next]) else { break }
            end = next
            line = next
        }
        return end
    }

    /// Of a long run the beginning shows whether it is worth the work.
    private static func mayBeDocument(_ letters: Span<UInt8>) -> Bool {
        guard letters.count > 2_048 else { return true }
        let head = Base64Text.decode(letters.extracting(0..<1_024))
        return Signature.of(head.span) != nil || DeflatedText.begins(head.span) || DecodedText.looksLikeText(head.span)
    }

    /// Random letters make neither text nor the beginning of a file.
    private static func isDocument(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 16 else { return false }
        if DeflatedText.begins(bytes.span) { return true }
        if let signature = Signature.of(bytes.span) { return signature.family != .image && bytes.count > 64 }
        return PrintableRuns.isText(bytes.filter { $0 < 0x80 }) && DecodedText.looksLikeText(bytes.span)
            && (try? UTF8Span(validating: bytes.span)) != nil
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2F
            || byte == 0x2D || byte == 0x5F
    }
}
