import MIME
import Mail

/// Text as it is; `format=flowed` lines are joined again (RFC 3676).
struct PlainText: Format {
    static let name = "PlainText"

    func claim(_ document: Document) -> Claim? {
        if document.contentType == "text/plain", document.signature == nil { return .declared }
        if document.signature != nil { return nil }
        if document.isDeclaredText { return .possible }
        return DecodedText.looksLikeText(document.bytes.span) ? .possible : nil
    }

    func contentType(_ document: Document) -> String? { "text/plain" }

    /// Line by line, with LF for each kind of line end.
    private static func tell(_ text: [UInt8], to stream: inout TextStream) {
        let bytes = text.span
        var index = 0
        while index < bytes.count {
            let limit = min(bytes.count, index + 4_096)
            var end = index
            while end < limit, bytes[end] != 0x0D { end += 1 }
            stream.append(Array(text[index..<end]))
            index = end
            guard end < limit else { continue }
            if end + 1 >= bytes.count || bytes[end + 1] != 0x0A { stream.append(0x0A) }
            index += 1
        }
    }

    private static let packets = Array("-----BEGIN PGP ".utf8)
    /// How a BinHex file begins; it is said, not decoded.
    private static let binHex = Array("(This file must be converted with BinHex".utf8)

    func read(_ document: Document, _ reading: Reading) -> PartState {
        let (text, state) = DecodedText.of(document)
        if reading.readEncodedFile(text, document) { return state }
        if document.role == .attachment {
            reading.readBuried(in: text, of: document)
        } else if !document.isSearched {
            // What isn't encoded a second time the structure-blind scan has seen.
            reading.readBase64(in: text, of: document)
        }
        var stream = TextStream(reading, document)
        if document.parameters["format"]?.lowercased() == "flowed" {
            FlowedText.unfold(text, deletesBlank: document.parameters["delsp"]?.lowercased() == "yes", into: &stream)
        } else {
            Self.tell(text, to: &stream)
        }
        stream.finish()
        if document.contentType == "text/rfc822-headers" {
            var words = TextStream(reading, document, place: "\(document.place) > decoded")
            for line in text.split(separator: 0x0A) where line.contains(0x3D) {
                words.append(HeaderText.bytes(Array(line).span))
                words.breakLine()
            }
            words.finish()
        }
        if text.span.contains(Self.binHex) { return .partly(why: "binhex") }
        if text.span.contains(Self.packets) {
            let found = reading.readArmour(text.span, document)
            // What stands around it was read.
            if let why = found?.why { return .partly(why: why) }
        }
        return state
    }
}
