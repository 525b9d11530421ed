import Mail

/// Text as it is; `format=flowed` lines are joined again (RFC 3676).
struct PlainText: Format {
    static let name = "PlainText"

    func claim(_ document: Document) -> Claim? {
        if document.contentType == "text/plain", document.signature == nil { return .declared }
        if document.signature != nil { return nil }
        return DecodedText.looksLikeText(document.bytes.span) ? .possible : nil
    }

    func contentType(_ document: Document) -> String? { "text/plain" }

    private static func holdsLockedText(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        while let next = bytes.next(0x2D, from: index) {
            if bytes.holds(mark, at: next) { return true }
            index = next + 1
        }
        return false
    }

    private static let mark = Array("-----BEGIN PGP MESSAGE-----".utf8)

    func read(_ document: Document, _ reading: Reading) -> PartState {
        let (text, state) = DecodedText.of(document)
        var stream = TextStream(reading, document)
        if document.parameters["format"]?.lowercased() == "flowed" {
            FlowedText.unfold(text, deletesBlank: document.parameters["delsp"]?.lowercased() == "yes", into: &stream)
        } else {
            let bytes = text.span
            for index in 0..<bytes.count {
                if bytes[index] != 0x0D {
                    stream.append(bytes[index])
                } else if index + 1 >= bytes.count || bytes[index + 1] != 0x0A {
                    stream.append(0x0A)
                }
            }
        }
        stream.finish()
        if Self.holdsLockedText(text.span) {
            reading.find("attachment.encrypted", document, category: "pgp", "The text holds a part encrypted with PGP.")
            return .partly(why: "encrypted")
        }
        return state
    }
}
