import Mail

/// XML that no other format knows, SVG pictures among it: the text of its elements, a line for each.
struct Markup: Format {
    static let name = "Markup"

    func claim(_ document: Document) -> Claim? {
        guard document.signature == nil else { return nil }
        if document.contentType == "text/plain" || document.contentType == "text/html" { return nil }
        if document.contentType == "image/svg+xml" || document.contentType.hasSuffix("/xml") { return .declared }
        if ["xml", "svg", "gpx", "kml", "fodt", "fods", "fodp"].contains(document.fileExtension) { return .declared }
        let bytes = document.bytes.span
        return bytes.holds(Array("<?xml".utf8), at: 0) || bytes.holds(Array("<svg".utf8), at: 0) ? .content : nil
    }

    func contentType(_ document: Document) -> String? { "application/xml" }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        var scanner = XMLScanner(ArraySource(document.bytes), longestTag: reading.limits.markupBytes)
        var shown = TextStream(reading, document)
        var hidden = TextStream(reading, document, place: "\(document.place) > attributes", view: .hidden)
        var text: [UInt8] = []
        var steps = 0
        var state = PartState.read
        reading: while let token = scanner.next() {
            switch token {
            case .text:
                text.removeAll(keepingCapacity: true)
                scanner.appendText(to: &text)
                for byte in text { shown.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
            case .start:
                shown.breakLine()
                for attribute in scanner.attributes() where attribute.value.utf8.count < 4_096 {
                    hidden.append(attribute.value)
                    hidden.breakLine()
                }
            case .end: shown.breakLine()
            }
            steps += 1
            if steps & 4_095 == 0, reading.isOutOfTime {
                state = .partly(why: "cpu-seconds")
                break reading
            }
        }
        shown.finish()
        hidden.finish()
        return state
    }
}
