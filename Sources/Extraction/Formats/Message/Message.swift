import MIME
import Mail

/// A message that came as a file (.eml), or under a type that the MIME reader leaves alone.
struct Message: Format {
    static let name = "Message"

    func claim(_ document: Document) -> Claim? {
        guard document.signature == nil else { return nil }
        if document.contentType == "message/rfc822" || document.contentType == "message/global" { return .declared }
        if document.fileExtension == "eml" || document.fileExtension == "mht" || document.fileExtension == "mhtml" {
            return .declared
        }
        if document.role == .body || document.contentType.hasPrefix("text/") { return nil }
        return MessageRecognition.isMessage(document.bytes.span) ? .content : nil
    }

    func contentType(_ document: Document) -> String? { "message/rfc822" }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        var inner = document
        inner.depth += 1
        var reader = MIMEReader(PartReader(reading, inside: inner), limits: reading.limits)
        reader.push(document.bytes.span)
        _ = reader.finish()
        return .read
    }
}
