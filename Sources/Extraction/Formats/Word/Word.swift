import Mail

/// Word documents (WordprocessingML): the body in document order, and apart from it all that a reader doesn't see.
struct Word: Format {
    static let name = "Word"

    func claim(_ document: Document) -> Claim? {
        document.archive?.entries.contains { $0.name.lowercased() == "word/document.xml" } == true ? .content : nil
    }

    func contentType(_ document: Document) -> String? {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        guard var package = OfficePackage(document, reading) else { return .unread(why: "corrupt") }
        var state = PartState.read
        if let scanner = package.scanner("word/document.xml") {
            var text = OfficeText(reading, document, place: document.place, view: .visible)
            state = text.read(scanner)
        } else {
            state = .unread(why: "corrupt")
        }
        let others: [(start: String, label: String, view: TextView)] = [
            ("word/header", "header", .visible), ("word/footer", "footer", .visible),
            ("word/footnotes", "footnotes", .visible), ("word/endnotes", "endnotes", .visible),
            ("word/comments", "comments", .hidden), ("word/glossary/document", "building blocks", .hidden),
            ("word/document", "second body", .hidden), ("word/people", "people", .hidden),
        ]
        for other in others {
            for name in package.names(other.start) where name.lowercased() != "word/document.xml" {
                guard let scanner = package.scanner(name) else { continue }
                var text = OfficeText(
                    reading, document, place: "\(document.place) > \(other.label)", view: other.view)
                _ = text.read(scanner)
            }
        }
        for name in package.names("word/charts/") + package.names("word/diagrams/data") {
            package.tellAll(name, as: "chart data")
        }
        for link in package.relationships(of: "word/document.xml").values where link.isExternal {
            var stream = TextStream(reading, document, place: "\(document.place) > links", view: .hidden)
            stream.append(link.target)
            stream.finish()
        }
        let rest = package.readRest()
        return state == .read ? rest : state
    }
}
