import Mail

/// Word documents (WordprocessingML): the body in document order, and apart from it all that a reader doesn't see.
struct Word: Format {
    static let name = "Word"

    func claim(_ document: Document) -> Claim? {
        document.archive.flatMap { Self.letter($0) } == nil ? nil : .content
    }

    /// The part that is the letter: some programs number it.
    private static func letter(_ archive: ZipArchive) -> String? {
        if archive.first("word/document.xml") != nil { return "word/document.xml" }
        return archive.entries.lazy.map(\.name).first {
            $0.lowercased().hasPrefix("word/document") && $0.lowercased().hasSuffix(".xml")
        }
    }

    func contentType(_ document: Document) -> String? {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        guard var package = OfficePackage(document, reading) else { return .unread(why: "corrupt") }
        guard let letter = document.archive.flatMap({ Self.letter($0) }), let body = package.scanner(letter) else {
            return .unread(why: "corrupt")
        }
        let styles = StyleLooks(package.peek("word/styles.xml"))
        var text = OfficeText(reading, document, place: document.place, view: .visible, styles)
        package.note(text.read(body), letter)
        let others: [(start: String, label: String, view: TextView)] = [
            ("word/header", "header", .visible), ("word/footer", "footer", .visible),
            ("word/footnotes", "footnotes", .visible), ("word/endnotes", "endnotes", .visible),
            ("word/comments", "comments", .hidden), ("word/glossary/document", "building blocks", .hidden),
            ("word/document", "second body", .hidden), ("word/people", "people", .hidden),
        ]
        for other in others {
            for name in package.names(other.start) where name != letter {
                guard let scanner = package.scanner(name) else { continue }
                var text = OfficeText(
                    reading, document, place: "\(document.place) > \(other.label)", view: other.view, styles)
                package.note(text.read(scanner), name)
            }
        }
        for name in package.names("word/charts/") + package.names("word/diagrams/data") {
            package.tellAll(name, as: "chart data")
        }
        return package.readRest()
    }
}
