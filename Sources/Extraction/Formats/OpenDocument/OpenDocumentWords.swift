/// Words that OpenDocument keeps in attributes, on whatever element: names of sheets and marks, texts of fields and forms,
/// links, conditions.
enum OpenDocumentWords {
    private static let words =
        "string-value string-value-if-true string-value-if-false description current-value label title help-text "
        + "comment name display-name key1 key2 bullet-char dde-item dde-topic macro-name content source-name "
        + "template-name column-name value to author creator control caption-id"
    private static let attributes = XMLNames(words)
    /// All that is told of most elements.
    private static let all = XMLNames(words + " formula expression condition href")

    /// Formulas are words only where they have strings.
    private static let formulas = XMLNames("formula expression condition")
    private static let links = XMLNames("href")

    /// What is told of an element anyway; nil outside of content, where nothing is.
    static func told(of name: XMLName, _ isInBody: Bool) -> XMLNames? {
        guard isInBody, !AttributeWords.stand(in: name) else { return nil }
        return name == .odfCell ? formulas : all
    }

    /// The words of the element that has just started, a line each.
    static func of(_ scanner: XMLScanner, formulasOnly: Bool = false) -> [UInt8] {
        var words: [UInt8] = []
        scanner.eachAttribute { name, bytes, range in
            guard range.count > 1, !formulasOnly || formulas.contains(name) else { return }
            if attributes.contains(name) {
                guard AttributeWords.hasLetters(bytes, range) else { return }
            } else if formulas.contains(name) {
                let part = bytes.extracting(range)
                guard part.contains(quote) || part.next(0x22, from: 0) != nil || StrayWords.isNumber(bytes, in: range)
                else { return }
            } else if links.contains(name) {
                // Not what stands in the file itself.
                let first = bytes[range.lowerBound]
                guard first != 0x23, first != 0x2E, !inner.contains(where: { bytes.holds($0, at: range.lowerBound) })
                else { return }
            } else {
                return
            }
            scanner.appendDecoded(range, to: &words)
            words.append(0x0A)
        }
        return words
    }

    private static let quote = Array("&quot;".utf8)
    private static let inner = ["Pictures/", "Object", "Media/"].map { Array($0.utf8) }
}
