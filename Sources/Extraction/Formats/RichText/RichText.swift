import Mail

/// Rich Text Format: what is shown, and hidden or deleted text, properties and embedded objects.
struct RichText: Format {
    static let name = "RichText"

    func claim(_ document: Document) -> Claim? { document.signature?.name == "rtf" ? .content : nil }

    func contentType(_ document: Document) -> String? { "application/rtf" }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        var reader = RichTextReader(reading, document)
        return reader.read(document.bytes.span)
    }
}
