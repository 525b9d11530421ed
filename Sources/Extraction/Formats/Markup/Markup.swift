import Mail

/// XML that no other format knows, SVG pictures among it: the text of its elements, a line for each. Letters and sheets
/// that office programs save as one piece of XML are read as they show them.
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
        let prolog = MarkupProlog(document.bytes.span)
        let (text, decoded) = DecodedText.of(document, charset: prolog.charset ?? document.charset)
        let scanner = XMLScanner(ArraySource(text), longestTag: reading.limits.markupBytes)
        var state = PartState.read
        var shownElsewhere = true
        switch prolog.root {
        case .letter:
            var letter = OfficeText(reading, document, place: document.place, view: .visible)
            state = letter.read(scanner)
        case .openDocument:
            var content = OpenDocumentText(reading, document, HiddenStyles([scanner]))
            state = content.read(scanner)
            content.tellFindings()
        case .other: shownElsewhere = false
        }
        let all = tellAll(scanner, document, reading, view: shownElsewhere ? .hidden : nil)
        reading.readBuried(in: text, of: document)
        let values = prolog.entities
        if !values.isEmpty {
            var hidden = TextStream(reading, document, place: "\(document.place) > entities", view: .hidden)
            for value in values { hidden.append(value + [0x0A]) }
            hidden.finish()
            // What is put together of them isn't read.
            if prolog.hasWords { return .partly(why: "entities") }
        }
        if all != .read { return all }
        return state == .partly(why: XMLScanner.malformed) ? decoded : state == .read ? decoded : state
    }

    private func tellAll(
        _ source: XMLScanner, _ document: Document, _ reading: Reading, view: TextView?
    ) -> PartState {
        var scanner = source
        var shown = TextStream(reading, document, view: view)
        var hidden = TextStream(reading, document, place: "\(document.place) > attributes", view: .hidden)
        var text: [UInt8] = []
        var drawing = DrawnLetters()
        var isPage = false
        let state = scanner.eachToken(reading) { token, scanner in
            switch token {
            case .text:
                scanner.takeText(into: &text)
                drawing.take(text)
                for byte in text { shown.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
            case .start(let name, let isEmpty):
                drawing.begin(name, isEmpty, scanner)
                isPage = isPage || Self.pages.contains(name)
                if !Self.inline.contains(name), !isPage || !Self.pageInline.contains(name) { shown.breakLine() }
                for attribute in scanner.attributes() where Self.isWords(attribute.value) {
                    hidden.append(attribute.value)
                    hidden.breakLine()
                }
            case .aside:
                scanner.takeText(into: &text)
                hidden.append(text)
                hidden.breakLine()
            case .end(let name):
                drawing.end()
                if !Self.inline.contains(name), !isPage || !Self.pageInline.contains(name) { shown.breakLine() }
            }
        }
        shown.finish()
        hidden.finish()
        if let seen = drawing.seen() {
            var placed = TextStream(reading, document, place: "\(document.place) > as drawn", view: view)
            placed.append(seen)
            placed.finish()
        }
        // Markup needn't be well-formed.
        return state == .partly(why: XMLScanner.malformed) ? .read : state
    }

    /// Elements inside a word: parts of a line in drawings, letters of another look.
    private static let inline = XMLNames("tspan textPath span em strong font sub sup")
    /// The same in pages inside of drawings, and in notes.
    private static let pageInline = XMLNames("b i u s small big tt a mark")
    private static let pages = XMLNames("svg html body p foreignObject")

    /// Long values are the outlines of drawings, or files, which are read on their own; unless they look like words.
    private static func isWords(_ value: String) -> Bool {
        guard value.utf8.count >= 4_096 else { return true }
        var letters = 0
        var blanks = 0
        for byte in value.utf8.prefix(4_096) {
            if (0x61...0x7A).contains(byte) { letters += 1 }
            if byte == 0x20 { blanks += 1 }
        }
        return letters > 1_500 && blanks > 100
    }
}
