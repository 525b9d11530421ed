import MIME
import Mail

/// Text that begins like a file of another kind. Mail programs go by the declared type and show it as text, so it is
/// read as that too, whatever its first bytes say.
extension Reading {
    /// - Parameter state: what came of the reading by content.
    /// - Returns: what came of both.
    func readAsDeclared(_ document: Document, after state: PartState, by format: (any Format)?) -> PartState {
        guard document.isDeclaredText, document.depth <= limits.archiveDepth, !Formats.readsText(format) else {
            return state
        }
        let isText = DecodedText.looksLikeText(document.bytes.span)
        if !isText {
            // A picture in a mail that calls it text, but by its right name: that name decides. A workbook under the
            // name of a table is opened as what it is.
            if document.signature?.extensions.contains(document.fileExtension) == true { return state }
            if !document.contentType.hasPrefix("text/"), state == .read { return state }
        }
        let text = document.justText(
            isText ? document.bytes : PrintableRuns.text(ControlCharacters.removed(from: document.bytes).text))
        guard !text.bytes.isEmpty else { return state }
        let reader: any Format = self.format(of: text).flatMap { Formats.readsText($0) ? $0 : nil } ?? PlainText()
        let result = reader.read(text, self)
        readByLabel(text, by: reader)
        switch document.signature?.family {
        case .image, .media: return isText ? result : state
        default: return state == .read ? result : state
        }
    }

    /// Text with a mark of UTF-16, or with zeros as if it were, is nonsense for whoever goes by the mark and text for
    /// whoever goes by the label: it is read both ways. So is text with a second label.
    func readByLabel(_ document: Document, by format: any Format) {
        if let other = document.parameters["charset"] {
            let text = DecodedText.of(document, charset: other).text
            if text != DecodedText.of(document).text {
                _ = format.read(document.justText(text, charset: "utf-8"), self)
            }
        }
        guard let text = CharsetDecoder.readByLabel(document.bytes.span, label: document.charset) else {
            if DecodedText.lies(document) {
                find("structure.charset-lying", document, "The text is not in the charset that it names.")
            }
            return
        }
        find(
            "structure.charset-lying", document, confidence: document.charset == nil ? 0.4 : 1, category: "byte-order",
            "The text looks like UTF-16 and is other text when it is read as declared.")
        _ = format.read(document.justText(text, charset: "utf-8"), self)
    }
}

extension Document {
    /// Whether its type or its name promises text.
    var isDeclaredText: Bool {
        if contentType.hasPrefix("text/") { return contentType != "text/rtf" }
        return Self.textTypes.contains(contentType) || Self.textEndings.contains(fileExtension)
    }

    /// The same place with other bytes, which are text and nothing else.
    func justText(_ bytes: [UInt8], charset: String? = nil) -> Document {
        Document(
            bytes: bytes, filename: filename, contentType: contentType, charset: charset ?? self.charset,
            parameters: parameters, path: path, place: place, role: role, view: view, depth: depth, isJustText: true)
    }

    private static let textTypes: Set<String> = [
        "application/xhtml+xml", "application/xml", "application/json", "application/csv", "image/svg+xml",
    ]

    private static let textEndings: Set<String> = [
        "txt", "text", "log", "md", "csv", "tsv", "tab", "html", "htm", "xhtml", "shtml", "ics", "ical", "ifb", "vcs",
        "vcf", "vcard", "xml", "svg", "json", "yaml", "yml", "ini", "conf", "srt", "eml", "mht", "mhtml",
    ]
}

extension Formats {
    /// Whether a format reads text as text.
    static func readsText(_ format: (any Format)?) -> Bool {
        guard let format else { return false }
        return format is PlainText || format is HTML || format is Delimited || format is Calendar || format is Markup
            || format is Message
    }
}
