/// Words that office programs keep in attributes and show all the same: letters of WordArt and watermarks, entries of
/// lists to choose from, texts of numbered lists, tips over links, names of table columns and of sections, contents of
/// form fields.
enum AttributeWords {
    private static let elements = XMLNames(
        "textpath listItem listEntry default statusText helpText lvlText fldSimple hyperlink tableColumn scenario "
            + "slicer definedName cfRule section hlinkClick hlinkHover hlinkMouseOver filter customFilter dataField "
            + "cNvPr docPr comment cm caption shape shapetype pivotTableDefinition pivotField tag alias custShow "
            + "cmAuthor person property ocxPr query connectString "
            // OpenDocument
            + "textbox textarea button checkbox radio listbox combobox fixed-text formatted-text item option password "
            + "image-frame user-field-decl variable-set user-defined list-level-style-number list-level-style-bullet "
            + "bibliography-mark text-input help-message error-message database-range")

    private static let attributes = XMLNames(
        "string val displayText instr tooltip display comment text title descr alt author caption totalsRowLabel "
            + "dataCaption grandTotalCaption rowHeaderCaption colHeaderCaption prompt action displayName "
            // OpenDocument
            + "current-value value label string-value num-prefix num-suffix default-value")

    /// Elements whose name people see.
    private static let named = XMLNames(
        "tableColumn scenario slicer section dataField cfRule pivotTableDefinition cNvPr docPr custShow cmAuthor property "
            + "tag ocxPr")

    @inline(__always)
    static func stand(in element: XMLName) -> Bool { elements.contains(element) }

    /// Whether an attribute of such an element is told.
    static func tell(_ attribute: XMLName, of element: XMLName) -> Bool {
        attributes.contains(attribute) || attribute == .name && named.contains(element)
    }

    /// The words of the element that has just started, a line each.
    static func of(_ element: XMLName, _ scanner: XMLScanner) -> [UInt8] {
        let isNamed = named.contains(element)
        var words: [UInt8] = []
        scanner.eachAttribute { name, bytes, range in
            guard attributes.contains(name) || isNamed && name == .name, hasLetters(bytes, range) else { return }
            scanner.appendDecoded(range, to: &words)
            words.append(0x0A)
        }
        return words
    }

    /// At least two letters, and no bullet or identifier in braces.
    static func hasLetters(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty, bytes[range.lowerBound] != 0x7B else { return false }
        var letters = 0
        for index in range {
            let byte = bytes[index]
            if (0x61...0x7A).contains(byte | 0x20) || byte == 0x26 { letters += 1 }
            if byte >= 0xC3, byte != 0xE2, byte != 0xEF { letters += 1 }
            if letters >= 2 { return true }
        }
        return false
    }
}
